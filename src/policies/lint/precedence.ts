import { lastPossibleDay } from '../../domain/plain-date.ts'
import type { ProvisionOf } from '../../model/document.ts'
import type { Finding } from '../finding.ts'
import { areDisjoint } from './disjoint.ts'
import { type Check, findingAt, type LintBook, overlap, type PlacedProvision } from './lint-book.ts'
import { referencesOf } from './references.ts'

/**
 * Of two prices that may apply to one connection on one day, one must hold: the one of the more specific
 * division, or the one that says it stands instead of the other. What has no such order is an error here,
 * because the calculation could only choose by chance.
 */
export const checkPrecedence: Check = (book) =>
  (['tariff', 'time-of-use', 'heating-season', 'band-widening'] as const).flatMap((kind) => {
    const candidates = book.provisions.filter(({ body }) => body.kind === kind)
    return candidates.flatMap((a, index) => candidates.slice(index + 1).flatMap((b) => conflict(a, b, book)))
  })

function conflict(a: PlacedProvision, b: PlacedProvision, book: LintBook): Finding[] {
  if (!mayApplyTogether(a, b, book) || standsInsteadOf(a, b, book) || standsInsteadOf(b, a, book)) return []
  const shared = a.body.divisions.find(
    (code) => isSharedBy(a, b, code, book) && !isEndedByThen(a, b, code, book),
  )
  if (shared === undefined) return []
  const reason = `may apply together with ${a.id} in ${shared}, and nothing says which one holds`
  return [findingAt(b, [], 'no-order', reason, [a.id])]
}

function mayApplyTogether(a: PlacedProvision, b: PlacedProvision, { lists }: LintBook): boolean {
  if (!overlap(a.days, b.days)) return false
  if (a.body.kind === 'heating-season')
    return a.body.season === (b.body as ProvisionOf<'heating-season'>).season
  if (a.body.kind === 'band-widening') {
    const other = b.body as ProvisionOf<'band-widening'>
    return a.body.class === other.class && common(a.body.priceCategories, other.priceCategories)
  }
  const [one, other] = [a.body, b.body] as [ProvisionOf<'tariff'>, ProvisionOf<'tariff'>]
  return (
    one.serves.meter === other.serves.meter &&
    common(one.serves.priceCategories, other.serves.priceCategories) &&
    common(one.serves.voltages, other.serves.voltages) &&
    !areOppositeDays(one, other) &&
    !areDisjoint(one.when, other.when, lists)
  )
}

function common(a: readonly string[], b: readonly string[]): boolean {
  return a.some((each) => b.includes(each))
}

/** In a season and outside the same season are different days. */
function areOppositeDays(
  { season: a }: ProvisionOf<'tariff'>,
  { season: b }: ProvisionOf<'tariff'>,
): boolean {
  return a !== undefined && b !== undefined && a.name === b.name && a.days !== b.days
}

/** The same division makes neither more specific; one that either leaves out is not shared. */
function isSharedBy(a: PlacedProvision, b: PlacedProvision, code: string, { lists }: LintBook): boolean {
  if (!b.body.divisions.includes(code)) return false
  const chain = lists.divisionChain(code)
  return ![...(a.body.except ?? []), ...(b.body.except ?? [])].some((left) => chain.includes(left))
}

/** Directly or through others that stand between. */
function standsInsteadOf(a: PlacedProvision, b: PlacedProvision, book: LintBook): boolean {
  const seen = new Set([a.id])
  const open = [a]
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    for (const { to, by } of referencesOf(here)) {
      if (by !== 'insteadOf' || seen.has(to)) continue
      if (to === b.id) return true
      seen.add(to)
      const next = book.provision(to)
      if (next !== undefined) open.push(next)
    }
  }
  return false
}

/**
 * A superseded rule ends when the superseding one begins, for whoever knows that one. It is out of the way only
 * if the superseding rule reaches the division and was published no later than both of the two.
 */
function isEndedByThen(a: PlacedProvision, b: PlacedProvision, code: string, book: LintBook): boolean {
  const known = Math.max(issued(a), issued(b))
  const chain = book.lists.divisionChain(code)
  const endOf = (superseded: PlacedProvision) =>
    Math.min(
      superseded.days.to,
      ...book.provisions
        .filter(
          ({ body }) =>
            body.supersedes?.includes(superseded.id) && body.divisions.some((each) => chain.includes(each)),
        )
        .filter((by) => issued(by) <= known)
        .map((by) => by.days.from),
    )
  return !overlap({ from: a.days.from, to: endOf(a) }, { from: b.days.from, to: endOf(b) })
}

function issued({ file }: PlacedProvision): number {
  return lastPossibleDay(file.document.issuedOn)
}
