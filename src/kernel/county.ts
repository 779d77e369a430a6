import { type Day, day, dayOf, MONTHS_PER_YEAR } from '../domain/plain-date.ts'
import { ALWAYS, type DivisionRules, FOREVER, type RuleBook } from '../domain/rule-book.ts'
import { isOfMonths } from '../domain/tariff/accumulator.ts'
import type { CriterionLeaf } from '../model/criteria.ts'
import { FIRST_DAY, FIRST_YEAR, LAST_DAY, LAST_YEAR } from './calendar.ts'
import { leavesIn, leavesInFormula } from './leaves.ts'
import { edgesOf, type SeasonSpan, spanIn } from './season-span.ts'

/** The rules of one county with the days on which anything in them may change. */
export type County = {
  readonly code: string
  /** Today's rules: whether the county has any, and for whom. */
  readonly served: DivisionRules
  /** The rules as known on the day that is asked about. */
  readonly rules: DivisionRules
  readonly chain: readonly string[]
  /** First days of stretches within which every rule stands still. */
  readonly starts: Int32Array
  /** The stretch of each day, from `FIRST_DAY` on. */
  readonly segmentOf: Uint16Array
  /** Days with which a rule compares the day of registration, or of conversion, in order. */
  readonly registrationDays: readonly Day[]
  readonly conversionDays: readonly Day[]
  /** Whether any rule asks for the register, or for the conversion. */
  readonly asksRegistration: boolean
  readonly asksConversion: boolean
  /** Some condition asks for what no column tells. */
  readonly isForExplaining: boolean
  /** Seasons that the explaining engine must do. */
  readonly torn: readonly SeasonSpan[]
  /** The season that prices and the cost of heating go by. */
  readonly priceSeason: string | undefined
  readonly priceModes: readonly string[]
}

export type CountyTerms = { readonly inForceOn: Day | null; readonly knownOn: Day | null }

/** The county of a code, or nothing where the rule book has no prices for it. */
export function countyOf(book: RuleBook, code: string, terms: CountyTerms): County | undefined {
  if (book.divisions.countyOf(code) !== code) return undefined
  const served = book.rulesOf(code, null)
  if (served.ofKind('tariff').length === 0) return undefined
  const rules = book.rulesOf(code, terms.knownOn)
  const leaves = leavesOf(rules)
  const starts = startsOf(rules, leaves, terms.inForceOn)
  return {
    code,
    served,
    rules,
    chain: book.divisions.ancestors(code),
    starts,
    segmentOf: segmentTable(starts),
    registrationDays: windowDays(leaves, 'registered'),
    conversionDays: conversionDays(rules, leaves),
    asksRegistration: leaves.some(({ fact }) => fact === 'registered') || startsAtConversion(rules),
    asksConversion:
      leaves.some(({ fact }) => fact === 'converted' || fact === 'cohort-season') ||
      startsAtConversion(rules),
    isForExplaining: asksMore(rules),
    torn: tornSeasons(rules, terms.inForceOn),
    priceSeason: rules.ofKind('heating-season').find(({ body }) => (body.purpose ?? 'price') === 'price')
      ?.body.season,
    priceModes: served.ofKind('price-modes').flatMap(({ body }) => body.modes.map(({ mode }) => mode)),
  }
}

/** Every leaf of every condition that may decide something in the county. */
function leavesOf(rules: DivisionRules): CriterionLeaf[] {
  const ofChoice = [
    ...rules.ofKind('tariff'),
    ...rules.ofKind('time-of-use'),
    ...rules.ofKind('price-modes'),
  ].flatMap(({ body: { when } }) => (when === undefined ? [] : leavesIn(when)))
  const ofPayment = [...rules.ofKind('operating-subsidy'), ...rules.ofKind('purchase-subsidy')].flatMap(
    ({ body }) => [...leavesIn(body.criteria), ...leavesInFormula(body.pays)],
  )
  const ofTrading = rules
    .ofKind('bundled-trading')
    .flatMap(({ body }) => [
      ...leavesIn(body.criteria),
      ...[...(body.recognised?.caps ?? []), ...(body.cuts ?? [])].flatMap(({ when }) =>
        when === undefined ? [] : leavesIn(when),
      ),
    ])
  const ofRefunds = rules.ofKind('refund').flatMap(({ body }) => leavesIn(body.criteria))
  return [...ofChoice, ...ofPayment, ...ofTrading, ...ofRefunds]
}

