import { expect } from 'vitest'
import type {
  BatchRow,
  BatchTerms,
  BilledLine,
  BilledRow,
  Cells,
} from '../../src/application/batch/batch-row.ts'
import { explainAccount } from '../../src/application/batch/explain-account.ts'
import { day } from '../../src/domain/plain-date.ts'
import type { RuleBook } from '../../src/domain/rule-book.ts'
import { billColumns, DONE, rowColumns } from '../../src/kernel/columns.ts'
import { createKernel, type Kernel } from '../../src/kernel/kernel.ts'
import { LINE_NAMES, type LineSums, lineSums } from '../../src/kernel/line-sums.ts'
import { type SubsidySink, subsidySink } from '../../src/kernel/subsidy-sink.ts'
import { billAt, fill, type PlainBill, plainBill } from './kernel-rows.ts'

/** What an account has besides its readings. `at`: other cells of the household from that row on. */
export type Changes = {
  readonly household?: Record<string, unknown>
  readonly device?: Record<string, unknown> | null
  readonly purchase?: Record<string, unknown>
  readonly prior?: Record<string, unknown>
  readonly priceMode?: string
  readonly at?: Readonly<Record<number, Record<string, unknown>>>
}

export type Account = { readonly label: string; readonly rows: readonly BatchRow[] }

/** Some choices of one kind, each by its name. */
export type Choices = Readonly<Record<string, Changes>>

/** A household with a heat pump and one price, unless something else is said. */
const HOUSEHOLD = {
  divisionCode: '410202',
  priceCategory: 'one-household-one-meter',
  timeOfUse: false,
  centralHeating: 'not-covered',
}

/**
 * Every reading with every choice of every kind, as accounts. Readings are texts such as
 * `2018-12-01..2018-12-31 100.01`, several of one account after one another with `|`: a total, or registers `p1 f2
 * v3`, with `h4` of it for heating and `@heating` where a meter of its own counts it.
 */
export function accounts(readings: readonly string[], ...kinds: readonly Choices[]): Account[] {
  const combined = kinds.reduce<{ name: string; changes: Changes }[]>(
    (all, choices) =>
      all.flatMap(({ name, changes }) =>
        Object.entries(choices).map(([label, more]) => ({
          name: `${name} ${label}`.trim(),
          changes: merged(changes, more),
        })),
      ),
    [{ name: '', changes: {} }],
  )
  return readings.flatMap((text) =>
    combined.map(({ name, changes }) => ({ label: `${text} ${name}`.trim(), rows: rowsOf(text, changes) })),
  )
}

function merged(a: Changes, b: Changes): Changes {
  return {
    ...a,
    ...b,
    household: { ...a.household, ...b.household },
    at: { ...a.at, ...b.at },
  }
}

function rowsOf(text: string, changes: Changes): BatchRow[] {
  let household = { ...HOUSEHOLD, ...changes.household }
  return text.split('|').map((reading, i) => {
    household = { ...household, ...changes.at?.[i] }
    return {
      rowNumber: i + 1,
      account: '1',
      household: household as Cells,
      device: (changes.device === undefined ? { type: 'heat-pump-air' } : changes.device) as Cells | null,
      purchase: (i === 0 ? (changes.purchase ?? null) : null) as Cells | null,
      reading: readingOf(reading.trim()),
      prior: (i === 0 ? (changes.prior ?? null) : null) as Cells | null,
      priceMode: changes.priceMode ?? null,
    }
  })
}

const REGISTERS: Readonly<Record<string, string>> = {
  ...{ p: 'peakKwh', f: 'flatKwh', v: 'valleyKwh', h: 'heatingKwh', t: 'totalKwh' },
}

function readingOf(text: string): Cells {
  const [days = '', ...parts] = text.split(' ')
  const [from = '', to = ''] = days.split('..')
  const cells = parts.map((part): [string, string] => {
    if (part.startsWith('@')) return ['meter', part.slice(1)]
    const register = REGISTERS[part.slice(0, 1)]
    return register === undefined ? ['totalKwh', part] : [register, part.slice(1)]
  })
  return { from, to, ...Object.fromEntries(cells) }
}

export type Terms = Pick<BatchTerms, 'inForceOn' | 'knownOn' | 'assume'>

const TODAY: Terms = { inForceOn: null, knownOn: null, assume: [] }

/** How many accounts both evaluators billed alike, the fast one left though they can be billed, or both refused. */
export type Fates = { readonly billed: number; readonly left: readonly string[]; readonly refused: number }

/** What the explaining engine makes of an account: the bills as a text, or why there are none. */
type Told = {
  readonly bills: readonly FastBill[] | undefined
  readonly text: string
  readonly lines: readonly BilledLine[]
}

/** It is asked once: what it says does not change from one mutant of the fast evaluator to the next. */
const explained = new Map<string, readonly Told[]>()

function explainedOf(book: RuleBook, all: readonly Account[], terms: Terms, kernel: Kernel): readonly Told[] {
  const key = JSON.stringify([book.provisions, all, terms])
  const told = explained.get(key) ?? all.map((account) => explain(book, account, terms, kernel))
  explained.set(key, told)
  return told
}

