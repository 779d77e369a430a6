import type { Day } from '../plain-date.ts'
import { calendarOf, monthDay, parseDay } from '../plain-date.ts'
import type { RuleBook } from '../rule-book.ts'
import { type Profile, profileKey } from './population.ts'
import type { SeasonPlan } from './season-plan.ts'

/** Days on which some rule of a book may begin to treat households otherwise. */
type Turns = { readonly days: readonly Day[]; readonly seasonEnds: readonly number[] }

const turnsOfBooks = new WeakMap<RuleBook, Turns>()

/**
 * One text for profiles that a book treats alike in a season: days of registration, conversion and purchase
 * count only by the dates of the rules between which they lie; inside the season every day counts.
 */
export function bucketOf(profile: Profile, plan: SeasonPlan, book: RuleBook): string {
  const { days, seasonEnds } = turnsOf(book)
  const { registeredOn, convertedOn, purchase } = profile
  const between = (day: Day) => (day >= plan.from && day <= plan.to + 1 ? day : `<${placeOf(day, days)}`)
  const cohort = (day: Day) => {
    const { year, month, dayOfMonth } = calendarOf(day)
    return `${year}.${placeOf(month * 100 + dayOfMonth, seasonEnds)}`
  }
  const key = profileKey({ ...profile, registeredOn: null, convertedOn: null, purchase: null })
  return [
    key,
    typeof registeredOn === 'number' ? between(registeredOn) : registeredOn,
    convertedOn === null ? '' : `${between(convertedOn)} ${cohort(convertedOn)}`,
    purchase === null ? '' : `${between(purchase.date)} ${purchase.catalogued}`,
  ].join('|')
}

function turnsOf(book: RuleBook): Turns {
  const known = turnsOfBooks.get(book)
  if (known !== undefined) return known
  const days = new Set<Day>()
  for (const { inForce, issuedOn, provisions } of book.documents) {
    gather(inForce, days)
    gather(issuedOn, days)
    for (const { clause: _, notes: __, ...body } of provisions) gather(body, days)
  }
  const seasonEnds = book.provisions.flatMap(({ body }) =>
    body.kind === 'heating-season' ? [monthDay(body.from), monthDay(body.to) + 1] : [],
  )
  const turns = {
    days: [...days].sort((a, b) => a - b),
    seasonEnds: [...new Set(seasonEnds)].sort((a, b) => a - b),
  }
  turnsOfBooks.set(book, turns)
  return turns
}

function gather(value: unknown, days: Set<Day>): void {
  if (typeof value === 'string') {
    const day = parseDay(value)
    if (day !== undefined) days.add(day)
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) gather(part, days)
  }
}

/** How many of some numbers in order are not above a value. */
function placeOf(value: number, sorted: readonly number[]): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) <= value) low = middle + 1
    else high = middle
  }
  return low
}
