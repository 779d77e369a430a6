import type { CitedClause, Verdict } from '../domain/answer.ts'
import type { Day } from '../domain/plain-date.ts'
import type { Provision, RuleBook } from '../domain/rule-book.ts'
import { membership } from '../domain/zone.ts'
import type { Bilingual, TrustGrade } from '../model/scalar.ts'

export type Place = {
  readonly division?: string | undefined
  readonly point?: { readonly lng: string; readonly lat: string } | undefined
}

/** Whether a place lies in a zone on a day, and which provisions say so. */
export type Located = {
  readonly fuel: 'banned-fuel' | 'coal-ban'
  readonly member: Verdict
  /** What would decide it, where it is not known. */
  readonly decidedBy: readonly string[]
  readonly zones: readonly {
    readonly provision: string
    readonly name: Bilingual
    readonly clause: CitedClause
    readonly trust: TrustGrade
  }[]
}

const FUELS = ['banned-fuel', 'coal-ban'] as const

/** Membership in each kind of zone. A point alone cannot tell zones that are drawn by divisions. */
export function locateZones({ division, point }: Place, on: Day, book: RuleBook): Located[] {
  const zones = division === undefined ? allZones(book) : book.rulesOf(division, null).ofKind('zone')
  const chain = division === undefined ? [] : book.divisions.ancestors(division)
  return FUELS.map((fuel) => {
    const ofFuel = zones.filter(({ body }) => body.fuel === fuel)
    const verdict = membership(ofFuel, chain, point ?? null, on)
    const member = division === undefined && verdict === 'no' ? 'unknown' : verdict
    return {
      fuel,
      member,
      decidedBy: member === 'unknown' ? undecidedBy(division, point) : [],
      zones: (division === undefined ? [] : ofFuel).map(({ id, body, cited }) => ({
        provision: id,
        name: body.name,
        clause: cited,
        trust: body.trust,
      })),
    }
  })
}

function allZones(book: RuleBook): Provision<'zone'>[] {
  return book.provisions.filter(({ body }) => body.kind === 'zone') as unknown as Provision<'zone'>[]
}

function undecidedBy(division: string | undefined, point: Place['point']): string[] {
  return [
    ...(division === undefined ? ['/query/division'] : []),
    ...(point === undefined ? ['/query/lng', '/query/lat'] : []),
  ]
}
