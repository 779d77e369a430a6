import { ABSENT, type RowColumns } from './columns.ts'
import { COVERAGE_SHIFT, METER_SHIFT, TIME_OF_USE_SHIFT } from './facts.ts'
import { CATALOGUED_MASK } from './profile-table.ts'
import { CONVERTED_AFTER_READING } from './warnings.ts'
import type { Site } from './workshop.ts'

/** What may differ from row to row of one account. */
const CHANGEABLE = (1 << TIME_OF_USE_SHIFT) | (3 << COVERAGE_SHIFT) | CATALOGUED_MASK | (1 << METER_SHIFT)
/** Readings that one account may have. */
export const MOST_ROWS = 400

/** 1 where the account has a meter of its own for heating; -1 where its rows disagree or are out of order. */
export function heatingMeterOf(rows: RowColumns, order: Int32Array, begin: number, end: number): number {
  const first = order[begin] as number
  const facts = rows.facts[first] as number
  if (end - begin === 1) return (facts >> METER_SHIFT) & 1
  if (end - begin > MOST_ROWS) return -1
  let heating = (facts >> METER_SHIFT) & 1
  for (let i = begin + 1; i < end; i++) {
    const row = order[i] as number
    const before = order[i - 1] as number
    if (!isOneHousehold(rows, first, row)) return -1
    heating |= ((rows.facts[row] as number) >> METER_SHIFT) & 1
    if (!isInOrder(rows, before, row)) return -1
  }
  return heating
}

/** On one day the household's meter is read before the heating's. */
function isInOrder(rows: RowColumns, before: number, row: number): boolean {
  const from = rows.from[row] as number
  const previous = rows.from[before] as number
  if (from !== previous) return from > previous
  return (((rows.facts[row] as number) >> METER_SHIFT) & 1) === 1
}

/** Whether a later row of an account tells of the same household, and states no position of its own. */
export function isOneHousehold(rows: RowColumns, a: number, b: number): boolean {
  const differs = (rows.facts[a] as number) ^ (rows.facts[b] as number)
  return (
    (differs & ~CHANGEABLE) === 0 &&
    rows.division[a] === rows.division[b] &&
    rows.registeredOn[a] === rows.registeredOn[b] &&
    rows.convertedOn[a] === rows.convertedOn[b] &&
    rows.members[a] === rows.members[b] &&
    rows.area[a] === rows.area[b] &&
    rows.priorYear[b] === ABSENT &&
    rows.priorSeason[b] === ABSENT &&
    rows.priorRest[b] === ABSENT &&
    rows.priorRecognised[b] === ABSENT &&
    rows.priorSubsidised[b] === ABSENT
  )
}

/** Rows that tell of one purchase must tell the same. */
export function isSamePurchase(rows: RowColumns, a: number, b: number): boolean {
  const differs = (rows.facts[a] as number) ^ (rows.facts[b] as number)
  return (
    rows.purchaseDate[a] === rows.purchaseDate[b] &&
    rows.invoice[a] === rows.invoice[b] &&
    (differs & CATALOGUED_MASK) === 0
  )
}

/** The warning of a row whose household was only converted after it, where the rules ask for the conversion. */
export function ofConversion({ county }: Site, rows: RowColumns, row: number): number {
  const isLater = (rows.convertedOn[row] as number) > (rows.to[row] as number)
  return county.asksConversion && isLater ? CONVERTED_AFTER_READING : 0
}
