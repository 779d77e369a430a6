import type { Criteria, CriterionLeaf } from '../../model/criteria.ts'
import { daysOf, type ReferenceLists } from './lint-book.ts'

/** A test on a fact, or its opposite. */
type Literal = { readonly leaf: CriterionLeaf; readonly negated: boolean }

/** More ways to fulfil a condition than this are not looked through; such conditions count as compatible. */
const MOST_WAYS = 256

/** Whether no household can fulfil both conditions, as far as single facts show. Unknown facts fulfil nothing. */
export function areDisjoint(
  a: Criteria | undefined,
  b: Criteria | undefined,
  lists: ReferenceLists,
): boolean {
  if (a === undefined || b === undefined) return false
  const [waysOfA, waysOfB] = [waysToFulfil(a, false), waysToFulfil(b, false)]
  if (waysOfA.length * waysOfB.length > MOST_WAYS) return false
  return waysOfA.every((one) => waysOfB.every((other) => contradicts(one, other, lists)))
}

/** The condition as alternatives of literals that must hold together. */
function waysToFulfil(criteria: Criteria, negated: boolean): Literal[][] {
  if ('fact' in criteria) return [[{ leaf: criteria, negated }]]
  if ('not' in criteria) return waysToFulfil(criteria.not, !negated)
  const parts = ('all' in criteria ? criteria.all : criteria.any).map((part) => waysToFulfil(part, negated))
  const together = 'all' in criteria ? !negated : negated
  if (!together) return parts.flat()
  return parts.reduce<Literal[][]>(
    (ways, part) =>
      ways.length * part.length > MOST_WAYS
        ? ways
        : ways.flatMap((way) => part.map((more) => [...way, ...more])),
    [[]],
  )
}

function contradicts(one: readonly Literal[], other: readonly Literal[], lists: ReferenceLists): boolean {
  return one.some((a) => other.some((b) => excludes(a, b, lists)))
}

function excludes(a: Literal, b: Literal, lists: ReferenceLists): boolean {
  const [x, y] = [valuesOf(a.leaf, lists), valuesOf(b.leaf, lists)]
  if (x === undefined || y === undefined || x.about !== y.about) return false
  if (!a.negated && !b.negated) return x.single && !x.meets(y)
  if (a.negated && b.negated) return false
  return a.negated ? y.isWithin(x) : x.isWithin(y)
}

/** The answers that fulfil a test. `single`: the fact has one answer at a time, so two tests can exclude each other. */
type Values = {
  readonly about: string
  readonly single: boolean
  readonly meets: (other: Values) => boolean
  readonly isWithin: (other: Values) => boolean
  readonly names: ReadonlySet<string>
  readonly from: number
  readonly to: number
}

function named(about: string, names: readonly string[], single = true): Values {
  const set = new Set(names)
  return {
    about,
    single,
    names: set,
    from: 0,
    to: 0,
    meets: (other) => names.some((name) => other.names.has(name)),
    isWithin: (other) => names.every((name) => other.names.has(name)),
  }
}

function between(about: string, from: number, to: number): Values {
  return {
    about,
    single: true,
    names: new Set(),
    from,
    to,
    meets: (other) => Math.max(from, other.from) < Math.min(to, other.to),
    isWithin: (other) => other.from <= from && to <= other.to,
  }
}

function valuesOf(leaf: CriterionLeaf, { devices }: ReferenceLists): Values | undefined {
  switch (leaf.fact) {
    case 'central-heating':
    case 'whole-village':
    case 'time-of-use':
    case 'metering':
    case 'meter':
    case 'catalogued':
      return named(leaf.fact, [leaf.is])
    case 'price-category':
    case 'voltage':
    case 'price-mode':
      return named(leaf.fact, leaf.in)
    case 'class':
      return named(leaf.fact, leaf.in, false)
    case 'has-device':
      return named(leaf.fact, ['yes'])
    case 'in-zone':
      return named(leaf.fact, [leaf.fuel], false)
    case 'device': {
      const narrower = (type: string) => devices.find((device) => device.type === type)?.narrower ?? []
      return named(
        leaf.fact,
        leaf.in.flatMap((type) => [type, ...narrower(type)]),
      )
    }
    case 'registered':
      return between(`${leaf.fact} ${leaf.at}`, ...fulfilledDays(leaf))
    case 'purchase-date':
    case 'converted':
      return between(leaf.fact, ...fulfilledDays(leaf))
    case 'cohort-season':
    case 'season-year':
      return between(
        leaf.fact,
        Number(leaf.from ?? Number.NEGATIVE_INFINITY),
        Number(leaf.to ?? Number.POSITIVE_INFINITY) + 1,
      )
    case 'members':
    case 'device-power-kw':
      return between(leaf.fact, Number(leaf.atLeast), Number.POSITIVE_INFINITY)
    case 'not-asked':
      return undefined
  }
}

type Window = {
  from?: string | undefined
  to?: string | undefined
  unknownBefore?: string | undefined
  unknownFrom?: string | undefined
}

/** The days that certainly fulfil a test: inside the window, outside its unknown stretches. */
function fulfilledDays({ from, to, unknownBefore, unknownFrom }: Window): [number, number] {
  const window = daysOf({ from, to })
  const known = daysOf({ from: unknownBefore, to: unknownFrom })
  return [Math.max(window.from, known.from), Math.min(window.to, known.to)]
}
