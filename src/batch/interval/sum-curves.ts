import type { BatchTerms } from '../../application/batch/batch-row.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import { csvRecords } from '../../tabular/csv-records.ts'
import { ERROR_COLUMNS, INPUT_COLUMNS } from '../../tabular/input-columns.ts'
import { CurveBook } from './curve-book.ts'
import type { CurveFault } from './curve-fault.ts'
import { type CurveHeaderRefusal, MADE_COLUMNS, readCurveHeader } from './curve-header.ts'
import { curveReadings, readingCells } from './curve-readings.ts'
import { hoursOn } from './household-hours.ts'

/** Where the readings go, and the rows that were not counted, each as it came with what is wrong with it. */
export type CurveSink = {
  readonly readings: (cells: readonly string[]) => Promise<unknown> | undefined
  readonly errors: (cells: readonly string[]) => Promise<unknown> | undefined
}

/** What went in and what came out: rows = days + refused, and the energy of both sides. */
export type CurveTotals = {
  readonly rows: number
  readonly days: number
  readonly refused: number
  readonly readings: number
  /** Ten-thousandths of a kWh that were counted. */
  readonly pointsIn: number
  /** Hundredths of a kWh in the readings: as `pointsIn`, but rounded once for each account and period. */
  readonly hundredthsOut: number
}

export type Summed =
  | { readonly ok: true; readonly totals: CurveTotals }
  | { readonly ok: false; readonly refusals: readonly CurveHeaderRefusal[] }

const EMPTY: CurveHeaderRefusal = {
  code: 'empty-file',
  says: { zh: '文件是空的', en: 'The file is empty' },
}

/**
 * Sums a file of daily curves into readings of the batch format: one for each account and month, and a new one
 * wherever a rule begins or ends, so that nothing of a curve is shared out by days.
 */
export async function sumCurves(
  pieces: AsyncIterable<Uint8Array>,
  book: RuleBook,
  terms: BatchTerms,
  sink: CurveSink,
): Promise<Summed> {
  let curves: CurveBook | undefined
  const count = { rows: 0, refused: 0 }
  for await (const { row, cells, text } of csvRecords(pieces)) {
    if (curves === undefined) {
      const texts = cells ?? []
      const header = readCurveHeader(texts)
      if (!('points' in header)) return { ok: false, refusals: header }
      curves = new CurveBook(texts, header, book, terms)
      await sink.readings(madeHeader(texts, curves))
      await sink.errors([...texts, ...ERROR_COLUMNS.map(({ zh, en }) => (isChinese(curves) ? zh : en))])
      continue
    }
    count.rows++
    const faults = curves.take(row, cells)
    if (faults.length === 0) continue
    count.refused++
    await sink.errors(errorCells(cells ?? [text], row, faults, isChinese(curves)))
  }
  if (curves === undefined) return { ok: false, refusals: [EMPTY] }
  return { ok: true, totals: { ...count, ...(await writeReadings(curves, book, terms, sink)) } }
}

const isChinese = (curves: CurveBook | undefined) => curves?.header.isChinese === true

function madeHeader(texts: readonly string[], curves: CurveBook): string[] {
  const made = MADE_COLUMNS.map((name) => {
    const zh = INPUT_COLUMNS.find((column) => column.name === name)?.zh ?? name
    return isChinese(curves) ? zh : name
  })
  return [...curves.header.others.map((place) => texts[place] ?? ''), ...made]
}

function errorCells(
  cells: readonly string[],
  row: number,
  faults: readonly CurveFault[],
  inChinese: boolean,
): string[] {
  const language = inChinese ? 'zh' : 'en'
  const joined = (texts: readonly string[]) => [...new Set(texts)].join(inChinese ? '；' : '; ')
  return [
    ...cells,
    String(row),
    joined(faults.map(({ code }) => code)),
    joined(faults.map(({ reason }) => reason[language])),
    joined(faults.map(({ suggestion }) => suggestion[language])),
  ]
}

async function writeReadings(curves: CurveBook, book: RuleBook, terms: BatchTerms, sink: CurveSink) {
  const { days, standings, header } = curves
  let [readings, pointsIn, hundredthsOut] = [0, 0, 0]
  const counted = function* () {
    for (const day of days.inOrder()) {
      for (const sum of day.sums) pointsIn += sum
      yield day
    }
  }
  const hoursOf = ({ standing, day }: { standing: number; day: number }) => {
    const found = standings[standing]
    if (found?.row === undefined) throw new Error('invariant broken: a counted day has a household')
    return hoursOn({ ...found, row: found.row }, day, header.points.length, book, terms)
  }
  for (const reading of curveReadings(counted(), hoursOf, standings)) {
    readings++
    for (const part of reading.hundredths) hundredthsOut += part
    await sink.readings([...reading.standing.cells, ...readingCells(reading)])
  }
  return { days: days.size, readings, pointsIn, hundredthsOut }
}
