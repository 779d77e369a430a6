import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readRuleBook } from '../src/policies/read-rule-book.ts'
import { complaintsAbout, readExplanations } from './second-reader/explanations.ts'
import { factRows } from './second-reader/fact-rows.ts'
import { type SecondReading, secondReading } from './second-reader/second-reading.ts'

/**
 * `npm run data:second-reader`: reads every figure and date of the rule files against the rows they come from.
 * What is left over must be explained in the list beside the rule files; exit status 1 where it is not. The facts
 * lie beside the checkout and not in it: without them there is nothing to compare, which is said.
 */
const FACTS = '../shared/facts'
const EXPLAINED = 'data/second-reader.yaml'

/** Compares the rule files of a data folder with the facts; nothing where the facts are not there. */
export function readAgain(dataFolder: string, factsFolder: string): SecondReading | undefined {
  const rows = factRows(factsFolder)
  if (rows === undefined) return undefined
  const { documents, lists } = readRuleBook(dataFolder)
  return secondReading(documents, rowsNamedIn([lists.devices, lists.classes]), rows, factsFolder)
}

/** The rows that the lists beside the rule files name, wherever they stand in them. */
function rowsNamedIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(rowsNamedIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, entry]) =>
    key === 'rows' ? (entry as string[]) : rowsNamedIn(entry),
  )
}

function run(): void {
  const reading = readAgain('data', FACTS)
  if (reading === undefined) {
    console.log(`no facts at ${FACTS}: 没有事实资料，跳过比对 · nothing to compare with, skipped`)
    return
  }
  for (const [way, count] of [...reading.counts].sort(([, a], [, b]) => b - a))
    console.log(`${count}\t${way}`)
  const explained = readExplanations(EXPLAINED, readFileSync(EXPLAINED, 'utf8'))
  const rows = [...reading.unusedRows, ...reading.missingRows]
  const complaints = complaintsAbout({ rows, values: reading.unbacked }, explained)
  for (const complaint of complaints) console.error(complaint)
  const left = `${rows.length} rows not used or not there, ${reading.unbacked.length} values not in their rows`
  console.log(`${left}; ${complaints.length} unexplained (${EXPLAINED})`)
  process.exitCode = complaints.length > 0 ? 1 : 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) run()
