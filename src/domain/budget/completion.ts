import { type Day, day } from '../plain-date.ts'
import type { RuleBook } from '../rule-book.ts'
import type { Population } from './population.ts'

/** So many households of an area are to be on the register by a day, that day included. */
export type Target = {
  readonly divisions: readonly string[]
  /** One township of them, as the register names it; null: all. */
  readonly township: string | null
  readonly households: number
  readonly by: Day
}

/** How far a target is, in as much of its area as the register covers. */
export type Completion = {
  readonly done: number
  /** The register's counties make the whole area of the target. */
  readonly coversArea: boolean
}

/** The targets of documents for any part of what the register covers, by provision. */
export function documentTargets(population: Population, book: RuleBook) {
  const areas = registerAreas(population, book)
  return book.provisions.flatMap(({ id, body }) => {
    if (body.kind !== 'target' || body.households === undefined || body.by === undefined) return []
    const { by, divisions, households, trust } = body
    if (!divisions.some((code) => areas.has(code))) return []
    const target: Target = { divisions, township: null, households: Number(households), by: day(by) }
    return [{ provision: id, target, trust }]
  })
}

/** The divisions that a register's households lie in, and all above them. */
export function registerAreas({ profiles }: Population, book: RuleBook): ReadonlySet<string> {
  return new Set(profiles.flatMap(({ divisionCode }) => book.divisions.ancestors(divisionCode)))
}

/** Counts who is on the register by the day of a target and lies in its area. */
export function completionOf(population: Population, book: RuleBook, target: Target): Completion {
  const { profiles, profile, townships, township } = population
  const counts = profiles.map(
    ({ divisionCode, registeredOn }) =>
      typeof registeredOn === 'number' &&
      registeredOn <= target.by &&
      book.divisions.ancestors(divisionCode).some((code) => target.divisions.includes(code)),
  )
  const only = target.township === null ? null : townships.indexOf(target.township)
  let done = 0
  for (let row = 0; row < population.size; row++)
    if (counts[profile[row] as number] === true && (only === null || township[row] === only)) done++
  const counties = new Set(profiles.map(({ divisionCode }) => book.divisions.countyOf(divisionCode)))
  const area = target.divisions.flatMap((code) => book.divisions.counties(code))
  return { done, coversArea: area.length > 0 && area.every(({ code }) => counties.has(code)) }
}
