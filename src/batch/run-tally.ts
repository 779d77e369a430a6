import { BILL_CLASSES, type Tally } from './tally.ts'
import type { Totals } from './totals.ts'

/** The tallies of all parts of a run together. */
export type RunTally = {
  /** For each class of bills, from the lowest. */
  readonly bills: readonly number[]
  readonly counties: readonly {
    readonly division: string
    readonly rows: number
    readonly billFen: bigint
    readonly supportFen: bigint
  }[]
  readonly aside: readonly {
    readonly outcome: string
    readonly code: string
    readonly rows: number
    readonly first: readonly number[]
  }[]
}

const FIRST_ROWS = 5

/** Nothing where a part was not tallied. */
export function runTally(parts: readonly (Tally | undefined)[]): RunTally | undefined {
  const tallies = parts.filter((part) => part !== undefined)
  if (tallies.length < parts.length || parts.length === 0) return undefined
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
  const total = (values: readonly number[]) => values.reduce((all, value) => all + BigInt(value), 0n)
  return {
    bills: Array.from({ length: BILL_CLASSES.length + 1 }, (_, i) =>
      sum(tallies.map(({ bills }) => bills[i] ?? 0)),
    ),
    counties: keysOf(tallies.map(({ counties }) => counties)).map((division) => {
      const all = tallies.flatMap(({ counties }) => counties[division] ?? [])
      return {
        division,
        rows: sum(all.map(({ rows }) => rows)),
        billFen: total(all.map(({ billFen }) => billFen)),
        supportFen: total(all.map(({ supportFen }) => supportFen)),
      }
    }),
    aside: keysOf(tallies.map(({ aside }) => aside)).map((what) => {
      const all = tallies.flatMap(({ aside }) => aside[what] ?? [])
      const [outcome = '', code = ''] = what.split(' ')
      const first = all.flatMap((each) => each.first).sort((a, b) => a - b)
      return { outcome, code, rows: sum(all.map(({ rows }) => rows)), first: first.slice(0, FIRST_ROWS) }
    }),
  }
}

function keysOf(records: readonly Readonly<Record<string, unknown>>[]): string[] {
  return [...new Set(records.flatMap(Object.keys))].sort()
}

/** Where a tally does not come to the totals of the run. */
export function tallyDifferences({ bills, counties, aside }: RunTally, totals: Totals): string[] {
  const setAside = totals.failed + totals.quarantined + totals.duplicate
  const support = totals.operatingFen + totals.purchaseFen + totals.refundFen
  const pairs: [string, number | bigint, number | bigint][] = [
    ['rows by bill', bills.reduce((sum, rows) => sum + rows, 0), totals.succeeded],
    ['rows by county', counties.reduce((sum, { rows }) => sum + rows, 0), totals.succeeded],
    ['bills by county', counties.reduce((sum, { billFen }) => sum + billFen, 0n), totals.billFen],
    ['support by county', counties.reduce((sum, { supportFen }) => sum + supportFen, 0n), support],
    ['rows by reason', aside.reduce((sum, { rows }) => sum + rows, 0), setAside],
  ]
  return pairs.flatMap(([name, told, wanted]) => (told === wanted ? [] : [`${name}: ${told} ≠ ${wanted}`]))
}
