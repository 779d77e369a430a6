/** Counts and control totals of a run or a part of it. Energy in hundredths of a kWh, money in fen. */
export type Totals = {
  rows: number
  blank: number
  succeeded: number
  failed: number
  quarantined: number
  duplicate: number
  /** Rows that the kernel did, and rows that the explaining engine did. */
  fast: number
  explained: number
  kwhIn: bigint
  kwhBilled: bigint
  kwhSetAside: bigint
  energyFen: bigint
  timeOfUseFen: bigint
  tradingFen: bigint
  billFen: bigint
  operatingFen: bigint
  purchaseFen: bigint
  refundFen: bigint
  netFen: bigint
}

const COUNTS = [
  'rows',
  'blank',
  'succeeded',
  'failed',
  'quarantined',
  'duplicate',
  'fast',
  'explained',
] as const
const SUMS = [
  'kwhIn',
  'kwhBilled',
  'kwhSetAside',
  'energyFen',
  'timeOfUseFen',
  'tradingFen',
  'billFen',
  'operatingFen',
  'purchaseFen',
  'refundFen',
  'netFen',
] as const

const NONE = Object.fromEntries([
  ...COUNTS.map((name) => [name, 0]),
  ...SUMS.map((name) => [name, 0n]),
]) as unknown as Totals

export function noTotals(): Totals {
  return { ...NONE }
}

export function addTotals(to: Totals, more: Totals): void {
  for (const name of COUNTS) to[name] += more[name]
  for (const name of SUMS) to[name] += more[name]
}

/** The counts and sums in which two tellings of the same rows differ. */
export function differences(one: Totals, other: Totals, names: readonly (keyof Totals)[]): string[] {
  return names
    .filter((name) => one[name] !== other[name])
    .map((name) => `${name}: ${one[name]} ≠ ${other[name]}`)
}

export const BILLED_TOTALS: readonly (keyof Totals)[] = [
  'succeeded',
  'failed',
  'quarantined',
  'duplicate',
  'kwhBilled',
  'energyFen',
  'timeOfUseFen',
  'tradingFen',
  'billFen',
  'operatingFen',
  'purchaseFen',
  'refundFen',
  'netFen',
]

/** Hundredths as text with two decimals. */
export function hundredths(value: bigint): string {
  const digits = String(value < 0n ? -value : value).padStart(3, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
