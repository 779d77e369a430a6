import { type RuleBook, ruleBook } from '../domain/rule-book.ts'
import { type Naming, namingOf } from '../i18n/naming.ts'
import { type Header, readHeader } from '../tabular/header.ts'
import type { RowReading } from '../tabular/read-row.ts'
import { vocabularyOf } from '../tabular/vocabulary.ts'
import type { BatchWork } from './batch-plan.ts'
import { BatchRefused } from './batch-refused.ts'
import { type Decode, decoderOf } from './row-text.ts'

/** What every step needs of a plan: made once for each thread. */
export type Setup = BatchWork & {
  readonly header: Header
  readonly reading: RowReading
  readonly decode: Decode
  readonly book: RuleBook
  readonly naming: Naming
}

export function setupOf(work: BatchWork): Setup {
  const header = headerOf(work.plan.headerTexts)
  const book = ruleBook(work.bundle)
  return {
    ...work,
    header,
    reading: { header, vocabulary: vocabularyOf(book) },
    decode: decoderOf(work.plan.readAs),
    book,
    naming: namingOf(book),
  }
}

/** The header of a file, or a refusal that says everything that is wrong with it. */
export function headerOf(texts: readonly string[]): Header {
  const header = readHeader(texts)
  if ('places' in header) return header
  throw new BatchRefused(header)
}
