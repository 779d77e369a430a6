import type { CitedClause } from '../domain/answer.ts'
import { type Day, isoText } from '../domain/plain-date.ts'
import { ALWAYS, FOREVER, type Provision, type RuleBook } from '../domain/rule-book.ts'
import type { ProvisionKind, ProvisionText } from '../model/document.ts'

/** Which provisions are asked for; what is left out restricts nothing. */
export type ProvisionFilter = {
  readonly kinds?: readonly ProvisionKind[]
  readonly division?: string | undefined
  /** Provisions that hold on this day. */
  readonly inForceOn?: Day | undefined
  /** Provisions published by this day for certain, and ended by those alone. */
  readonly knownOn?: Day | undefined
}

/** A provision with its days written out: `to` is the last day, both ends open where they are null. */
export type ListedProvision = {
  readonly id: string
  readonly kind: ProvisionKind
  readonly from: string | null
  readonly to: string | null
  readonly document: CitedClause['document']
  readonly body: ProvisionText
}

/** The provisions of a division and those above it, or of the whole book, in the order of their names. */
export function listProvisions(book: RuleBook, filter: ProvisionFilter): ListedProvision[] {
  const { kinds, inForceOn } = filter
  return published(book, filter)
    .filter(({ body }) => kinds === undefined || kinds.includes(body.kind))
    .filter(({ from, to }) => inForceOn === undefined || (from <= inForceOn && inForceOn < to))
    .map(listed)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

function published(book: RuleBook, { division, knownOn }: ProvisionFilter): readonly Provision[] {
  const chain = division === undefined ? undefined : book.divisions.ancestors(division)
  const known = book.provisions.filter(
    ({ body, issued }) =>
      (knownOn === undefined || issued <= knownOn) && (chain === undefined || holdsIn(body, chain)),
  )
  const ended = new Map<string, Day>()
  for (const { body, from } of known)
    for (const id of body.supersedes ?? []) ended.set(id, Math.min(from, ended.get(id) ?? FOREVER))
  return known
    .map((provision) => ({ ...provision, to: Math.min(provision.to, ended.get(provision.id) ?? FOREVER) }))
    .filter(({ from, to }) => from < to)
}

function holdsIn({ divisions, except }: ProvisionText, chain: readonly string[]): boolean {
  return (
    divisions.some((code) => chain.includes(code)) && except?.some((code) => chain.includes(code)) !== true
  )
}

/** A provision with its days as ISO text. The last day is included here; null is open. */
export function listed({ id, body, from, to, cited }: Provision): ListedProvision {
  return {
    id,
    kind: body.kind,
    from: from === ALWAYS ? null : isoText(from),
    to: to === FOREVER ? null : isoText(to - 1),
    document: cited.document,
    body,
  }
}
