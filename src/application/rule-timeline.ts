import { day, isoText } from '../domain/plain-date.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import type { ProvisionKind } from '../model/document.ts'
import { type ListedProvision, listProvisions } from './list-provisions.ts'

/** Kinds that a household is charged, paid or bound by; the others are only told. */
export const RULE_KINDS: readonly ProvisionKind[] = [
  'tariff',
  'time-of-use',
  'band-widening',
  'price-modes',
  'heating-season',
  'bundled-trading',
  'operating-subsidy',
  'purchase-subsidy',
  'refund',
  'zone',
]

/** What begins and what has ended on a day. */
export type RuleChange = {
  readonly day: string
  readonly begins: readonly ListedProvision[]
  readonly ends: readonly ListedProvision[]
}

/** The days on which the rules of a place changed, oldest first. */
export function timelineOf(book: RuleBook, division: string): readonly RuleChange[] {
  const changes = new Map<string, { begins: ListedProvision[]; ends: ListedProvision[] }>()
  const at = (iso: string) => {
    const known = changes.get(iso) ?? { begins: [], ends: [] }
    changes.set(iso, known)
    return known
  }
  for (const provision of listProvisions(book, { kinds: RULE_KINDS, division })) {
    if (provision.from !== null) at(provision.from).begins.push(provision)
    if (provision.to !== null) at(isoText(day(provision.to) + 1)).ends.push(provision)
  }
  return [...changes.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([iso, { begins, ends }]) => ({ day: iso, begins, ends }))
}

/** What differs between the rules of two days; a rule that took the place of another stands beside it. */
export type RuleDifference = {
  readonly begun: readonly ListedProvision[]
  readonly ended: readonly ListedProvision[]
  readonly replaced: readonly { readonly before: ListedProvision; readonly after: ListedProvision }[]
  readonly unchanged: number
}

/** What holds in a division on the later day and not on the earlier, and the other way round. */
export function differenceBetween(
  book: RuleBook,
  division: string,
  [earlier, later]: readonly [string, string],
): RuleDifference {
  const [before, after] = [earlier, later].map((iso) =>
    listProvisions(book, { kinds: RULE_KINDS, division, inForceOn: day(iso) }),
  ) as [ListedProvision[], ListedProvision[]]
  const isIn = (list: readonly ListedProvision[]) => (one: ListedProvision) =>
    list.some(({ id }) => id === one.id)
  const ended = before.filter((one) => !isIn(after)(one))
  const begun = after.filter((one) => !isIn(before)(one))
  const replaced = begun.flatMap((one) => {
    const found = ended.find((old) => isReplacedBy(old, one, book))
    return found === undefined ? [] : [{ before: found, after: one }]
  })
  return {
    begun: begun.filter((one) => !replaced.some((pair) => pair.after === one)),
    ended: ended.filter((one) => !replaced.some((pair) => pair.before === one)),
    replaced,
    unchanged: before.length - ended.length,
  }
}

function isReplacedBy(old: ListedProvision, one: ListedProvision, book: RuleBook): boolean {
  if (one.body.supersedes?.includes(old.id) === true) return true
  return one.kind === old.kind && seriesOf(one, book) === seriesOf(old, book) && one.body.key === old.body.key
}

function seriesOf({ document }: ListedProvision, book: RuleBook): string {
  return book.documents.find(({ id }) => id === document.id)?.series ?? document.id
}
