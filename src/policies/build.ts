import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { bundleOf } from './bundle.ts'
import { canonicalJson } from './canonical.ts'
import { printFinding } from './finding.ts'
import { printFindings, readRuleBook } from './read-rule-book.ts'

/** `npm run data:bundle`: writes the rule book of the data folder, or nothing and exit status 1 if it is not sound. */
const FOLDER = 'src/generated'
const FILE = `${FOLDER}/rule-book.json`

const { documents, lists, findings } = readRuleBook('data')
if (findings.length > 0) {
  process.stderr.write(printFindings(findings, printFinding))
  process.exitCode = 1
} else {
  const bundle = await bundleOf(documents, lists.divisions, lists.devices, lists.classes)
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(`${FILE}.new`, canonicalJson(bundle))
  renameSync(`${FILE}.new`, FILE)
  process.stdout.write(`${FILE}: edition ${bundle.edition}, ${documents.length} documents\n`)
}
