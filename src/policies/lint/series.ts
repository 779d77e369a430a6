import { isoText, monthDay } from '../../domain/plain-date.ts'
import type { DocumentFile } from '../document-file.ts'
import type { Finding } from '../finding.ts'
import {
  type Check,
  type Days,
  daysOf,
  findingIn,
  type LintBook,
  overlap,
  type PlacedProvision,
} from './lint-book.ts'

/** The documents of a series follow one another: they overlap only where the later one supersedes, and leave no silent gap. */
export const checkSeries: Check = (book) =>
  [...Map.groupBy(book.files, ({ document }) => document.series).values()].flatMap((files) => {
    const members = files.map((file) => ({ file, days: daysOf(file.document.inForce) }))
    members.sort((a, b) => a.days.from - b.days.from || (a.file.file < b.file.file ? -1 : 1))
    return [...overlaps(members, book), ...gaps(members, book)]
  })

type Member = { readonly file: DocumentFile; readonly days: Days }

function overlaps(members: readonly Member[], book: LintBook): Finding[] {
  return members.flatMap((later, index) =>
    members.slice(0, index).flatMap((earlier) => {
      if (!overlap(earlier.days, later.days) || supersedes(later, earlier) || supersedes(earlier, later))
        return []
      if (!reachOneAnother(earlier.file, later.file, book)) return []
      const reason = `overlaps ${earlier.file.document.id} of the same series, and supersedes nothing in it`
      return [findingIn(later.file, ['inForce'], 'series-overlap', reason, [earlier.file.document.id])]
    }),
  )
}

function supersedes(later: Member, earlier: Member): boolean {
  const start = `${earlier.file.document.id}/`
  return later.file.document.provisions.some(
    (body) => body.supersedes?.some((id) => id.startsWith(start)) === true,
  )
}

function reachOneAnother(a: DocumentFile, b: DocumentFile, { lists }: LintBook): boolean {
  const divisions = (file: DocumentFile) => file.document.provisions.flatMap((body) => body.divisions)
  return divisions(a).some((x) =>
    divisions(b).some((y) => lists.divisionChain(x).includes(y) || lists.divisionChain(y).includes(x)),
  )
}

function gaps(members: readonly Member[], book: LintBook): Finding[] {
  const findings: Finding[] = []
  let last: Member | undefined
  for (const member of members) {
    const { from } = member.days
    if (
      last !== undefined &&
      last.days.to < from &&
      !isDeclared({ from: last.days.to, to: from }, last, member, book)
    ) {
      const reason = `nothing is said from ${isoText(last.days.to)} to ${isoText(from)}, after ${last.file.document.id}`
      findings.push(findingIn(member.file, ['inForce'], 'series-gap', reason, [last.file.document.id]))
    }
    if (last === undefined || member.days.to > last.days.to) last = member
  }
  return findings
}

/** A hole is no gap where no season falls into it, and is declared by a `gap` rule that covers it. */
function isDeclared(hole: Days, before: Member, after: Member, book: LintBook): boolean {
  const rules = [...before.file.document.provisions, ...after.file.document.provisions]
  const kinds = new Set<string>([...rules.map(({ kind }) => kind), 'other'])
  const seasonal = book.provisions.filter(
    ({ file, body }) =>
      (file === before.file || file === after.file) && body.kind !== 'gap' && body.kind !== 'notice',
  )
  if (seasonal.length > 0 && seasonal.every((provision) => restsIn(hole, provision, book))) return true
  return book.provisions.some(
    ({ file, body, days }) =>
      body.kind === 'gap' &&
      kinds.has(body.topic) &&
      days.from <= hole.from &&
      days.to >= hole.to &&
      reachOneAnother(file, after.file, book),
  )
}

/** Whether a seasonal rule has no day of its season in the hole. */
function restsIn(hole: Days, { body }: PlacedProvision, book: LintBook): boolean {
  if (body.kind !== 'operating-subsidy') return false
  const chain = body.divisions.flatMap((code) => book.lists.divisionChain(code))
  const seasons = book.provisions.flatMap(({ body: other }) =>
    other.kind === 'heating-season' &&
    other.season === body.season &&
    other.divisions.some((code) => chain.includes(code))
      ? [other]
      : [],
  )
  if (seasons.length === 0) return false
  for (let day = hole.from; day < hole.to; day += 1) {
    const today = monthDay(isoText(day).slice(5))
    const inSeason = ({ from, to }: { from: string; to: string }) =>
      monthDay(from) <= monthDay(to)
        ? today >= monthDay(from) && today <= monthDay(to)
        : today >= monthDay(from) || today <= monthDay(to)
    if (seasons.some(inSeason)) return false
  }
  return true
}
