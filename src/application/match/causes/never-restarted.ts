import { type Kwh, ZERO } from '../../../domain/quantity.ts'
import { totalKwh } from '../../../domain/registers.ts'
import { type RowLines, rowLines } from '../account.ts'
import type { Cause } from '../cause.ts'
import { alone, NO_PRIOR } from './one-reading.ts'

/** The tiers went on counting where they should have begun again: at New Year, or at a season's edge. */
export const neverRestarted: Cause = {
  code: 'tiers-never-restarted',
  supposed: ({ question, book }) => {
    const { calendarYearKwh, heatingSeasonKwh, restOfYearKwh, recognisedKwh } = question.prior
    let used: Kwh = calendarYearKwh ?? heatingSeasonKwh ?? restOfYearKwh ?? ZERO
    const rows: RowLines[] = []
    const inOrder = question.usage
      .map((reading, i) => ({ reading, i }))
      .sort((a, b) => a.reading.from - b.reading.from)
    for (const { reading, i } of inOrder) {
      const prior = {
        ...NO_PRIOR,
        calendarYearKwh: used,
        heatingSeasonKwh: used,
        restOfYearKwh: used,
        recognisedKwh,
      }
      const lines = rowLines(alone(question, i, prior), book)?.[0]
      if (lines === undefined) return null
      rows[i] = lines
      used = used.plus(totalKwh(reading.registers))
    }
    return rows
  },
}
