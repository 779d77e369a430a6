import { printFinding } from './finding.ts'
import { printFindings, readRuleBook } from './read-rule-book.ts'
import { readUsageModel } from './read-usage-model.ts'

/** `npm run data:check`: tells everything that is wrong in the data folder; exit status 1 if anything is. */
const { documents, findings: inRules } = readRuleBook('data')
const findings = [...inRules, ...readUsageModel('data').findings]
const provisions = documents.reduce((count, document) => count + document.provisions.length, 0)
if (findings.length > 0) {
  process.stderr.write(printFindings(findings, printFinding))
  process.exitCode = 1
} else
  process.stdout.write(
    `${documents.length} documents with ${provisions} provisions: nothing to complain about\n`,
  )
