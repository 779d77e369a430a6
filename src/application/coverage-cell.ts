import { type Day, isoText } from '../domain/plain-date.ts'
import { ALWAYS, FOREVER, type Provision, type RuleBook } from '../domain/rule-book.ts'
import type { PolicyDocument } from '../model/document.ts'
import { type TrustGrade, trustGrade } from '../model/scalar.ts'
import { type Standing, standingsOf } from './coverage-standing.ts'

/** What a resident may ask about, in the order in which a bill tells it. */
export const TOPICS = [
  'tariff',
  'time-of-use',
  'bundled-trading',
  'purchase-subsidy',
  'operating-subsidy',
  'zone',
] as const
export type Topic = (typeof TOPICS)[number]

/**
 * What is known of a topic, the most useful first: a rule in force; one that was in force when it was last
 * seen; one that is over; one that is still to begin; looked for and not found; no record of any kind.
 */
export const COVERAGE_STATES = [
  'in-force',
  'last-seen',
  'ended',
  'not-yet',
  'not-found',
  'no-record',
] as const
export type CoverageState = (typeof COVERAGE_STATES)[number]

/** What is known of one topic in one county. Days are those of the provisions that make the state. */
export type CountyCell = {
  readonly state: CoverageState
  readonly from: Day | null
  /** The first day after the last of them; null while one has no end. */
  readonly to: Day | null
  /** The last day for which a source shows one of them; null where no source day is noted. */
  readonly seenThrough: Day | null
  /** In force, but of some rules beside it the last source is this old. */
  readonly othersSeenThrough: Day | null
  /** The weakest of their grades. */
  readonly trust: TrustGrade | null
  readonly provisions: readonly string[]
  /** What says that something was looked for and not found, and when that was last done. */
  readonly gaps: readonly string[]
  readonly searchedOn: string | null
}

const STATE_OF: Readonly<Record<Standing['is'], CoverageState>> = {
  holding: 'in-force',
  'last-seen': 'last-seen',
  over: 'ended',
  'to-come': 'not-yet',
  'not-found': 'not-found',
}

/** What is known of a topic in a county, or in a larger division whose counties all have the same rules. */
export function countyCell(book: RuleBook, code: string, topic: Topic, on: Day): CountyCell {
  const rules = book.rulesOf(code, null)
  const chain = book.divisions.ancestors(code)
  const gaps = rules.ofKind('gap').filter(({ body }) => body.topic === topic)
  const candidates = [...rules.ofKind(topic), ...gaps] as unknown as readonly Provision[]
  const standings = candidates.flatMap((provision) => standingsOf(provision, on, chain))
  const states = new Set(standings.map(({ is }) => STATE_OF[is]))
  const state = COVERAGE_STATES.find((one) => states.has(one)) ?? 'no-record'
  return cellOf(state, standings, book.documents)
}

function cellOf(
  state: CoverageState,
  standings: readonly Standing[],
  documents: readonly PolicyDocument[],
): CountyCell {
  const making = state === 'not-found' ? [] : standings.filter(({ is }) => STATE_OF[is] === state)
  const missing = standings.filter(({ is }) => is === 'not-found').map(({ provision }) => provision)
  const older = state === 'in-force' ? standings.filter(({ is }) => is === 'last-seen') : []
  return {
    state,
    from: earliest(making.map(({ from }) => from).filter((from) => from !== ALWAYS)),
    to: untilOf(making),
    seenThrough: seenThroughOf(making),
    othersSeenThrough: earliest(older.map(({ seenThrough }) => seenThrough)),
    trust: weakest(making.map(({ provision }) => provision.body.trust)),
    provisions: idsOf(making.map(({ provision }) => provision)),
    gaps: idsOf(missing),
    searchedOn: latest(missing.map((provision) => searchedOn(provision, documents))),
  }
}

function untilOf(making: readonly Standing[]): Day | null {
  const last = Math.max(...making.map(({ to }) => to))
  return Number.isFinite(last) && last !== FOREVER ? last : null
}

function seenThroughOf(making: readonly Standing[]): Day | null {
  const days = making.map(({ seenThrough }) => seenThrough).filter((seen) => seen !== FOREVER)
  return days.length === 0 ? null : Math.max(...days)
}

/** A gap says when it was looked for; where the figure of a rule is missing, it is when its text was read. */
function searchedOn({ body, cited }: Provision, documents: readonly PolicyDocument[]): string {
  if (body.kind === 'gap') return body.searchedOn
  const sources = documents.find(({ id }) => id === cited.document.id)?.sources ?? []
  return latest(sources.map(({ retrievedOn }) => retrievedOn)) ?? ''
}

/** The ids of provisions, each once and sorted. */
export function idsOf(provisions: readonly Pick<Provision, 'id'>[]): string[] {
  return [...new Set(provisions.map(({ id }) => id))].sort()
}

/** The first of some days; null of none. */
export function earliest(days: readonly Day[]): Day | null {
  return days.length === 0 ? null : Math.min(...days)
}

/** The last of some ISO days; null of none. */
export function latest(days: readonly string[]): string | null {
  return days.reduce<string | null>((last, one) => (last === null || one > last ? one : last), null)
}

/** The grade that a whole can claim whose parts have these grades; null of none. */
export function weakest(grades: readonly TrustGrade[]): TrustGrade | null {
  return trustGrade.options.toReversed().find((grade) => grades.includes(grade)) ?? null
}

export const isoOrNull = (on: Day | null): string | null => (on === null ? null : isoText(on))
