import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { bundleOf } from './bundle.ts'
import { canonicalJson } from './canonical.ts'
import { printFinding } from './finding.ts'
import { readEstimate } from './read-estimate.ts'
import { printFindings, readRuleBook } from './read-rule-book.ts'
import { readUsageModel } from './read-usage-model.ts'
import { readWorkedCases } from './worked-cases.ts'

/**
 * `npm run data:bundle`: writes the rule book, the worked cases, the usage model and what estimates assume, or nothing
 * and exit status 1 if the data folder is not sound.
 */
const FOLDER = 'src/generated'
const CASES = `${FOLDER}/worked-cases.json`
const FILE = `${FOLDER}/rule-book.json`

const { documents, lists, findings } = readRuleBook('data')
const { model, findings: inModel } = readUsageModel('data')
const { assumptions, findings: inEstimate } = readEstimate('data/estimate.yaml', lists.devices)
const faults = [...findings, ...inModel, ...inEstimate]
if (faults.length > 0) {
  process.stderr.write(printFindings(faults, printFinding))
  process.exitCode = 1
} else {
  const bundle = await bundleOf(documents, lists.divisions, lists.devices, lists.classes)
  mkdirSync(FOLDER, { recursive: true })
  write(FILE, { ...bundle, elsewhere: lists.elsewhere })
  // What a case expects is told in the order in which it was written.
  write(CASES, readWorkedCases('data'), JSON.stringify)
  write(`${FOLDER}/usage-model.json`, { ...model, valleyShare: assumptions?.valleyShare })
  write(`${FOLDER}/estimate.json`, assumptions)
  process.stdout.write(`${FILE}: edition ${bundle.edition}, ${documents.length} documents\n`)
}

function write(file: string, value: unknown, textOf: (value: unknown) => string = canonicalJson): void {
  writeFileSync(`${file}.new`, textOf(value))
  renameSync(`${file}.new`, file)
}
