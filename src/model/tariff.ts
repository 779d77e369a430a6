import * as z from 'zod'
import { criteria } from './criteria.ts'
import {
  amountText,
  bilingual,
  clockText,
  decimalText,
  integerText,
  keyText,
  meter,
  monthDayText,
  period,
  priceCategory,
  provisionIdText,
  voltage,
} from './scalar.ts'

/** Which connections a price is for. */
export const serves = z.strictObject({
  priceCategories: z.array(priceCategory).min(1),
  voltages: z.array(voltage).min(1),
  meter,
})

/** The days of a named heating season, or the days outside it. */
export const seasonDays = z.strictObject({ name: keyText, days: z.enum(['in', 'outside']) })
export type SeasonDays = z.infer<typeof seasonDays>

/** What tiers count over. `months` is how many months a full one has, for bounds stated by the month. */
export const accumulator = z.strictObject({
  over: z.enum(['calendar-year', 'half-year', 'two-months', 'month', 'season', 'outside-season']),
  months: integerText,
})

const price = z.union([amountText, z.literal('unknown')])

/** A band of cumulative energy ends at each bound, which belongs to the lower band; the last has no end. */
export const tiersCharge = z.strictObject({
  shape: z.literal('tiers'),
  accumulator,
  boundsKwh: z.array(amountText).min(1),
  yuanPerKwh: z.array(price).min(2),
})
const flatCharge = z.strictObject({ shape: z.literal('flat'), yuanPerKwh: amountText })
/** Absolute prices by period, without a plain price beside them. */
const byPeriodCharge = z.strictObject({
  shape: z.literal('by-period'),
  yuanPerKwh: z.partialRecord(period, amountText),
})

/** How the heating kWh are found on a household meter without a meter of their own. */
const heatingPart = z.discriminatedUnion('by', [
  /** Valley kWh up to a cap per calendar month. */
  z.strictObject({ by: z.literal('valley'), upToKwhPerMonth: amountText }),
  /** What is above the mean of reference months; they are months of the year in which the season begins. */
  z.strictObject({
    by: z.literal('reference-months'),
    months: z.array(z.string().regex(/^(?:0[1-9]|1[0-2])$/)).min(1),
  }),
])

/** The heating kWh have a price of their own, the rest is charged as the named tariff charges it. */
const splitCharge = z.strictObject({
  shape: z.literal('heating-split'),
  heatingPart,
  heating: z.union([tiersCharge, flatCharge]),
  rest: provisionIdText,
})

export const charge = z.discriminatedUnion('shape', [
  tiersCharge,
  flatCharge,
  byPeriodCharge,
  splitCharge,
  /** A part of the price is a market price that is not in the rule book. */
  z.strictObject({ shape: z.literal('market'), plusYuanPerKwh: decimalText }),
  /** Known to be different, but its price is not in the facts: kWh above zero make the bill unknown. */
  z.strictObject({ shape: z.literal('unknown'), because: bilingual }),
  /** Refused, at the field that leads here. */
  z.strictObject({
    shape: z.literal('not-calculated'),
    field: z.enum(['voltage', 'priceCategory', 'classes', 'priceMode', 'meter']),
    because: bilingual,
  }),
])
export type Charge = z.infer<typeof charge>
export type TiersCharge = z.infer<typeof tiersCharge>

/** The price of energy for some connections, on some days, for some households. */
export const tariffBody = {
  kind: z.literal('tariff'),
  name: bilingual,
  serves,
  season: seasonDays.optional(),
  when: criteria.optional(),
  /** Where both apply, this one holds instead of those. */
  insteadOf: z.array(provisionIdText).optional(),
  charge,
}

/** A difference on the price, in yuan or in percent of it. */
const difference = z.union([decimalText, z.strictObject({ percent: decimalText })])
const window = z.strictObject({ period, from: clockText, to: clockText })

/** Differences by time of day on top of the price, and the hours they hold for. */
export const timeOfUseBody = {
  kind: z.literal('time-of-use'),
  name: bilingual,
  serves,
  season: seasonDays.optional(),
  when: criteria.optional(),
  insteadOf: z.array(provisionIdText).optional(),
  /** By the household's choice, or always (a meter whose price is by period). */
  applies: z.enum(['by-choice', 'always']),
  /** The hours of a day, each covered once; several stretches a period. Not known: not stated, with a note. */
  windows: z.array(window).min(2).optional(),
  differences: z.partialRecord(period, difference).optional(),
  /** The differences hold only for the share of the season's kWh inside this quantity. */
  within: z.strictObject({ accumulator, kwh: amountText }).optional(),
}

/** Wider bands for a class of households: every bound rises by this much for each month of the accumulator. */
export const bandWideningBody = {
  kind: z.literal('band-widening'),
  name: bilingual,
  class: keyText,
  priceCategories: z.array(priceCategory).min(1),
  widens: z.union([
    z.strictObject({ kwhPerMonth: amountText }),
    z.strictObject({ notCalculated: bilingual }),
  ]),
}

/** The heating season, from a day to a day of the year, both included; it may cross New Year. */
export const heatingSeasonBody = {
  kind: z.literal('heating-season'),
  season: keyText,
  /** What it dates: prices and the cost of heating (default), a subsidy alone, or something else. */
  purpose: z.enum(['price', 'subsidy', 'other']).optional(),
  from: monthDayText,
  to: monthDayText,
}

/** The price modes a household may choose among; without a default each is shown. */
export const priceModesBody = {
  kind: z.literal('price-modes'),
  meter,
  season: seasonDays.optional(),
  when: criteria.optional(),
  modes: z.array(z.strictObject({ mode: keyText, name: bilingual })).min(1),
  default: keyText.optional(),
}
