import type { ProvisionText } from '../../model/document.ts'
import type { Failure } from '../failure.ts'
import type { RuleBook } from '../rule-book.ts'
import type { RuleChange, ZoneChange } from './scenario.ts'

type Zone = Extract<ProvisionText, { readonly kind: 'zone' }>
type Member = Zone['members'][number]

/** A zone with divisions that join and leave it, or what names no division of the book or of the zone. */
export function changedZone(
  zone: Zone,
  { join = [], leave = [] }: Pick<RuleChange, 'join' | 'leave'>,
  { divisions }: Pick<RuleBook, 'divisions'>,
  at: string,
): { readonly zone: Zone; readonly failures: readonly Failure[] } {
  const failures: Failure[] = []
  let members: readonly Member[] = zone.members
  leave.forEach((one, i) => {
    const left = members.flatMap((member) => withoutDivision(member, one, divisions.ancestors(one.division)))
    if (left.length > members.length || left.some((member, place) => member !== members[place]))
      members = left
    else failures.push(notInZone(one, zone, `${at}/leave/${i}/division`))
  })
  join.forEach(({ division, from }, i) => {
    if (divisions.find(division) === undefined)
      failures.push({
        code: 'unknown-division',
        pointer: `${at}/join/${i}/division`,
        facts: { division, nearest: divisions.nearest(division, NAMED).map(({ code }) => code) },
      })
    else members = [...members, { division, from }]
  })
  return { zone: { ...zone, members: [...members] }, failures }
}

const NAMED = 3

/** A member that a division leaves: it ends, or goes on without the division where that is a part of it. */
function withoutDivision(
  member: Member,
  { division, from }: ZoneChange,
  chain: readonly string[],
): readonly Member[] {
  const isOpen = member.to === undefined || member.to > from
  if (member.division === undefined || !isOpen || !chain.includes(member.division)) return [member]
  if (member.except?.some((code) => chain.includes(code)) === true) return [member]
  if (member.division === division) return [{ ...member, to: from }]
  const later = member.from > from ? member.from : from
  const without = { ...member, from: later, except: [...(member.except ?? []), division] }
  return member.from < from ? [{ ...member, to: from }, without] : [without]
}

function notInZone({ division }: ZoneChange, { members }: Zone, pointer: string): Failure {
  const allowed = members.flatMap((member) => (member.division === undefined ? [] : [member.division]))
  return { code: 'not-one-of', pointer, facts: { given: division, allowed } }
}