function explain(book: RuleBook, { rows }: Account, terms: Terms, kernel: Kernel): Told {
  const inOrder = billAt(billColumns(1), 0, kernel)
  const { outcomes } = explainAccount(rows, book, { duplicates: 'refuse', ...terms })
  const bills = outcomes.flatMap((one) => (one.kind === 'calculated' ? [one.bill] : []))
  if (bills.length < rows.length) return { bills: undefined, text: JSON.stringify(outcomes), lines: [] }
  const wanted = bills.map((bill) => ({ ...inOrder, ...plainBill(bill), paid: paidBy(bill) }))
  return { bills: wanted, text: JSON.stringify(wanted), lines: bills.flatMap(({ lines }) => lines) }
}

/**
 * Bills accounts by both evaluators, by the fast one in one go and then again, when it knows them. Fails where they
 * differ; gives what became of the accounts.
 */
export function billedByBoth(book: RuleBook, all: readonly Account[], terms: Partial<Terms> = {}): Fates {
  const told = { ...TODAY, ...terms }
  const date = (text: string | null) => (text === null ? null : day(text))
  const kernel = createKernel(book, {
    inForceOn: date(told.inForceOn),
    knownOn: date(told.knownOn),
    assume: told.assume,
  })
  const wanted = explainedOf(book, all, told, kernel)
  const sums = lineSums()
  const first = billedFast(kernel, all, sums)
  const left: string[] = []
  let [billed, refused] = [0, 0]
  const texts = first.map((bills, i) => {
    const { label } = all[i] as Account
    const { bills: explained, text: expected } = wanted[i] as Told
    const text = JSON.stringify(bills)
    if (explained === undefined) {
      expect(bills, `${label}: refused with ${expected}`).toBe('explain')
      refused++
    } else if (bills === 'explain') left.push(label)
    else {
      if (text !== expected) expect(bills, label).toEqual(explained)
      billed++
    }
    return text
  })
  const lines = first.flatMap((bills, i) => (bills === 'explain' ? [] : (wanted[i] as Told).lines))
  expect(linesIn(sums)).toEqual(sumsOf(lines))
  const sumsAgain = lineSums()
  billedFast(kernel, all, sumsAgain).forEach((again, i) => {
    if (JSON.stringify(again) !== texts[i]) expect(again, `${all[i]?.label}, once more`).toEqual(first[i])
  })
  expect(linesIn(sumsAgain)).toEqual(linesIn(sums))
  return { billed, left, refused }
}

type LinesTold = Readonly<Record<string, { readonly kwh: number; readonly fen: number }>>

function linesIn({ kwh, fen }: LineSums): LinesTold {
  const some = LINE_NAMES.map((name, i) => [name, { kwh: kwh[i] as number, fen: fen[i] as number }] as const)
  return Object.fromEntries(some.filter(([, line]) => line.kwh !== 0))
}

function sumsOf(lines: readonly BilledLine[]): LinesTold {
  const sums: Record<string, { kwh: number; fen: number }> = {}
  for (const { kind, code, kwh, fen } of lines) {
    const name = `${kind} ${code}`
    const before = sums[name] ?? { kwh: 0, fen: 0 }
    sums[name] = { kwh: before.kwh + kwh, fen: before.fen + fen }
  }
  return sums
}

type Paid = Readonly<Record<string, number>>
type FastBill = PlainBill & { readonly paid: Paid }

/** Fen by provision and season, where it is some: what a purchase is paid beyond its invoice is told too. */
function paidBy({ provisions }: BilledRow): Paid {
  const told = provisions.flatMap(({ provision, season, fen }) =>
    fen === null || fen === 0 ? [] : [[`${provision} ${season?.slice(0, 4) ?? '0'}`, fen] as const],
  )
  return byName(told)
}

const byName = (entries: readonly (readonly [string, number])[]): Paid =>
  Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** The bills of accounts, which stand in the columns one behind the other. */
export function billedFast(
  kernel: Kernel,
  all: readonly Account[],
  lines?: LineSums,
): (FastBill[] | 'explain')[] {
  const count = all.reduce((sum, { rows }) => sum + rows.length, 0)
  const [columns, out, sink] = [rowColumns(count), billColumns(count), subsidySink(count * 40)]
  const starts = Int32Array.from([0, ...all.map(({ rows }) => rows.length)])
  for (let i = 0; i < all.length; i++) (starts[i + 1] as number) += starts[i] as number
  const rows = all.flatMap((account) => account.rows)
  for (const [i, row] of rows.entries())
    if (!fill(columns, i, row, kernel.names)) throw new Error(`no columns: ${JSON.stringify(row)}`)
  kernel.evaluate(columns, Int32Array.from(rows.keys()), starts, all.length, out, sink, lines)
  const paid = paidOf(sink, kernel)
  return all.map((account, i) => {
    const at = starts[i] as number
    const statuses = new Set(out.status.subarray(at, at + account.rows.length))
    expect(statuses.size, `${account.label}: an account is billed whole or not at all`).toBe(1)
    return statuses.has(DONE)
      ? account.rows.map((_, j) => ({
          ...billAt(out, at + j, kernel),
          paid: byName([...(paid.get(at + j) ?? [])]),
        }))
      : 'explain'
  })
}

function paidOf({ count, row, provision, season, fen }: SubsidySink, { provisions }: Kernel) {
  const paid = new Map<number, Map<string, number>>()
  for (let i = 0; i < count; i++) {
    const [of, by] = [row[i] as number, `${provisions[provision[i] as number]} ${season[i]}`]
    const ofRow = paid.get(of) ?? new Map<string, number>()
    paid.set(of, ofRow.set(by, (ofRow.get(by) ?? 0) + (fen[i] as number)))
  }
  return paid
}
