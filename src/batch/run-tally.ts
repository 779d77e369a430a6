import { LINE_NAMES } from '../kernel/line-sums.ts'
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
  /** The lines of all bills by kind and code: hundredths of a kWh and fen. */
  readonly lines: readonly LineTotal[]
}

export type LineTotal = {
  readonly kind: string
  readonly code: string
  readonly kwh: bigint
  readonly fen: bigint
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
    lines: lineTotals(tallies),
  }
}

/** In the order in which a bill has them; codes that no kernel knows stand behind. */
function lineTotals(tallies: readonly Tally[]): LineTotal[] {
  const all = new Map<string, LineTotal>()
  for (const { lines } of tallies)
    for (const [name, { kwh, fen }] of Object.entries(lines)) {
      const [kind = '', code = ''] = name.split(' ')
      const before = all.get(name)
      const [kwhBefore, fenBefore] = [before?.kwh ?? 0n, before?.fen ?? 0n]
      all.set(name, { kind, code, kwh: kwhBefore + BigInt(kwh), fen: fenBefore + BigInt(fen) })
    }
  const place = (name: string) => (LINE_NAMES.includes(name) ? LINE_NAMES.indexOf(name) : LINE_NAMES.length)
  return [...all].sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1)).map(([, total]) => total)
}

/** What the lines of one kind come to. */
export function sumOfKind(lines: readonly LineTotal[], kind: string): Pick<LineTotal, 'kwh' | 'fen'> {
  const own = lines.filter((line) => line.kind === kind)
  return {
    kwh: own.reduce((sum, { kwh }) => sum + kwh, 0n),
    fen: own.reduce((sum, { fen }) => sum + fen, 0n),
  }
}

function keysOf(records: readonly Readonly<Record<string, unknown>>[]): string[] {
  return [...new Set(records.flatMap(Object.keys))].sort()
}

/** Where a tally does not come to the totals of the run. */
export function tallyDifferences({ bills, counties, aside, lines }: RunTally, totals: Totals): string[] {
  const setAside = totals.failed + totals.quarantined + totals.duplicate
  const [energy, differences] = [sumOfKind(lines, 'energy'), sumOfKind(lines, 'time-of-use')]
  const support = totals.operatingFen + totals.purchaseFen + totals.refundFen
  const pairs: [string, number | bigint, number | bigint][] = [
    ['rows by bill', bills.reduce((sum, rows) => sum + rows, 0), totals.succeeded],
    ['rows by county', counties.reduce((sum, { rows }) => sum + rows, 0), totals.succeeded],
    ['bills by county', counties.reduce((sum, { billFen }) => sum + billFen, 0n), totals.billFen],
    ['support by county', counties.reduce((sum, { supportFen }) => sum + supportFen, 0n), support],
    ['kWh by tier', energy.kwh, totals.kwhBilled],
    ['energy by tier', energy.fen, totals.energyFen],
    ['differences by period', differences.fen, totals.timeOfUseFen],
    ['rows by reason', aside.reduce((sum, { rows }) => sum + rows, 0), setAside],
  ]
  return pairs.flatMap(([name, told, wanted]) => (told === wanted ? [] : [`${name}: ${told} ≠ ${wanted}`]))
}
