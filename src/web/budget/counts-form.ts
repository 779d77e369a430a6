import type { Failure } from '../../domain/failure.ts'
import { dayIn, MOST_COUNT_FIELDS, NOT_KNOWN, type Typed, typedIn } from './budget-form.ts'

/** How many rows stand there at first, and how many come with each wish for more. */
export const ROWS_MORE = 6

const TEXTS = [
  'township',
  'deviceType',
  'households',
  'areaM2',
  'seasonKwh',
  'spread',
  'priceCategory',
  'centralHeating',
  'members',
] as const
const DAYS = ['registeredOn', 'convertedOn'] as const
const FLAGS = ['timeOfUse', 'wholeVillage'] as const
const FIELDS = [...TEXTS, ...DAYS, ...FLAGS, 'classes'] as const
export type CountField = (typeof FIELDS)[number]

/** A field of a row, by the name that a request has for it. */
export const rowField = (row: number, field: CountField) => `row.${row}.${field}`

/** How many rows the form has: as many as were sent, and some at first. */
export function rowsShown(form: Typed): number {
  let rows = 0
  while (form.has(rowField(rows, 'township'))) rows++
  return Math.max(rows, ROWS_MORE)
}

/** Whether there is room for more rows that can still be changed when scenarios are written. */
export const hasRoom = (rows: number) => rows + ROWS_MORE <= MOST_COUNT_FIELDS

const isUsed = (form: Typed, row: number) =>
  FIELDS.some((field) => typedIn(form, rowField(row, field)) !== '')

/** The rows in which anything stands. */
export function rowsUsed(form: Typed): number[] {
  return Array.from({ length: rowsShown(form) }, (_, row) => row).filter((row) => isUsed(form, row))
}

/** The request for a budget under the rules as they stand; what was typed goes to the reader as it is. */
export function countsRequestOf(form: Typed): Record<string, unknown> {
  return {
    ...filled([['name', typedIn(form, 'name')]]),
    ...filled([['season', typedIn(form, 'season')]]),
    counts: rowsUsed(form).map((row) => countOf(form, row)),
  }
}

function countOf(form: Typed, row: number): Record<string, unknown> {
  const read = (field: CountField) => typedIn(form, rowField(row, field))
  const classes = classesIn(form, row)
  return {
    ...filled([['divisionCode', typedIn(form, 'division')]]),
    ...filled(TEXTS.map((field) => [field, read(field)])),
    ...filled(DAYS.map((field) => [field, dayOf(form, row, field)])),
    ...Object.fromEntries(
      FLAGS.filter((field) => read(field) !== '').map((field) => [field, read(field) === 'yes']),
    ),
    ...(classes.length === 0 ? {} : { classes }),
  }
}

/** The household classes of a row, of which there may be several. */
export const classesIn = (form: Typed, row: number) =>
  form.getAll(rowField(row, 'classes')).filter((code) => code !== '')

function dayOf(form: Typed, row: number, field: CountField): string {
  const day = dayIn(form, rowField(row, field))
  return NOT_KNOWN.test(day) ? 'unknown' : day
}

const filled = (entries: readonly (readonly [string, string])[]) =>
  Object.fromEntries(entries.filter(([, value]) => value !== ''))

/** The field of the form that a failure of the request is about. */
export function countsFieldOf({ pointer }: Failure, form: Typed): string {
  const [first = '', place = '', name = ''] = pointer.split('/').slice(1)
  if (first === 'name' || first === 'season') return first
  if (first !== 'counts' || name === 'divisionCode') return 'division'
  const field = FIELDS.find((one) => one === name) ?? 'households'
  return rowField(rowsUsed(form)[Number(place)] ?? 0, field)
}
