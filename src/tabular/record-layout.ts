import type { RowColumns } from '../kernel/columns.ts'
import type { Header } from './header.ts'
import { INPUT_COLUMNS } from './input-columns.ts'

/** What the fast reader keeps of a row besides its account: columns of the kernel. */
export const FIELDS = [
  'division',
  'facts',
  'from',
  'to',
  'classes',
  'registeredOn',
  'convertedOn',
  'peak',
  'flat',
  'valley',
  'total',
  'heating',
  'priorYear',
  'priorSeason',
  'priorRest',
  'priorRecognised',
  'priorSubsidised',
  'purchaseDate',
  'invoice',
  'members',
  'area',
] as const satisfies readonly (keyof RowColumns)[]
export type Field = (typeof FIELDS)[number]

/** Which field a column of the file fills; those that are not here go into `facts`. */
export const FIELD_OF_COLUMN: Readonly<Record<string, Field>> = {
  division_code: 'division',
  classes: 'classes',
  registered_on: 'registeredOn',
  converted_on: 'convertedOn',
  from: 'from',
  to: 'to',
  peak_kwh: 'peak',
  flat_kwh: 'flat',
  valley_kwh: 'valley',
  total_kwh: 'total',
  heating_kwh: 'heating',
  prior_calendar_year_kwh: 'priorYear',
  prior_heating_season_kwh: 'priorSeason',
  prior_rest_of_year_kwh: 'priorRest',
  prior_recognised_kwh: 'priorRecognised',
  prior_subsidised_kwh: 'priorSubsidised',
  purchase_date: 'purchaseDate',
  invoice_yuan: 'invoice',
  members: 'members',
  area_m2: 'area',
}

/** Where a record keeps each field: only those that the header can fill have a place; -1 is none. */
export type RecordLayout = {
  readonly words: number
  readonly at: Readonly<Record<Field, number>>
  /** Where the words on the account begin: see `ACCOUNT`. */
  readonly account: number
}

/** Fields stand behind `first` words that belong to whoever keeps the records. The number of words is even. */
export function recordLayout({ places }: Header, first: number, account: number): RecordLayout {
  const filled = new Set<Field>(['facts'])
  INPUT_COLUMNS.forEach(({ name }, column) => {
    const field = FIELD_OF_COLUMN[name]
    if (field !== undefined && places[column] !== -1) filled.add(field)
  })
  let words = first
  const at = Object.fromEntries(FIELDS.map((field) => [field, filled.has(field) ? words++ : -1]))
  return { words: words + (words & 1), at: at as Record<Field, number>, account }
}
