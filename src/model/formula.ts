import * as z from 'zod'
import { type Criteria, criteria } from './criteria.ts'
import { amountText, type Bilingual, bilingual, decimalText, keyText, shareText } from './scalar.ts'

/** What a rate multiplies. Season quantities are those of the listed days of one heating season. */
export const quantity = z.enum([
  'heating-kwh', // recognised heating energy of the season
  'valley-kwh', // valley registers of the season
  'new-kwh', // recognised heating energy above the verified use before conversion
  'gas-m3',
  'area-m2',
  'members',
  'power-kw',
  'indoor-units',
  'months',
])
export type Quantity = z.infer<typeof quantity>

/** What a share is taken of. */
export const base = z.enum([
  'invoice',
  'device-and-wiring', // the invoice, and the indoor wiring where it is billed apart
  'procurement', // government procurement price
  'investment', // total investment
  'season-cost', // what the season's listed days cost on the bill
])
export type Base = z.infer<typeof base>

const capPer = z.enum(['device', 'household', 'season', 'group'])
export type CapPer = z.infer<typeof capPer>

/** A limit by quantity (in the unit of the rate's quantity) or by amount; both say what they count over. */
export const limit = z.union([
  z.strictObject({ quantity: amountText, per: capPer }),
  z.strictObject({ yuan: amountText, per: capPer }),
])
export type Limit = z.infer<typeof limit>

/** One closed set of shapes; each is exact, explains itself and may be unknown. */
export type Formula =
  | { shape: 'nothing' }
  | { shape: 'unknown'; because: Bilingual }
  | { shape: 'amount'; yuan: string }
  | { shape: 'rate'; yuanPer: string; of: Quantity; upTo?: Limit | undefined }
  | {
      shape: 'bands'
      of: Quantity
      applies: 'marginal' | 'whole'
      bands: { upTo?: string | undefined; yuanPer: string }[]
    }
  | { shape: 'share'; share: string; of: Base; above?: string | undefined; baseUpTo?: string | undefined }
  | { shape: 'at-most'; yuan: string; per: CapPer; pays: Formula }
  | { shape: 'sum' | 'lowest' | 'highest' | 'agree'; parts: Formula[] }
  | { shape: 'choose'; cases: { when: Criteria; pays: Formula }[]; otherwise: Formula }
  | { shape: 'filled'; yuan: Formula; by: Formula }
  | { shape: 'own-part'; after: Formula; of: Base; share: string }
  | { shape: 'bonus'; of: Quantity; steps: { reaches: string; yuan: string }[] }
  | { shape: 'credit'; yuan: string; unused: 'recovered' | 'carried-over' }
  | { shape: 'shared-ceiling'; yuan: string; group: string; pays: Formula }
  | {
      shape: 'per-count'
      yuanPer: string
      counts?:
        | { of: Quantity; each: string; begun?: 'counts' | 'left-out' | 'in-part' | undefined }
        | undefined
      countedAs: Bilingual
    }
  | { shape: 'in-kind'; what: Bilingual; yuanEach: string; count: string }

export const formula: z.ZodType<Formula> = z.lazy(() =>
  z.discriminatedUnion('shape', [
    z.strictObject({ shape: z.literal('nothing') }),
    z.strictObject({ shape: z.literal('unknown'), because: bilingual }),
    z.strictObject({ shape: z.literal('amount'), yuan: amountText }),
    z.strictObject({ shape: z.literal('rate'), yuanPer: amountText, of: quantity, upTo: limit.optional() }),
    /** `whole`: the rate of the band reached holds for the whole quantity; the last band has no bound. */
    z.strictObject({
      shape: z.literal('bands'),
      of: quantity,
      applies: z.enum(['marginal', 'whole']),
      bands: z.array(z.strictObject({ upTo: amountText.optional(), yuanPer: amountText })).min(1),
    }),
    z.strictObject({
      shape: z.literal('share'),
      share: shareText,
      of: base,
      above: amountText.optional(),
      baseUpTo: amountText.optional(),
    }),
    z.strictObject({ shape: z.literal('at-most'), yuan: amountText, per: capPer, pays: formula }),
    z.strictObject({ shape: z.literal('sum'), parts: z.array(formula).min(2) }),
    z.strictObject({ shape: z.literal('lowest'), parts: z.array(formula).min(2) }),
    z.strictObject({ shape: z.literal('highest'), parts: z.array(formula).min(2) }),
    /** Two readings of an unclear clause: known only where both give the same amount. */
    z.strictObject({ shape: z.literal('agree'), parts: z.array(formula).min(2) }),
    z.strictObject({
      shape: z.literal('choose'),
      cases: z.array(z.strictObject({ when: criteria, pays: formula })).min(1),
      otherwise: formula,
    }),
    /** A maximum whose filling is not said: known when the probe reaches it, or is zero. */
    z.strictObject({ shape: z.literal('filled'), yuan: formula, by: formula }),
    /** A second step: after the first, a share of what is still the household's own part. */
    z.strictObject({ shape: z.literal('own-part'), after: formula, of: base, share: shareText }),
    z.strictObject({
      shape: z.literal('bonus'),
      of: quantity,
      steps: z.array(z.strictObject({ reaches: amountText, yuan: amountText })).min(1),
    }),
    z.strictObject({
      shape: z.literal('credit'),
      yuan: amountText,
      unused: z.enum(['recovered', 'carried-over']),
    }),
    /** One ceiling over several provisions of a group, such as purchase and first-season running. */
    z.strictObject({ shape: z.literal('shared-ceiling'), yuan: amountText, group: keyText, pays: formula }),
    z.strictObject({
      shape: z.literal('per-count'),
      yuanPer: amountText,
      /** One unit for each so much of a quantity; a unit that is only begun counts, not, or in part. */
      counts: z
        .strictObject({
          of: quantity,
          each: amountText,
          begun: z.enum(['counts', 'left-out', 'in-part']).optional(),
        })
        .optional(),
      countedAs: bilingual,
    }),
    z.strictObject({
      shape: z.literal('in-kind'),
      what: bilingual,
      yuanEach: decimalText,
      count: decimalText,
    }),
  ]),
)
