import type { DocumentFile } from './document-file.ts'
import { type Finding, inReadingOrder } from './finding.ts'
import { checkBands } from './lint/bands.ts'
import { checkCodes } from './lint/codes.ts'
import { checkCycles } from './lint/cycles.ts'
import { checkDates } from './lint/dates.ts'
import { checkDeclarations } from './lint/declarations.ts'
import { checkHours } from './lint/hours.ts'
import { checkLanguage } from './lint/language.ts'
import { type Check, lintBook, type ReferenceLists } from './lint/lint-book.ts'
import { checkNames } from './lint/names.ts'
import { checkPrecedence } from './lint/precedence.ts'
import { checkReferences } from './lint/references.ts'
import { checkSeries } from './lint/series.ts'
import { checkShares } from './lint/shares.ts'
import { checkSources } from './lint/sources.ts'

const CHECKS: readonly Check[] = [
  checkNames,
  checkSources,
  checkDates,
  checkLanguage,
  checkCodes,
  checkReferences,
  checkDeclarations,
  checkCycles,
  checkSeries,
  checkShares,
  checkBands,
  checkHours,
  checkPrecedence,
]

/** Finds what a schema cannot say: everything that is wrong between the parts of the rule book. */
export function lint(files: readonly DocumentFile[], lists: ReferenceLists): Finding[] {
  const book = lintBook(files, lists)
  return inReadingOrder(CHECKS.flatMap((check) => check(book)))
}
