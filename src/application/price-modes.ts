import type { Bill } from '../domain/answer.ts'
import { assess } from '../domain/assess.ts'
import type { Decimal } from '../domain/decimal.ts'
import type { Failure } from '../domain/failure.ts'
import { count, exact, hundredthsText, priceText, ZERO } from '../domain/quantity.ts'
import type { Question } from '../domain/question.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import type { Bilingual, Meter } from '../model/scalar.ts'
import { cheapestOf } from './cheapest.ts'
import { firstCrossing, type Search } from './first-crossing.ts'
import { type PriceChoice, priceChoicesOf } from './price-choice.ts'
import { countedHundredths, grownTo, valleyHundredths, withValley } from './usage-rescaled.ts'

/** Why a way of paying has no bill. */
export type NoBill =
  | { readonly code: 'refused'; readonly failure: Failure }
  | { readonly code: 'not-found'; readonly says: Bilingual }
  | { readonly code: 'registers-needed' | 'undecided'; readonly decidedBy: readonly string[] }

export type PriceMode = Pick<PriceChoice, 'when' | 'name' | 'isChosen'> & {
  readonly bill: Bill | null
  readonly unknownBecause: NoBill | null
  readonly isCheapest: boolean
}

/** The quantities nearest to what is stated at which another way costs no more: from there up, or down. */
export type Crossing = { readonly from: string | null; readonly upTo: string | null }

export type BreakEven = {
  readonly when: PriceChoice['when']
  readonly than: PriceChoice['when']
  /** All readings of the meter grown or shrunk together. */
  readonly kwh: Crossing | null
  /** The same kWh, with more or fewer of them in the valley. */
  readonly valleyShare: Crossing | null
}

/** Every way of paying that a household may choose, calculated, and where another would cost it less. */
export type PriceModes = {
  readonly meter: Meter
  readonly basis: { readonly kwh: string; readonly valleyShare: string | null }
  readonly modes: readonly PriceMode[]
  readonly breakEvens: readonly BreakEven[]
  /** There were too many readings to look for every break-even. */
  readonly isCutShort: boolean
}

/** How far break-evens are looked for: all of them, or only what a sentence says of ways that cannot be billed. */
export type BreakEvenSearch = 'all' | 'unbilled'

/**
 * The same household under each way of paying that it may choose, and where one begins to cost no more than another;
 * null where there is no choice.
 */
export function priceModesOf(
  question: Question,
  book: RuleBook,
  search: BreakEvenSearch = 'all',
): PriceModes | null {
  const offered = priceChoicesOf(question, book)
  if (offered === null) return null
  const { meter, choices } = offered
  const billed = choices.map((choice) => ({ choice, ...billOf(choice, meter, book) }))
  const cheapest = cheapestOf(billed, ({ bill }) => bill)
  const counted = countedHundredths(question, meter)
  const valley = valleyHundredths(question, meter)
  const budget = { left: Math.floor(MOST_WORK / question.usage.length) }
  const [best] = cheapest
  const others = best === undefined || counted === 0 ? [] : billed.filter((one) => !cheapest.includes(one))
  const breakEvens = others.flatMap(({ choice, bill, unknownBecause }) => {
    const canBeKnown = bill?.complete === true || unknownBecause?.code === 'registers-needed'
    if (best === undefined || !canBeKnown || (search === 'unbilled' && bill !== null)) return []
    const pair = { other: choice, best: best.choice, meter, book, counted, budget }
    const valleyShare = valleyCrossing(pair, valley)
    const kwh = bill === null ? null : kwhCrossing(pair)
    return [{ when: choice.when, than: best.choice.when, kwh, valleyShare }]
  })
  return {
    meter,
    basis: {
      kwh: hundredthsText(count(counted).div(100)),
      valleyShare: valley === null || counted === 0 ? null : shareText(valley, counted),
    },
    modes: billed.map((one) => ({
      when: one.choice.when,
      name: one.choice.name,
      isChosen: one.choice.isChosen,
      bill: one.bill,
      unknownBecause: one.unknownBecause,
      isCheapest: cheapest.includes(one),
    })),
    breakEvens,
    isCutShort: budget.left < 0,
  }
}

/** How many readings are assessed at most while looking for break-evens. */
const MOST_WORK = 3000

type Billed = { readonly bill: Bill | null; readonly unknownBecause: NoBill | null }

