import type { Spread } from '../../domain/budget/household-question.ts'
import type { Profile } from '../../domain/budget/population.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import { type CompiledProfile, compileProfile } from './compiled-profile.ts'
import { type Ways, waysOfPaying } from './ways-of-paying.ts'

/** What was compiled of a rule book: its ways of paying, and its profiles by their buckets. */
type Tables = { readonly ways: Ways; readonly profiles: Map<string, CompiledProfile> }

const tablesOfBooks = new WeakMap<RuleBook, Tables>()
const MOST_COMPILED = 50_000

export function tablesOf(book: RuleBook): Tables {
  const known = tablesOfBooks.get(book) ?? { ways: waysOfPaying(), profiles: new Map() }
  tablesOfBooks.set(book, known)
  return known
}

/** A book's verdicts for a bucket of profiles hang on the season's days, not on what was used in them. */
export function compiledOnce(
  profile: Profile,
  bucket: string,
  spread: Spread,
  book: RuleBook,
): CompiledProfile {
  const { ways, profiles } = tablesOf(book)
  if (profiles.size > MOST_COMPILED) profiles.clear()
  const key = `${spread.plan.from}|${spread.plan.to}|${bucket}`
  const compiled = profiles.get(key) ?? compileProfile(profile, spread, book, ways)
  profiles.set(key, compiled)
  return compiled
}

/** The most that a column of a population holds. */
export const MOST_FIGURE = 2 ** 31 - 1

/** The figures up to which every way of paying of a profile was proved exact when it was compiled. */
export function exactUpTo(compiled: CompiledProfile): number {
  if (compiled.kind !== 'compiled') return MOST_FIGURE
  const ways = compiled.provisions.flatMap(({ pays, payers }) => [
    pays,
    ...(payers ?? []).map((payer) => payer.pays),
  ])
  return Math.min(MOST_FIGURE, ...ways.map((way) => way?.most ?? MOST_FIGURE))
}
