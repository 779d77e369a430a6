import type { PolicyDocument } from '../../model/document.ts'
import type { Day } from '../plain-date.ts'
import { calendarOf, monthDay, parseDay } from '../plain-date.ts'
import type { RuleBook } from '../rule-book.ts'
import { type Profile, profileKey } from './population.ts'
import type { SeasonPlan } from './season-plan.ts'

/** Days on which some rule of a book may begin to treat households otherwise. */
type Turns = { readonly days: readonly Day[]; readonly seasonEnds: readonly number[] }

const turnsOfBooks = new WeakMap<RuleBook, Turns>()
/** Books that differ in amounts only have the same turns, and so the same buckets. */
const turnsByText = new Map<string, Turns>()
const MOST_TURNS = 100

type Bucket = { readonly turns: Turns; readonly plan: SeasonPlan; readonly text: string }
const bucketOfProfiles = new WeakMap<Profile, Bucket>()

/**
 * One text for profiles that a book treats alike in a season: days of registration, conversion and purchase
 * count only by the dates of the rules between which they lie; inside the season every day counts.
 */
export function bucketOf(profile: Profile, plan: SeasonPlan, book: RuleBook): string {
  const turns = turnsOf(book)
  const known = bucketOfProfiles.get(profile)
  if (known !== undefined && known.turns === turns && known.plan === plan) return known.text
  const text = bucketText(profile, plan, turns)
  bucketOfProfiles.set(profile, { turns, plan, text })
  return text
}

function bucketText(profile: Profile, plan: SeasonPlan, { days, seasonEnds }: Turns): string {
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
  const days = new Set(book.documents.flatMap(daysOf))
  const seasonEnds = book.provisions.flatMap(({ body }) =>
    body.kind === 'heating-season' ? [monthDay(body.from), monthDay(body.to) + 1] : [],
  )
  const turns = shared({
    days: [...days].sort((a, b) => a - b),
    seasonEnds: [...new Set(seasonEnds)].sort((a, b) => a - b),
  })
  turnsOfBooks.set(book, turns)
  return turns
}

function shared(turns: Turns): Turns {
  const text = JSON.stringify(turns)
  const known = turnsByText.get(text) ?? turns
  if (turnsByText.size >= MOST_TURNS) turnsByText.clear()
  turnsByText.set(text, known)
  return known
}

const daysOfDocuments = new WeakMap<PolicyDocument, readonly Day[]>()

/** Every day that a document names; most documents of two books are the same. */
function daysOf(document: PolicyDocument): readonly Day[] {
  const known = daysOfDocuments.get(document)
  if (known !== undefined) return known
  const days = new Set<Day>()
  gather(document.inForce, days)
  gather(document.issuedOn, days)
  for (const { clause: _, notes: __, ...body } of document.provisions) gather(body, days)
  const found = [...days]
  daysOfDocuments.set(document, found)
  return found
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
