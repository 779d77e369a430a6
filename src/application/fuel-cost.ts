import type { CitedClause } from '../domain/answer.ts'
import type { Decimal } from '../domain/decimal.ts'
import { prepare } from '../domain/preparation.ts'
import { count, exact, hundredthsText } from '../domain/quantity.ts'
import type { Question } from '../domain/question.ts'
import type { Provision, RuleBook } from '../domain/rule-book.ts'
import { priceSeasonName } from '../domain/season.ts'
import { daysInSeason } from '../domain/season-days.ts'
import type { Bilingual, TrustGrade } from '../model/scalar.ts'
import type { Fuel } from './comparison-schema.ts'

export type FuelUnknown = 'no-reference-price' | 'price-not-found' | 'area-not-stated' | 'quantity-not-known'

/** What another fuel costs for a season by a reference price; nothing is worked out that no source tells. */
export type FuelCost = {
  readonly fuel: Fuel
  readonly lowYuan: string | null
  readonly highYuan: string | null
  readonly unknownBecause: FuelUnknown | null
  readonly decidedBy: readonly string[]
  readonly says: Bilingual | null
  readonly price: Provision<'reference-price'>['body']['price'] | null
  readonly provision: string | null
  readonly clause: CitedClause | null
  readonly trust: TrustGrade | null
}

type Known = { readonly low: Decimal; readonly high: Decimal }
type Unknown = { readonly because: FuelUnknown; readonly decidedBy?: readonly string[] }

/** The cost by the reference price of the household's division that holds on the last day of use. */
export function fuelCost(fuel: Fuel, question: Question, book: RuleBook): FuelCost {
  const { rules } = prepare(question, book).frame
  const on = question.inForceOn ?? Math.max(...question.usage.map(({ to }) => to))
  const provision = rules
    .ofKind('reference-price')
    .find(({ body, from, to }) => body.fuel === fuel && from <= on && on < to)
  const cost = provision === undefined ? NO_PRICE : costBy(provision, question, book)
  const isKnown = 'low' in cost
  return {
    fuel,
    lowYuan: isKnown ? hundredthsText(cost.low) : null,
    highYuan: isKnown ? hundredthsText(cost.high) : null,
    unknownBecause: isKnown ? null : cost.because,
    decidedBy: isKnown ? [] : (cost.decidedBy ?? []),
    says: provision?.body.says ?? null,
    price: provision?.body.price ?? null,
    provision: provision?.id ?? null,
    clause: provision?.cited ?? null,
    trust: provision?.body.trust ?? null,
  }
}

const NO_PRICE: Unknown = { because: 'no-reference-price' }

function costBy(
  { body: { price } }: Provision<'reference-price'>,
  question: Question,
  book: RuleBook,
): Known | Unknown {
  if ('unknown' in price) return { because: 'price-not-found' }
  if ('seasonYuan' in price) return { low: exact(price.seasonYuan.low), high: exact(price.seasonYuan.high) }
  const [yuan] = price.tiersYuan
  const perArea = price.yuanPer === 'm2-season' || price.yuanPer === 'm2-day'
  if (yuan === undefined || !perArea || price.tiersYuan.length > 1) return { because: 'quantity-not-known' }
  const { areaM2 } = question.household
  if (areaM2 === null) return { because: 'area-not-stated', decidedBy: ['/household/areaM2'] }
  const times = price.yuanPer === 'm2-day' ? count(seasonDays(question, book)) : count(1)
  const cost = exact(yuan).times(areaM2).times(times)
  return { low: cost, high: cost }
}

/** Days of the readings that lie in the heating season, each once. */
function seasonDays(question: Question, book: RuleBook): number {
  const { readings, frame } = prepare(question, book)
  const name = priceSeasonName(frame.rules)
  const days = new Set<number>()
  for (const reading of readings)
    for (const { from, to } of daysInSeason(frame, name, reading.from, reading.end))
      for (let day = from; day < to; day++) days.add(day)
  return days.size
}
