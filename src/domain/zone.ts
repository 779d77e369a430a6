import type { Verdict } from './answer.ts'
import { type Day, day } from './plain-date.ts'
import type { Provision } from './rule-book.ts'
import type { Situation } from './situation.ts'

type Member = Provision<'zone'>['body']['members'][number]
type Point = { readonly lng: string; readonly lat: string }

/** Membership of the household's division, or of its point on the map, in a zone on the situation's day. */
export function inZone(fuel: 'banned-fuel' | 'coal-ban', situation: Situation): Verdict {
  const zones = situation.rules.ofKind('zone').filter(({ body }) => body.fuel === fuel)
  const { divisionCode, location } = situation.question.household
  const chain = situation.book.divisions.ancestors(divisionCode)
  return membership(zones, chain, location, situation.validOn)
}

/**
 * Whether a place is in a zone on a day. Before the first text that names the place the answer is unknown;
 * where no text names it at all, it is no.
 */
export function membership(
  zones: readonly Provision<'zone'>[],
  chain: readonly string[],
  point: Point | null,
  on: Day,
): Verdict {
  const stretches = zones.flatMap((zone) =>
    zone.body.members.flatMap((member) => placed(member, chain, point)),
  )
  let named = false
  for (const { member, inside } of stretches) {
    if (inside === 'unknown') return 'unknown'
    if (inside === 'no') continue
    if (day(member.from) <= on && (member.to === undefined || on < day(member.to))) return 'yes'
    named = true
  }
  if (!named) return 'no'
  const first = Math.min(...zones.map(({ from }) => from))
  return on < first ? 'unknown' : 'no'
}

function placed(
  member: Member,
  chain: readonly string[],
  point: Point | null,
): { member: Member; inside: Verdict }[] {
  if (member.except?.some((code) => chain.includes(code)) === true) return []
  if (member.division !== undefined && !chain.includes(member.division)) return []
  if (member.polygon === undefined) return [{ member, inside: 'yes' }]
  if (point === null) return [{ member, inside: 'unknown' }]
  return [{ member, inside: insidePolygon(point, member.polygon) ? 'yes' : 'no' }]
}

/** Ray casting over vertices in degrees; a coordinate is a place, not an amount. */
function insidePolygon(point: Point, polygon: readonly Point[]): boolean {
  const [x, y] = [Number(point.lng), Number(point.lat)]
  let inside = false
  polygon.forEach((vertex, i) => {
    const previous = polygon[(i + polygon.length - 1) % polygon.length] as Point
    const [x1, y1, x2, y2] = [
      Number(vertex.lng),
      Number(vertex.lat),
      Number(previous.lng),
      Number(previous.lat),
    ]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  })
  return inside
}
