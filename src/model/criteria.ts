import * as z from 'zod'
import {
  amountText,
  bilingual,
  dayText,
  integerText,
  keyText,
  meter,
  priceCategory,
  trustGrade,
  voltage,
} from './scalar.ts'

/**
 * A criterion is one test on a fact of the household, its device or the day, answered yes, no or unknown.
 * A leaf may carry its own code, label, clause and trust; without them it takes those of its provision.
 */
const leaf = {
  code: keyText.optional(),
  label: bilingual.optional(),
  trust: trustGrade.optional(),
}
const yesNo = z.enum(['yes', 'no'])

/** A window of days: `to` is not included; days in an `unknown…` stretch are neither inside nor outside. */
const dayWindow = {
  from: dayText.optional(),
  to: dayText.optional(),
  unknownBefore: dayText.optional(),
  unknownFrom: dayText.optional(),
}

/** A count, both ends included. */
const countWindow = { from: integerText.optional(), to: integerText.optional() }

export const criterionLeaf = z.discriminatedUnion('fact', [
  /** There is an electric-heating device. */
  z.strictObject({ fact: z.literal('has-device'), ...leaf }),
  /** On the register (and with a device): on that day, or on any day. `from`/`to` bound the day of registration. */
  z.strictObject({
    fact: z.literal('registered'),
    at: z.enum(['day-of-use', 'any-day']),
    ...dayWindow,
    ...leaf,
  }),
  z.strictObject({ fact: z.literal('central-heating'), is: z.enum(['covered', 'not-covered']), ...leaf }),
  /** The household belongs to one of these classes. */
  z.strictObject({ fact: z.literal('class'), in: z.array(keyText).min(1), ...leaf }),
  z.strictObject({ fact: z.literal('whole-village'), is: yesNo, ...leaf }),
  z.strictObject({ fact: z.literal('time-of-use'), is: yesNo, ...leaf }),
  z.strictObject({ fact: z.literal('price-category'), in: z.array(priceCategory).min(1), ...leaf }),
  z.strictObject({ fact: z.literal('voltage'), in: z.array(voltage).min(1), ...leaf }),
  z.strictObject({ fact: z.literal('price-mode'), in: z.array(keyText).min(1), ...leaf }),
  z.strictObject({ fact: z.literal('metering'), is: z.enum(['whole-house', 'heating-submeter']), ...leaf }),
  /** The request holds readings of a heating meter, or none. */
  z.strictObject({ fact: z.literal('meter'), is: meter, ...leaf }),
  /** The device is of one of these types; a wider type than asked for leaves it unknown. */
  z.strictObject({ fact: z.literal('device'), in: z.array(keyText).min(1), ...leaf }),
  z.strictObject({ fact: z.literal('device-power-kw'), atLeast: amountText, ...leaf }),
  z.strictObject({ fact: z.literal('catalogued'), is: yesNo, ...leaf }),
  z.strictObject({ fact: z.literal('purchase-date'), ...dayWindow, ...leaf }),
  z.strictObject({ fact: z.literal('converted'), ...dayWindow, ...leaf }),
  /** The season's number k since conversion, the first being 1. */
  z.strictObject({ fact: z.literal('cohort-season'), ...countWindow, ...leaf }),
  /** The year in which the season begins. */
  z.strictObject({ fact: z.literal('season-year'), ...countWindow, ...leaf }),
  z.strictObject({ fact: z.literal('in-zone'), fuel: z.enum(['banned-fuel', 'coal-ban']), ...leaf }),
  z.strictObject({ fact: z.literal('members'), atLeast: integerText, ...leaf }),
  /** A condition of the text that no field of a request can tell: always unknown, and says so. */
  z.strictObject({ fact: z.literal('not-asked'), because: bilingual, ...leaf }),
])
export type CriterionLeaf = z.infer<typeof criterionLeaf>

/** A predicate tree over leaves, evaluated in three values. */
export type Criteria = CriterionLeaf | { all: Criteria[] } | { any: Criteria[] } | { not: Criteria }
export const criteria: z.ZodType<Criteria> = z.lazy(() =>
  z.union([
    criterionLeaf,
    z.strictObject({ all: z.array(criteria).min(1) }),
    z.strictObject({ any: z.array(criteria).min(1) }),
    z.strictObject({ not: criteria }),
  ]),
)
