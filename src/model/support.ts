import * as z from 'zod'
import { criteria } from './criteria.ts'
import { formula } from './formula.ts'
import {
  amountText,
  bilingual,
  dayText,
  divisionText,
  keyText,
  provisionIdText,
  shareText,
} from './scalar.ts'
import { serves } from './tariff.ts'

/** Heating energy pooled and bought on the market: who takes part, which kWh count, and what they save. */
export const bundledTradingBody = {
  kind: z.literal('bundled-trading'),
  name: bilingual,
  season: keyText,
  /** Adds users to that provision, whose quantities and cuts hold for them too. */
  extends: provisionIdText.optional(),
  criteria,
  recognised: z
    .strictObject({
      of: z.enum(['heating-kwh', 'valley-kwh']),
      /** The first cap whose condition holds limits a season; none: no cap. */
      caps: z.array(z.strictObject({ when: criteria.optional(), kwh: amountText })).optional(),
    })
    .optional(),
  /** The first cut that holds on a day is its price reduction; none: eligible, amount not published. */
  cuts: z
    .array(
      z.strictObject({
        when: criteria.optional(),
        from: dayText,
        to: dayText,
        yuanPerKwh: amountText,
        /** The assumption that carries this cut beyond its last day. */
        carryForward: keyText.optional(),
      }),
    )
    .optional(),
}

/** Who pays: a share of the amount, or a sum of its own; neither is said: not known. */
export const funding = z.strictObject({
  level: z.enum(['central', 'province', 'city', 'county', 'unknown']),
  share: shareText.optional(),
  pays: formula.optional(),
})
export type Funding = z.infer<typeof funding>

const found = z.union([bilingual, z.literal('not-found')])
/** How to get the money: every part is stated or was not found. */
export const claim = z.strictObject({ where: found, papers: found, until: found, contact: found })

const subsidy = {
  name: bilingual,
  criteria,
  pays: formula,
  funding: z.array(funding).optional(),
  fundingCases: z.array(z.strictObject({ when: criteria, funding: z.array(funding).min(1) })).optional(),
  /** What pays besides money, or to others: shown, never calculated. */
  alsoSays: bilingual.optional(),
  claim: claim.optional(),
  /** Only one provision of a group is paid. */
  oneOf: keyText.optional(),
}

/** One-off, on the device. */
export const purchaseSubsidyBody = { kind: z.literal('purchase-subsidy'), ...subsidy }

/** Per heating season, on the days on which its criteria hold. */
export const operatingSubsidyBody = {
  kind: z.literal('operating-subsidy'),
  season: keyText,
  /** A season before the one the household was converted for is paid nothing, whatever else holds. */
  beforeConversion: z.literal('nothing').optional(),
  ...subsidy,
}

/** Money given back for every calendar month that ends within a reading, outside the bill. */
export const refundBody = {
  kind: z.literal('refund'),
  name: bilingual,
  criteria,
  yuanPerMonth: amountText,
}

/** Where catalogued fuels, or all coal, are banned: dated membership of divisions or of an area on the map. */
export const zoneBody = {
  kind: z.literal('zone'),
  name: bilingual,
  fuel: z.enum(['banned-fuel', 'coal-ban']),
  members: z
    .array(
      z.strictObject({
        division: divisionText.optional(),
        polygon: z
          .array(z.strictObject({ lng: z.string(), lat: z.string() }))
          .min(3)
          .optional(),
        except: z.array(divisionText).optional(),
        from: dayText,
        to: dayText.optional(),
      }),
    )
    .min(1),
}

export const targetBody = {
  kind: z.literal('target'),
  topic: keyText,
  says: bilingual,
  households: amountText.optional(),
  by: dayText.optional(),
}

/** A price of another way to heat, for comparison. */
export const referencePriceBody = {
  kind: z.literal('reference-price'),
  fuel: z.enum(['coal', 'briquette', 'gas', 'central-heating']),
  says: bilingual,
  /** A price per unit with the quantity it is for, or a cost of a whole season between two amounts. */
  price: z.union([
    z.strictObject({
      yuanPer: z.enum(['tonne', 'm3', 'm2-season', 'm2-day', 'piece']),
      tiersYuan: z.array(amountText).min(1),
    }),
    z.strictObject({ seasonYuan: z.strictObject({ low: amountText, high: amountText }) }),
    z.strictObject({ unknown: bilingual }),
  ]),
}

export const deviceStandardBody = {
  kind: z.literal('device-standard'),
  deviceTypes: z.array(keyText),
  says: bilingual,
  cop: amountText.optional(),
}

/** What was looked for and not found: «no rule» and «not found» are different answers. */
export const gapBody = {
  kind: z.literal('gap'),
  topic: z.enum([
    'tariff',
    'time-of-use',
    'heating-season',
    'bundled-trading',
    'purchase-subsidy',
    'operating-subsidy',
    'refund',
    'zone',
    'reference-price',
    'device',
    'funding',
    'other',
  ]),
  says: bilingual,
  searchedOn: dayText,
}

/** A fact that the rule book tells but nothing calculates. */
export const noticeBody = { kind: z.literal('notice'), says: bilingual, serves: serves.optional() }
