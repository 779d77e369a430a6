import file from '../../../src/generated/rule-book.json' with { type: 'json' }
import type { PolicyDocument, ProvisionKind, ProvisionOf } from '../../../src/model/document.ts'

/** The provisions as the rule files write them, with their days as text; `to` is not included. */

export type Rule<K extends ProvisionKind = ProvisionKind> = {
  readonly id: string
  readonly body: ProvisionOf<K>
  readonly from: string
  readonly to: string
}

export const documents = file.documents as unknown as readonly PolicyDocument[]
export const devices = file.devices as readonly { type: string; narrower?: readonly string[] }[]

const NEVER = '9999-12-31'
const ALWAYS = '0000-01-01'

export const rules: readonly Rule[] = documents.flatMap((document) =>
  document.provisions.map((body) => ({
    id: `${document.id}/${body.key}`,
    body,
    from: (body.inForce ?? document.inForce).from ?? ALWAYS,
    to: (body.inForce ?? document.inForce).to ?? NEVER,
  })),
)

export const isOpen = (day: string) => day === NEVER || day === ALWAYS

/** A county and what lies above it, by the code alone. */
export function chainOf(county: string): string[] {
  return [...new Set([county, `${county.slice(0, 4)}00`, `${county.slice(0, 2)}0000`, '000000'])]
}

/** How far above a county a rule was made; nothing where it is not for the county. */
export function distanceTo(county: string, { body }: Pick<Rule, 'body'>): number | undefined {
  const chain = chainOf(county)
  if (body.except?.some((code) => chain.includes(code)) === true) return undefined
  const places = body.divisions.map((code) => chain.indexOf(code)).filter((place) => place >= 0)
  return places.length === 0 ? undefined : Math.min(...places)
}

const known = new Map<string, readonly Rule[]>()

/** The rules of a county, each until the day on which another takes its place. */
export function rulesOf(county: string): readonly Rule[] {
  let found = known.get(county)
  if (found === undefined) {
    const own = rules.filter((rule) => distanceTo(county, rule) !== undefined)
    found = own.map((rule) => {
      const successors = own.filter(({ body }) => body.supersedes?.includes(rule.id) === true)
      return { ...rule, to: [rule.to, ...successors.map(({ from }) => from)].sort()[0] as string }
    })
    known.set(county, found)
  }
  return found
}

export function ofKind<K extends ProvisionKind>(county: string, kind: K): readonly Rule<K>[] {
  return rulesOf(county).filter(({ body }) => body.kind === kind) as unknown as readonly Rule<K>[]
}

export const holdsOn = ({ from, to }: { from: string; to: string }, day: string) => from <= day && day < to
