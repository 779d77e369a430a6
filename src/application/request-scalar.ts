import * as z from 'zod'
import type { Decimal } from '../domain/decimal.ts'
import { day, parseDay } from '../domain/plain-date.ts'
import { exact } from '../domain/quantity.ts'

/**
 * The scalars of a request. What a field accepts is told once, here: the reader follows the registry, the
 * OpenAPI document shows the schema.
 */
export type Scalar =
  | {
      readonly kind: 'decimal'
      readonly fractionDigits: number
      readonly least?: string
      readonly most?: string
    }
  | { readonly kind: 'integer'; readonly least: number; readonly most: number }
  | { readonly kind: 'date'; readonly orUnknown: boolean }
  | { readonly kind: 'month' }
  | { readonly kind: 'text'; readonly longest: number }
  /** A name that the rule book decides on. */
  | { readonly kind: 'class' | 'device-type' }
  /** Handed on unread, to a reader of its own. */
  | { readonly kind: 'as-it-stands' }

export const scalars = z.registry<Scalar>()

/** How many entries a list may have. */
export const lengths = z.registry<{ readonly least: number; readonly most: number }>()

/** A list of at least and at most so many elements. */
export function list<S extends z.ZodType>(element: S, least: number, most: number) {
  const schema = z.array(element).min(least).max(most)
  lengths.add(schema, { least, most })
  return schema
}

export const FIRST_DAY = '1990-01-01'
export const LAST_DAY = '2100-12-31'
export const INTEGER_DIGITS = 9

/** Text of at most nine integer digits and this many fraction digits, or a JSON number written the same way. */
export function decimal(fractionDigits = 2, bounds: { least?: string; most?: string } = {}) {
  const digits = new RegExp(`^(?:0|[1-9]\\d{0,${INTEGER_DIGITS - 1}})(?:\\.\\d{1,${fractionDigits}})?$`)
  const schema = z
    .union([z.string().regex(digits), z.number().min(0)])
    .transform((value) => exact(String(value)))
    .refine((value) => within(value, bounds))
  scalars.add(schema, { kind: 'decimal', fractionDigits, ...bounds })
  return schema
}

function within(value: Decimal, { least, most }: { least?: string; most?: string }): boolean {
  return (least === undefined || value.gte(exact(least))) && (most === undefined || value.lte(exact(most)))
}

/** A whole number between two bounds, both included, as a JSON number or as text. */
export function integer(least: number, most: number) {
  const schema = z
    .union([z.int().min(least).max(most), z.string().regex(/^(?:0|[1-9]\d{0,8})$/)])
    .transform(Number)
    .refine((value) => value >= least && value <= most)
  scalars.add(schema, { kind: 'integer', least, most })
  return schema
}

const isoDay = () =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .refine((text) => parseDay(text) !== undefined && text >= FIRST_DAY && text <= LAST_DAY)
    .meta({ format: 'date' })

/** A calendar day, from 1990 to 2100. */
export function date() {
  const schema = isoDay().transform(day)
  scalars.add(schema, { kind: 'date', orUnknown: false })
  return schema
}

/** A calendar day, or `unknown` where the asker knows that it is not known. */
export function dateOrUnknown() {
  const schema = z.union([z.literal('unknown'), isoDay().transform(day)])
  scalars.add(schema, { kind: 'date', orUnknown: true })
  return schema
}

/** A calendar month such as 2019-04. */
export function month() {
  const schema = z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
    .refine((text) => `${text}-01` >= FIRST_DAY && text <= LAST_DAY)
  scalars.add(schema, { kind: 'month' })
  return schema
}

/** A text of one to so many characters. */
export function text(longest: number) {
  const schema = z.string().min(1).max(longest)
  scalars.add(schema, { kind: 'text', longest })
  return schema
}

/** A household class as the rule book names it. */
export function householdClass() {
  const schema = z.string()
  scalars.add(schema, { kind: 'class' })
  return schema
}

/** A device type as the rule book names it. */
export function deviceType() {
  const schema = z.string()
  scalars.add(schema, { kind: 'device-type' })
  return schema
}
