import type { Criteria } from '../../../src/model/criteria.ts'
import type { Asked } from '../households.ts'
import { moved, yearOf } from '../reference/days.ts'
import { isOpen, ofKind, type Rule, rules } from '../reference/rules.ts'
import { combinations, countiesOf, purchaseOf, situation } from './situations.ts'

/** A day on which something may change, and every way to ask about it and its neighbours. */
export type Edge = { readonly name: string; readonly asked: () => Generator<Asked> }

const FIRST = '2012-07-01'
const LAST = '2028-12-31'
const isInReach = (day: string | undefined): day is string =>
  day !== undefined && !isOpen(day) && FIRST <= day && day <= LAST

/** Kinds that nothing is calculated from. */
const TOLD_ONLY = new Set(['gap', 'notice', 'target', 'reference-price', 'device-standard'])

/** What the answers to a one-day reading can hang on, beside the day itself. */
const ANSWERS = {
  priceCategory: ['one-household-one-meter', 'shared-meter'],
  timeOfUse: [true, false],
  centralHeating: ['covered', 'not-covered'],
  registeredOn: [undefined, '2017-03-01'],
  meter: [undefined, 'heating'],
  classes: [['low-income', 'large-family']],
  convertedOn: ['2018-06-01'],
}

/** Households of two counties on the days around one, each day alone and all of them in one reading. */
function* around(rule: Pick<Rule, 'body'>, day: string): Generator<Asked> {
  for (const county of countiesOf(rule).slice(0, 2))
    for (const answers of combinations({ ...ANSWERS, priceMode: [undefined, ...firstMode(county)] })) {
      for (const by of [-1, 0, 1]) yield situation(county, moved(day, by), answers, 12_345n)
      yield situation(county, moved(day, -1), answers, 100_001n, moved(day, 1))
    }
}

const firstMode = (county: string) =>
  ofKind(county, 'price-modes')
    .flatMap(({ body }) => body.modes.slice(0, 1).map(({ mode }) => mode))
    .slice(0, 1)

/** First day and day after the last of every rule that is calculated with, and of what it holds inside. */
export function ruleEdges(): Edge[] {
  return rules
    .filter(({ body }) => !TOLD_ONLY.has(body.kind))
    .flatMap((rule) =>
      [...new Set([rule.from, rule.to, ...inside(rule)].filter(isInReach))].map((day) => ({
        name: `${rule.id} ${day}`,
        asked: () => around(rule, day),
      })),
    )
}

function inside({ body }: Rule): string[] {
  if (body.kind === 'zone')
    return body.members.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to]))
  return body.kind === 'bundled-trading' ? (body.cuts ?? []).flatMap(({ from, to }) => [from, to]) : []
}

/** First and last day of every season in years of its rule, among them a leap year; its New Year and leap day. */
export function seasonEdges(): Edge[] {
  return rules.flatMap((rule) => {
    const { body } = rule
    if (body.kind !== 'heating-season') return []
    const years = [2013, 2016, 2019, 2020, 2024].filter(
      (year) => rule.from <= `${year}-06-01` && `${year}-06-01` < rule.to,
    )
    const some = years.length === 0 ? [yearOf(isOpen(rule.from) ? FIRST : rule.from)] : years
    const days = some.flatMap((year) => [
      `${year}-${body.from}`,
      `${year}-${body.to}`,
      moved(`${year}-${body.to}`, 1),
      `${year}-12-31`,
      `${year + 1}-01-01`,
      moved(`${year}-03-01`, -1),
      `${year}-03-01`,
    ])
    return [...new Set(days)].map((day) => ({ name: `${rule.id} ${day}`, asked: () => around(rule, day) }))
  })
}

type Window = {
  readonly fact: 'registered' | 'purchase-date' | 'converted'
  readonly day: string
  readonly rule: Rule
}

/** Every day that a condition of a support rule writes. */
export function windowEdges(): Edge[] {
  const found = rules.flatMap((rule) => {
    const { body } = rule
    if (
      body.kind !== 'operating-subsidy' &&
      body.kind !== 'purchase-subsidy' &&
      body.kind !== 'bundled-trading'
    )
      return []
    const trees: Criteria[] = [body.criteria, ...(body.kind === 'bundled-trading' ? [] : casesIn(body.pays))]
    return trees.flatMap(leaves).flatMap((leaf) => windowsOf(leaf, rule))
  })
  const byName = new Map(found.map((window) => [`${window.rule.id} ${window.fact} ${window.day}`, window]))
  return [...byName].map(([name, window]) => ({ name, asked: () => aroundWindow(window) }))
}

/** The conditions inside a formula, wherever they stand. */
function casesIn(formula: object): Criteria[] {
  return Object.entries(formula).flatMap(([key, value]) => {
    if (key === 'when') return [value as Criteria]
    return typeof value === 'object' && value !== null ? casesIn(value) : []
  })
}

type Leaf = Extract<Criteria, { fact: string }>

function leaves(tree: Criteria): Leaf[] {
  if ('all' in tree) return tree.all.flatMap(leaves)
  if ('any' in tree) return tree.any.flatMap(leaves)
  return 'not' in tree ? leaves(tree.not) : [tree]
}

function windowsOf(leaf: Leaf, rule: Rule): Window[] {
  if (leaf.fact !== 'registered' && leaf.fact !== 'purchase-date' && leaf.fact !== 'converted') return []
  const days = [leaf.from, leaf.to, leaf.unknownBefore, leaf.unknownFrom].filter((day) => day !== undefined)
  return days.map((day) => ({ fact: leaf.fact, day, rule }))
}

function* aroundWindow(window: Window): Generator<Asked> {
  const { rule } = window
  const [from, to] = [isOpen(rule.from) ? FIRST : rule.from, isOpen(rule.to) ? LAST : rule.to]
  const winters = Array.from({ length: 14 }, (_, i) => `${2013 + i}-01-10`).filter(
    (one) => from <= one && one < to,
  )
  const choices = {
    ...ANSWERS,
    type: asksForDevice(rule)
      ? ['air-source-heat-pump-water', 'storage-heater']
      : ['air-source-heat-pump-water'],
    wholeVillage: [true],
    powerKw: ['10'],
    areaM2: ['100.00'],
    timeOfUse: [false],
    meter: [undefined],
    use: rule.body.kind === 'purchase-subsidy' ? ['2026-01-10'] : winters.slice(0, 6),
  }
  for (const county of countiesOf(rule).slice(0, 2))
    for (const answers of combinations(choices))
      for (const by of [-1, 0, 1])
        yield situation(county, String(answers['use']), stated(window, by, answers), 50_000n)
}

const asksForDevice = ({ body }: Rule) => JSON.stringify(body).includes('"fact":"device"')

/** The answers with the one day moved to a day from the edge. */
function stated(
  { fact, day }: Window,
  by: number,
  answers: Record<string, unknown>,
): Record<string, unknown> {
  const at = moved(day, by)
  const purchase = purchaseOf(fact === 'purchase-date' ? at : '2018-06-01', 1_000_000n)
  const own = fact === 'purchase-date' ? {} : { [fact === 'registered' ? 'registeredOn' : 'convertedOn']: at }
  return { ...answers, registeredOn: answers['registeredOn'] ?? '2016-01-01', purchase, ...own }
}
