import type { BatchTerms } from '../../application/batch/batch-row.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import { csvRecords } from '../../tabular/csv-records.ts'
import { ERROR_COLUMNS, INPUT_COLUMNS } from '../../tabular/input-columns.ts'
import { CurveBook } from './curve-book.ts'
import type { CurveFault } from './curve-fault.ts'
import { type CurveHeader, type CurveHeaderRefusal, MADE_COLUMNS, readCurveHeader } from './curve-header.ts'
import { CurveParts, type CurveReadingTerms } from './curve-parts.ts'
import { type CurveSums, noSums, readingsIn } from './curve-totals.ts'

/** Where the readings go, and the rows that were not counted, each as it came with what is wrong with it. */
export type CurveSink = {
  readonly readings: (cells: readonly string[]) => Promise<unknown> | undefined
  readonly errors: (cells: readonly string[]) => Promise<unknown> | undefined
}

/** What went in and what came out: rows = days + refused, and the energy of both sides. */
export type CurveTotals = Readonly<CurveSums> & { readonly rows: number; readonly refused: number }

export type Summed =
  | { readonly ok: true; readonly totals: CurveTotals }
  | { readonly ok: false; readonly refusals: readonly CurveHeaderRefusal[] }

const EMPTY: CurveHeaderRefusal = {
  code: 'empty-file',
  says: { zh: '文件是空的', en: 'The file is empty' },
}

/** Where rows wait when the file is too large to be summed in memory. */
export type WaitingRoom = {
  readonly folder: string
  readonly fileBytes: number
  readonly inMemoryBytes?: number
}

/** About a quarter of a million account-days of 96 points. */
const IN_MEMORY_BYTES = 128 * 1024 * 1024

/**
 * Sums a file of daily curves into readings of the batch format: one for each account and month, and a new one
 * wherever a rule begins or ends, so that nothing of a curve is shared out by days. A large file goes through
 * temporary files, part by part, with the same outcome.
 */
export async function sumCurves(
  pieces: AsyncIterable<Uint8Array>,
  book: RuleBook,
  terms: BatchTerms,
  sink: CurveSink,
  room?: WaitingRoom,
): Promise<Summed> {
  const isLarge = room !== undefined && room.fileBytes > (room.inMemoryBytes ?? IN_MEMORY_BYTES)
  let counting: Counting | undefined
  let rows = 0
  for await (const { row, cells, text } of csvRecords(pieces)) {
    if (counting === undefined) {
      const texts = cells ?? []
      const header = readCurveHeader(texts)
      if (!('points' in header)) return { ok: false, refusals: header }
      const reading = { texts, header, book, terms }
      counting = isLarge ? inParts(reading, sink, room.folder) : inMemory(reading, sink)
      await sink.readings(madeHeader(texts, header))
      await sink.errors([...texts, ...ERROR_COLUMNS.map(({ zh, en }) => (header.isChinese ? zh : en))])
      continue
    }
    rows++
    await counting.take(row, text, cells)
  }
  if (counting === undefined) return { ok: false, refusals: [EMPTY] }
  return { ok: true, totals: { rows, ...(await counting.finish()) } }
}

/** Takes the rows of a file, and writes what came out of them. */
type Counting = {
  readonly take: (
    row: number,
    text: string,
    cells: readonly string[] | undefined,
  ) => Promise<unknown> | undefined
  readonly finish: () => Promise<Omit<CurveTotals, 'rows'>>
}

function inMemory({ texts, header, book, terms }: CurveReadingTerms, sink: CurveSink): Counting {
  const curves = new CurveBook(texts, header, book, terms)
  const sums = { ...noSums(), refused: 0 }
  return {
    take: (row, text, cells) => {
      const faults = curves.take(row, cells)
      if (faults.length === 0) return undefined
      sums.refused++
      return sink.errors(errorCells(cells ?? [text], row, faults, header))
    },
    finish: async () => {
      for (const { cells } of readingsIn(curves, book, terms, sums)) await sink.readings(cells)
      return sums
    },
  }
}

function inParts(reading: CurveReadingTerms, sink: CurveSink, folder: string): Counting {
  const parts = new CurveParts(folder, reading)
  return {
    take: (row, text, cells) => parts.add(row, text, cells),
    finish: async () => {
      const sums = await parts.sum((cells, row, faults) => errorCells(cells, row, faults, reading.header))
      for await (const cells of parts.refused()) await sink.errors(cells)
      for await (const cells of parts.readings()) await sink.readings(cells)
      return sums
    },
  }
}

function madeHeader(texts: readonly string[], { others, isChinese }: CurveHeader): string[] {
  const made = MADE_COLUMNS.map((name) => {
    const zh = INPUT_COLUMNS.find((column) => column.name === name)?.zh ?? name
    return isChinese ? zh : name
  })
  return [...others.map((place) => texts[place] ?? ''), ...made]
}

function errorCells(
  cells: readonly string[],
  row: number,
  faults: readonly CurveFault[],
  { isChinese }: CurveHeader,
): string[] {
  const language = isChinese ? 'zh' : 'en'
  const joined = (texts: readonly string[]) => [...new Set(texts)].join(isChinese ? '；' : '; ')
  return [
    ...cells,
    String(row),
    joined(faults.map(({ code }) => code)),
    joined(faults.map(({ reason }) => reason[language])),
    joined(faults.map(({ suggestion }) => suggestion[language])),
  ]
}
