import * as z from 'zod'

/** Scalars of a rule file. Every one is text, as the failsafe YAML schema reads it: `0.10` keeps its zero. */

const DECIMAL = /^-?(?:0|[1-9]\d{0,8})(?:\.\d{1,6})?$/
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
const PARTIAL_DAY = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])|\/(?:0[1-9]|1[0-2]))?)?$/
const MONTH_DAY = /^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

/** An exact decimal number as text. */
export const decimalText = z.string().regex(DECIMAL, 'a decimal such as 0.56')

/** An exact decimal of zero or more. */
export const amountText = decimalText.refine((text) => !text.startsWith('-'), 'zero or more')

/** A whole number of zero or more. */
export const integerText = z.string().regex(/^(?:0|[1-9]\d{0,8})$/, 'a whole number')

/** A share of a whole, as a fraction `1/3` or a decimal `0.375`. */
export const shareText = z
  .string()
  .regex(/^(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?|[1-9]\d?\/[1-9]\d?)$/, 'a share')

/** A calendar day, `2017-11-15`. */
export const dayText = z.string().regex(DAY, 'a day such as 2017-11-15')

/** A day that may be known only to the month, the year, or between two months (`2018-11/12`). */
export const partialDayText = z.string().regex(PARTIAL_DAY, 'a day, month or year')

/** A day of every year, `11-15`. */
export const monthDayText = z.string().regex(MONTH_DAY, 'a month and day such as 11-15')

/** A clock time, `22:00`; `24:00` ends a day. */
export const clockText = z.string().regex(/^(?:[01]\d:[0-5]\d|2[0-3]:[0-5]\d|24:00)$/, 'a time such as 22:00')

/** A name in kebab-case. */
export const keyText = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a kebab-case name')

/** A provision is named by its document and its key: `document/key`. */
export const provisionIdText = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/, 'document/key')

/** A GB/T 2260 code of six digits; `000000` is the nation. */
export const divisionText = z.string().regex(/^\d{6}$/, 'a division code of six digits')

/** The same sentence in Chinese and in English. */
export const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
export type Bilingual = z.infer<typeof bilingual>

/** How a value is known: text of the document seen, told by others, worked out or read, or nobody's. */
export const trustGrade = z.enum(['official', 'reported', 'derived', 'assumed'])
export type TrustGrade = z.infer<typeof trustGrade>

export const priceCategory = z.enum([
  'one-household-one-meter',
  'shared-meter',
  'resident-priced-institution',
])
export type PriceCategory = z.infer<typeof priceCategory>

export const voltage = z.enum(['under-1kv', '1-10kv'])
export type Voltage = z.infer<typeof voltage>

/** The meter of the dwelling, or a meter of its own for the heating. */
export const meter = z.enum(['household', 'heating'])
export type Meter = z.infer<typeof meter>

export const period = z.enum(['sharp', 'peak', 'flat', 'valley', 'deep-valley'])

/** From a day (included) to a day (not included); an absent end is open. */
export const interval = z.strictObject({ from: dayText.optional(), to: dayText.optional() })
