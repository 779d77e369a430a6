import type { BatchRow, BatchTerms } from '../../application/batch/batch-row.ts'
import { type IssuedRow, type Matched, matchAccount } from '../../application/match/match-account.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import { namingOf } from '../../i18n/naming.ts'
import type { CellFault } from '../../tabular/cell-fault.ts'
import { cellWords } from '../../tabular/cell-words.ts'
import type { ColumnMapping } from '../../tabular/column-mapping.ts'
import { csvRecords } from '../../tabular/csv-records.ts'
import { type Header, readHeader } from '../../tabular/header.ts'
import { issuedFen, issuedPlace, withoutIssued } from '../../tabular/issued-column.ts'
import { readRow, rowFault } from '../../tabular/read-row.ts'
import { vocabularyOf } from '../../tabular/vocabulary.ts'
import { BatchRefused } from '../batch-refused.ts'
import { whyAside, whyDuplicate, whyFailed, whyFaulty } from '../outcome-words.ts'
import { Partitioned } from '../partitioned.ts'

/** A row of issued bills with what was found of it. */
export type MatchedRow = {
  readonly row: number
  readonly account: string
  readonly from: string
  readonly to: string
  readonly issuedFen: number | null
  readonly billFen: number | null
  readonly status: Matched['status']
  /** The likeliest cause first; of a row that is not calculated, why. */
  readonly causes: readonly string[]
  readonly why: string
}

type RowKept = readonly [
  row: number,
  account: string,
  read: BatchRow | null,
  issued: number | null,
  why: string,
]
type Found = readonly [row: number, found: MatchedRow]

export type MatchedFile = {
  readonly language: Header['language']
  readonly rows: () => AsyncGenerator<MatchedRow>
}

/**
 * Sorts the bills of a file, account by account; the rows come back in their order. Nothing but a part of the file is
 * in memory at a time.
 */
export async function matchFile(
  pieces: AsyncIterable<Uint8Array>,
  folder: string,
  book: RuleBook,
  terms: BatchTerms,
  rowsAbove: number,
  columns: ColumnMapping = {},
): Promise<MatchedFile> {
  const kept = new Partitioned(folder, 'issued')
  const header = await readRows(pieces, kept, { book, rowsAbove, columns })
  const matched = new Partitioned(folder, 'matched')
  for (let part = 0; part < kept.parts; part++) {
    const rows: RowKept[] = []
    for await (const row of kept.read<RowKept>(part)) rows.push(row)
    const found = [...Map.groupBy(rows, ([, account]) => account).values()].flatMap((account) =>
      matchRows(account, header, book, terms),
    )
    found.sort((a, b) => a.row - b.row)
    for (const one of found) await matched.addTo(part, [one.row, one])
  }
  await matched.finish()
  return {
    language: header.language,
    rows: async function* () {
      for await (const [, found] of matched.inOrder<Found>()) yield found
    },
  }
}

type Reading = {
  readonly book: RuleBook
  readonly rowsAbove: number
  /** What somebody said that headers mean. */
  readonly columns: ColumnMapping
}

async function readRows(
  pieces: AsyncIterable<Uint8Array>,
  kept: Partitioned,
  { book, rowsAbove, columns }: Reading,
): Promise<Header> {
  let header: Header | undefined
  let place = -1
  const vocabulary = vocabularyOf(book)
  for await (const { row, cells } of csvRecords(pieces)) {
    const number = row + rowsAbove
    if (header === undefined) {
      const texts = cells ?? []
      header = headerOf(texts, columns)
      place = issuedPlace(texts, columns)
      continue
    }
    if (cells === undefined) {
      await keep(kept, number, '', null, null, whyFaulty([rowFault('broken-quotes', number)], header).reason)
      continue
    }
    const read = readRow(cells, number, { header, vocabulary })
    const cell = cells[place] ?? ''
    const issued = issuedFen(cell)
    const faults =
      issued === undefined ? [...read.faults, amountFault(number, header.texts[place], cell)] : read.faults
    const why = faults.length === 0 ? '' : whyFaulty(faults, header).reason
    await keep(kept, number, read.account ?? '', why === '' ? (read.row ?? null) : null, issued ?? null, why)
  }
  await kept.finish()
  return header ?? headerOf([], {})
}

async function keep(kept: Partitioned, ...row: RowKept): Promise<void> {
  const [number, account] = row
  await kept.add(account === '' ? `#${number}` : account, row)
}

function amountFault(row: number, column: string | undefined, value: string): CellFault {
  const code = value.trim() === '' ? 'missing-field' : 'not-a-decimal'
  const name = column ?? ''
  return { row, column: name, value, code, ...cellWords(code, { column: name, value }) }
}

function headerOf(texts: readonly string[], columns: ColumnMapping): Header {
  const header = readHeader(texts, withoutIssued(columns))
  const refusals = 'places' in header ? [] : [...header]
  if (issuedPlace(texts, columns) === -1)
    refusals.push({
      code: 'missing-column',
      column: 'issued_yuan',
      says: {
        zh: '表头缺少「已出账金额」（issued_yuan）一列，没有它就没有可以核对的账单',
        en: 'The header has no column issued_yuan (已出账金额): there is no bill to compare with',
      },
    })
  if (refusals.length > 0 || !('places' in header)) throw new BatchRefused(refusals)
  return header
}

function matchRows(
  account: readonly RowKept[],
  header: Header,
  book: RuleBook,
  terms: BatchTerms,
): MatchedRow[] {
  const faulty = account.filter(([, , read]) => read === null)
  if (faulty.length > 0)
    return account.map((kept) => notCalculated(kept, kept[4] || otherRows(faulty, header)))
  const issued = account.map(([, , row, fen]): IssuedRow => ({ row: row as BatchRow, issuedFen: fen ?? 0 }))
  return matchAccount(issued, book, terms).map((matched, i) =>
    toldOf(matched, account[i] as RowKept, header, book),
  )
}

const otherRows = (faulty: readonly RowKept[], header: Header) =>
  whyAside({ code: 'other-rows-failed', rows: faulty.map(([row]) => row) }, header).reason

function notCalculated([row, account, read, issued]: RowKept, why: string): MatchedRow {
  const { from = '', to = '' } = read?.reading ?? {}
  return {
    row,
    account,
    from: String(from),
    to: String(to),
    issuedFen: issued,
    billFen: null,
    status: 'not-calculated',
    causes: [],
    why,
  }
}

function toldOf(matched: Matched, kept: RowKept, header: Header, book: RuleBook): MatchedRow {
  if (matched.status === 'not-calculated') return notCalculated(kept, whyNot(matched.outcome, header, book))
  const { status, billFen, causes } = matched
  return { ...notCalculated(kept, ''), billFen, status, causes }
}

function whyNot(
  outcome: Extract<Matched, { outcome: unknown }>['outcome'],
  header: Header,
  book: RuleBook,
): string {
  switch (outcome.kind) {
    case 'failed':
      return whyFailed(outcome.problems, header, namingOf(book)).reason
    case 'quarantined':
      return whyAside(outcome.reason, header).reason
    case 'duplicate':
      return whyDuplicate(outcome.of, header).reason
    case 'calculated':
      return ''
  }
}