/** Members and power are figures, not columns of facts; a purchase is known on its own row only. */
function asksMore(rules: DivisionRules): boolean {
  const purchases = new Set(
    rules
      .ofKind('purchase-subsidy')
      .flatMap(({ body }) => [...leavesIn(body.criteria), ...leavesInFormula(body.pays)]),
  )
  return leavesOf(rules).some(
    (leaf) =>
      leaf.fact === 'members' ||
      (!purchases.has(leaf) && (leaf.fact === 'catalogued' || leaf.fact === 'purchase-date')),
  )
}

/** Seasons whose dates change while they run: their days are not the same looked at from each of their days. */
function tornSeasons(rules: DivisionRules, inForceOn: Day | null): SeasonSpan[] {
  if (inForceOn !== null) return []
  return rules.ofKind('heating-season').flatMap(({ body, from, to }) =>
    [from, to].flatMap((on) => {
      if (on <= FIRST_DAY || on > LAST_DAY) return []
      const before = spanIn(rules, body.season, on - 1, on - 1)
      const after = spanIn(rules, body.season, on, on)
      return [
        ...(before !== undefined && before.to > on ? [before] : []),
        ...(after !== undefined && after.from < on ? [after] : []),
      ]
    }),
  )
}

const WINDOW = ['from', 'to', 'unknownBefore', 'unknownFrom'] as const

function windowDays(leaves: readonly CriterionLeaf[], fact: CriterionLeaf['fact']): Day[] {
  const days = leaves
    .filter((leaf) => leaf.fact === fact)
    .flatMap((leaf) => WINDOW.flatMap((end) => (leaf as Partial<Record<string, string>>)[end] ?? []))
  return inOrder(days.map(day))
}

/** A household's first season changes with the day after a season; without a rule that asks, nothing does. */
function conversionDays(rules: DivisionRules, leaves: readonly CriterionLeaf[]): Day[] {
  const counts = leaves.some(({ fact }) => fact === 'cohort-season') || startsAtConversion(rules)
  const ends = counts
    ? rules.ofKind('heating-season').flatMap((season) => edgesOf(season, [1989, LAST_YEAR + 1]).ends)
    : []
  return inOrder([...windowDays(leaves, 'converted'), ...ends])
}

/** Some season before the conversion pays nothing, unless the register leaves it open. */
function startsAtConversion(rules: DivisionRules): boolean {
  return rules.ofKind('operating-subsidy').some(({ body }) => body.beforeConversion !== undefined)
}

function startsOf(rules: DivisionRules, leaves: readonly CriterionLeaf[], inForceOn: Day | null): Int32Array {
  const days: Day[] = [FIRST_DAY, ...windowDays(leaves, 'purchase-date')]
  for (const season of rules.ofKind('heating-season')) {
    const { begins, ends } = edgesOf(season, [FIRST_YEAR, LAST_YEAR])
    days.push(...begins, ...ends)
  }
  const months = countsMonths(rules) ? MONTHS_PER_YEAR : 1
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++)
    for (let month = 1; month <= months; month++) days.push(dayOf(year, month, 1))
  for (const { supersededFrom } of rules.ofKind('purchase-subsidy')) days.push(supersededFrom)
  if (inForceOn === null) days.push(...rules.boundaries)
  return Int32Array.from(inOrder(days.filter((on) => on >= FIRST_DAY && on <= LAST_DAY)))
}

function countsMonths(rules: DivisionRules): boolean {
  return (
    rules
      .ofKind('tariff')
      .some(
        ({ body: { charge } }) =>
          charge.shape === 'heating-split' ||
          (charge.shape === 'tiers' && isOfMonths(charge.accumulator.over)),
      ) ||
    rules
      .ofKind('time-of-use')
      .some(({ body: { within } }) => within !== undefined && isOfMonths(within.accumulator.over))
  )
}

function segmentTable(starts: Int32Array): Uint16Array {
  const table = new Uint16Array(LAST_DAY - FIRST_DAY + 1)
  starts.forEach((start, segment) => {
    table.fill(segment, start - FIRST_DAY)
  })
  return table
}

function inOrder(days: readonly Day[]): Day[] {
  return [...new Set(days)].filter((on) => on !== ALWAYS && on !== FOREVER).sort((a, b) => a - b)
}
