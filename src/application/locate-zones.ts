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

/**
 * Membership in each kind of zone. A point alone cannot tell zones that are drawn by divisions, nor a city those that
 * hold some of its counties only.
 */
export function locateZones({ division, point }: Place, on: Day, book: RuleBook): Located[] {
  const zones = division === undefined ? allZones(book) : book.rulesOf(division, null).ofKind('zone')
  return FUELS.map((fuel) => {
    const { member, decidedBy } =
      division === undefined
        ? ofPoint(zonesOf(fuel, zones), point, on)
        : ofDivision(fuel, { division, point }, on, book)
    return {
      fuel,
      member,
      decidedBy,
      zones: (division === undefined ? [] : zonesOf(fuel, zones)).map(({ id, body, cited }) => ({
        provision: id,
        name: body.name,
        clause: cited,
        trust: body.trust,
      })),
    }
  })
}

type Fuel = (typeof FUELS)[number]
type Zone = Provision<'zone'>
type Answer = { readonly member: Verdict; readonly decidedBy: readonly string[] }

const zonesOf = (fuel: Fuel, zones: readonly Zone[]) => zones.filter(({ body }) => body.fuel === fuel)

function allZones(book: RuleBook): Zone[] {
  return book.provisions.filter(({ body }) => body.kind === 'zone') as unknown as Zone[]
}

function ofPoint(zones: readonly Zone[], point: Place['point'], on: Day): Answer {
  if (membership(zones, [], point ?? null, on) === 'yes') return { member: 'yes', decidedBy: [] }
  return { member: 'unknown', decidedBy: ['/query/division', ...(point === undefined ? POINT : [])] }
}

const POINT = ['/query/lng', '/query/lat']

/** Whether a text on a zone says anything of a place. Where none does, a zone may have been missed. */
function names({ body }: Zone, chain: readonly string[]): boolean {
  return body.members.some(
    ({ division, except = [] }) =>
      division === undefined || [division, ...except].some((code) => chain.includes(code)),
  )
}

/**
 * What all counties of a division have in common; where they differ, the county decides. A point tells more only of
 * a zone that is drawn on the map: before the first text on a zone, nothing does.
 */
function ofDivision(
  fuel: Fuel,
  { division, point }: { division: string; point: Place['point'] },
  on: Day,
  book: RuleBook,
): Answer {
  const below = book.divisions.counties(division).map(({ code }) => code)
  const zonesAt = (code: string) => zonesOf(fuel, book.rulesOf(code, null).ofKind('zone'))
  const verdicts = (below.length === 0 ? [division] : below).map((code): Verdict => {
    const [zones, chain] = [zonesAt(code), book.divisions.ancestors(code)]
    return zones.some((zone) => names(zone, chain)) ? membership(zones, chain, point ?? null, on) : 'unknown'
  })
  const [first = 'unknown', ...others] = verdicts
  if (others.some((verdict) => verdict !== first))
    return { member: 'unknown', decidedBy: ['/query/division'] }
  const isDrawn = zonesAt(division).some(({ body }) =>
    body.members.some(({ polygon }) => polygon !== undefined),
  )
  const pointDecides = first === 'unknown' && point === undefined && isDrawn
  return { member: first, decidedBy: pointDecides ? POINT : [] }
}
