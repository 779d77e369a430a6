import type { BatchTerms } from '../../application/batch/batch-row.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import type { AccountDay } from './account-days.ts'
import type { CurveBook } from './curve-book.ts'
import { curveReadings, readingCells } from './curve-readings.ts'
import { hoursOn } from './household-hours.ts'

/** What was counted of curves, and what came out. */
export type CurveSums = {
  days: number
  readings: number
  /** Ten-thousandths of a kWh that were counted. */
  pointsIn: number
  /** Hundredths of a kWh in the readings: as `pointsIn`, but rounded once for each account and period. */
  hundredthsOut: number
}

export const noSums = (): CurveSums => ({ days: 0, readings: 0, pointsIn: 0, hundredthsOut: 0 })

/** A reading as a row of cells, with the first row of its account. */
export type MadeReading = { readonly firstRow: number; readonly cells: readonly string[] }

/** The readings of all accounts of a book, in order of their first rows; what is counted is added up. */
export function* readingsIn(
  curves: CurveBook,
  book: RuleBook,
  terms: BatchTerms,
  sums: CurveSums,
): Generator<MadeReading> {
  const { days, standings, header, firstRows } = curves
  const counted = function* () {
    for (const day of days.inOrder()) {
      for (const sum of day.sums) sums.pointsIn += sum
      sums.days++
      yield day
    }
  }
  const hoursOf = ({ standing, day }: AccountDay) => {
    const found = standings[standing]
    if (found?.row === undefined) throw new Error('invariant broken: a counted day has a household')
    return hoursOn({ ...found, row: found.row }, day, header.points.length, book, terms)
  }
  for (const reading of curveReadings(counted(), hoursOf, standings)) {
    sums.readings++
    for (const part of reading.hundredths) sums.hundredthsOut += part
    yield {
      firstRow: firstRows[reading.account] as number,
      cells: [...reading.standing.cells, ...readingCells(reading)],
    }
  }
}