function billOf({ question, when }: PriceChoice, meter: Meter, book: RuleBook): Billed {
  const unsplit = question.usage.flatMap((one, i) =>
    one.meter === meter && one.registers.kind === 'total' ? [`/usage/${i}`] : [],
  )
  const registersNeeded = { code: 'registers-needed', decidedBy: unsplit } as const
  if ('timeOfUse' in when && when.timeOfUse && unsplit.length > 0)
    return { bill: null, unknownBecause: registersNeeded }
  const assessed = assess(question, book)
  if (!assessed.ok) return { bill: null, unknownBecause: refusedBy(assessed.failures) }
  const { bill, gaps, missingAnswers } = assessed.value
  if (bill !== null) return { bill, unknownBecause: null }
  const [gap] = gaps.filter(({ provision }) => book.provision(provision)?.body.kind === 'tariff')
  if (gap === undefined) return { bill, unknownBecause: { code: 'undecided', decidedBy: missingAnswers } }
  if (unsplit.length > 0 && isByPeriod(gap.provision, book)) return { bill, unknownBecause: registersNeeded }
  return { bill, unknownBecause: { code: 'not-found', says: gap.message } }
}

function refusedBy([failure]: readonly Failure[]): NoBill | null {
  return failure === undefined ? null : { code: 'refused', failure }
}

function isByPeriod(id: string, book: RuleBook): boolean {
  const body = book.provision(id)?.body
  return body?.kind === 'tariff' && body.charge.shape === 'by-period'
}

type Pair = {
  readonly other: PriceChoice
  readonly best: PriceChoice
  readonly meter: Meter
  readonly book: RuleBook
  readonly counted: number
  readonly budget: { left: number }
}

/** The largest sum of readings that is looked at: as many digits as a register of a request may have. */
const MOST_HUNDREDTHS = 99_999_999_999
/** Below one kWh in a reading the hundredths decide, not the prices. */
const LEAST_HUNDREDTHS = 100
/** What rounding the registers of a reading may move from one price to another, at a yuan between the two. */
const HUNDREDTHS_OFF = 2

function kwhCrossing(pair: Pair): Crossing {
  const { meter, counted } = pair
  const search = searchOf(pair, (question, hundredths) => grownTo(question, meter, hundredths))
  const least = Math.min(counted, LEAST_HUNDREDTHS * pair.best.question.usage.length)
  const text = (found: number | null) => (found === null ? null : hundredthsText(count(found).div(100)))
  return {
    from: text(firstCrossing(counted, Math.max(counted, MOST_HUNDREDTHS), search)),
    upTo: text(firstCrossing(counted, least, search)),
  }
}

/**
 * Without registers nothing is known to be in the valley, so the search begins with none. With none at all
 * most ways cost the same, which is no advice.
 */
function valleyCrossing(pair: Pair, valley: number | null): Crossing {
  const { meter, counted } = pair
  const search = searchOf(pair, (question, hundredths) => withValley(question, meter, hundredths))
  const text = (found: number | null) => (found === null ? null : shareText(found, counted))
  return {
    from: text(firstCrossing(valley ?? 0, counted, search)),
    upTo: valley === null ? null : text(firstCrossing(valley, 0, search) || null),
  }
}

function searchOf(
  { other, best, book, budget }: Pair,
  at: (question: Question, hundredths: number) => Question,
): Search {
  let dearest = ZERO
  const costOf = (question: Question): Decimal | null => {
    budget.left -= 1
    if (budget.left < 0) return null
    const cost = exactCost(question, book)
    if (cost === null) return null
    if (cost.dearest.gt(dearest)) dearest = cost.dearest
    return cost.yuan
  }
  const known = new Map<number, Decimal | null>()
  const dearer = (hundredths: number) => {
    if (known.has(hundredths)) return known.get(hundredths) ?? null
    const [mine, theirs] = [costOf(at(other.question, hundredths)), costOf(at(best.question, hundredths))]
    const difference = mine === null || theirs === null ? null : mine.minus(theirs)
    known.set(hundredths, difference)
    return difference
  }
  const noise = count(best.question.usage.length).times(HUNDREDTHS_OFF).div(100)
  return { dearer, steepest: () => dearest.times(4).div(100), noise }
}

/** A bill before rounding and the dearest kWh on it; null where it is not known whole. */
function exactCost(question: Question, book: RuleBook): { yuan: Decimal; dearest: Decimal } | null {
  const assessed = assess(question, book)
  if (!assessed.ok || assessed.value.bill?.complete !== true) return null
  let [yuan, dearest] = [ZERO, ZERO]
  for (const { exactYuan, unitPriceYuanPerKwh } of assessed.value.lines) {
    yuan = yuan.plus(exact(exactYuan))
    const price = exact(unitPriceYuanPerKwh).abs()
    if (price.gt(dearest)) dearest = price
  }
  return { yuan, dearest }
}

const shareText = (part: number, whole: number) => priceText(count(part).div(whole))
