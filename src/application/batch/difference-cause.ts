/** What two runs say of the same row: amounts as text by their names, and what they were worked out by. */
export type RowResult = {
  readonly kwh: string
  readonly amounts: Readonly<Record<string, string>>
  readonly eligible: string
  readonly edition: string
}

export type DifferenceCause =
  | 'row-added'
  | 'row-gone'
  | 'kwh-changed'
  | 'eligibility-changed'
  | 'rules-changed'
  | 'facts-changed'

/**
 * Why a row came out differently: another quantity speaks before everything else, then a verdict that turned, then
 * other rules; with all of these the same it is what the file states of the household, or of its earlier readings.
 */
export function differenceCause(
  before: RowResult | undefined,
  after: RowResult | undefined,
): DifferenceCause | undefined {
  if (before === undefined) return after === undefined ? undefined : 'row-added'
  if (after === undefined) return 'row-gone'
  if (changedAmounts(before, after).length === 0 && before.kwh === after.kwh) return undefined
  if (before.kwh !== after.kwh) return 'kwh-changed'
  if (before.eligible !== after.eligible) return 'eligibility-changed'
  return before.edition === after.edition ? 'facts-changed' : 'rules-changed'
}

/** The names of the amounts that differ, in the order of the file. */
export function changedAmounts(before: RowResult, after: RowResult): string[] {
  return Object.keys(after.amounts).filter((name) => before.amounts[name] !== after.amounts[name])
}
