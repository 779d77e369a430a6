import { parseDay } from '../domain/plain-date.ts'
import { priceSeasonName, seasonOn } from '../domain/season.ts'
import { type Answers, readingName, rowsIn, typedIn } from './answers.ts'
import type { Asked } from './asked.ts'
import { FIELDS, type FieldName, fieldsOf, UNKNOWN } from './fields.ts'
import { plainDay, plainText } from './typed-text.ts'

/** A month outside the season whose use tells the everyday part of a winter bill. */
export type ReferenceMonth = { readonly name: FieldName; readonly month: string; readonly kwh: string }

const NAMES = fieldsOf('months')
const PREFIX_LENGTH = 'base'.length

/** The number of the month of a field: `08`. */
const numberOf = (name: FieldName) => name.slice(PREFIX_LENGTH)

/** The months for which a figure was typed, in the year of the season that the first reading lies in. */
export function monthsIn(answers: Answers, asked: Asked): ReferenceMonth[] {
  const year = seasonYear(answers, asked)
  if (year === undefined) return []
  return NAMES.flatMap((name) => {
    const typed = plainText(typedIn(answers, name))
    return typed === '' || typed === UNKNOWN ? [] : [{ name, month: `${year}-${numberOf(name)}`, kwh: typed }]
  })
}

/** The months that the county's rules look at, with the year in which each is asked for. */
export function monthsAsked(
  answers: Answers,
  asked: Asked,
): { readonly name: FieldName; readonly month: string }[] {
  const year = seasonYear(answers, asked)
  if (year === undefined) return []
  return NAMES.filter((name) => asked.months.has(numberOf(name))).map((name) => ({
    name,
    month: `${year}-${numberOf(name)}`,
  }))
}

function seasonYear(answers: Answers, { rules }: Asked): number | undefined {
  const days = rowsIn(answers).flatMap(
    (row) => parseDay(plainDay(typedIn(answers, readingName('to', row)))) ?? [],
  )
  const name = priceSeasonName(rules)
  if (name === undefined || days.length === 0) return undefined
  const season = days.map((day) => seasonOn(rules, name, day, day)).find((one) => one !== undefined)
  return season?.year
}

/** Whether a field is one of the reference months. */
export function isReferenceMonth(name: FieldName): boolean {
  return FIELDS[name].step === 'months'
}
