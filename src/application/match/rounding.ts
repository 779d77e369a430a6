import { toHundredths, total, type Yuan } from '../../domain/quantity.ts'
import type { RowLines } from './account.ts'

/** Ways to round a bill; the first is the rule: each line once, half away from zero. */
export const ROUNDINGS = [
  'by-line',
  'rounded-once',
  'half-to-even',
  'lines-cut-off',
  'total-cut-off',
  'to-tenths',
] as const
export type Rounding = (typeof ROUNDINGS)[number]

/** What the lines of a bill come to when they are rounded so. */
export function roundedTotal(lines: RowLines, rounding: Rounding): Yuan {
  const exactly = lines.map(({ exactYuan }) => exactYuan)
  switch (rounding) {
    case 'by-line':
      return total(lines.map(({ yuan }) => yuan))
    case 'rounded-once':
      return toHundredths(total(exactly))
    case 'half-to-even':
      return total(exactly.map((yuan) => yuan.toDecimalPlaces(2, 'half-even')))
    case 'lines-cut-off':
      return total(exactly.map((yuan) => yuan.toDecimalPlaces(2, 'down')))
    case 'total-cut-off':
      return total(exactly).toDecimalPlaces(2, 'down')
    case 'to-tenths':
      return total(lines.map(({ yuan }) => yuan)).toDecimalPlaces(1, 'half-up')
  }
}
