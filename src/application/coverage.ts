import { type Division, NATION } from '../domain/division.ts'
import { type Day, isoText } from '../domain/plain-date.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import type { TrustGrade } from '../model/scalar.ts'
import {
  COVERAGE_STATES,
  type CountyCell,
  type CoverageState,
  countyCell,
  earliest,
  isoOrNull,
  latest,
  TOPICS,
  type Topic,
  weakest,
} from './coverage-cell.ts'

/** What is known of one topic in one place. */
export type CoverageCell = {
  readonly topic: Topic
  /** The most useful state that any county of the place has. */
  readonly state: CoverageState
  /** How many of its counties have it. */
  readonly counties: number
  readonly byState: Readonly<Partial<Record<CoverageState, number>>>
  readonly from: string | null
  /** The last day, included. */
  readonly to: string | null
  readonly confirmedThrough: string | null
  readonly othersConfirmedThrough: string | null
  readonly trust: TrustGrade | null
  readonly provisions: readonly string[]
  readonly gaps: readonly string[]
  readonly searchedOn: string | null
}

type Named = Pick<Division, 'code' | 'name' | 'nameEn'>

/** A place with everything known of it. `rest`: the counties of the province that all have the same rules. */
export type CoverageRow = {
  readonly province: Named
  readonly place: Named & { readonly level: Division['level'] | 'rest' }
  readonly counties: number
  readonly topics: readonly CoverageCell[]
}

export type Coverage = { readonly on: string; readonly rows: readonly CoverageRow[] }

/**
 * What is known on a day: city by city for the whole book, or one step below a division, down to its
 * counties. Counties that lie in no city stand alone where their rules differ from the rest of them. Places
 * are those of today, in the order of their codes; a code that is not known has no rows.
 */
export function coverage(book: RuleBook, on: Day, within?: string): Coverage {
  const cells = cellsOf(book, on)
  const rows = within === undefined ? allCities(book, cells) : placesWithin(book, within)
  return { on: isoText(on), rows: rows.map((place) => rowOf(place, book, cells)) }
}

/** The same, province by province. */
export function coverageByProvince(book: RuleBook, on: Day): Coverage {
  const cells = cellsOf(book, on)
  const places = book.divisions.children(NATION).map((province) => placeOf(province, book))
  return { on: isoText(on), rows: places.map((place) => rowOf(place, book, cells)) }
}

type Place = { readonly place: CoverageRow['place']; readonly counties: readonly string[] }
type Cells = (county: string) => readonly CountyCell[]

/** The cells of a county, worked out once for all counties that no rule names by themselves. */
function cellsOf(book: RuleBook, on: Day): Cells {
  const named = namedDivisions(book)
  const known = new Map<string, readonly CountyCell[]>()
  return (county) => {
    const code = book.divisions.ancestors(county).find((one) => named.has(one)) ?? NATION
    const cells = known.get(code) ?? TOPICS.map((topic) => countyCell(book, code, topic, on))
    known.set(code, cells)
    return cells
  }
}

function namedDivisions({ provisions }: RuleBook): ReadonlySet<string> {
  return new Set(
    provisions.flatMap(({ body }) => [
      ...body.divisions,
      ...(body.except ?? []),
      ...(body.kind === 'zone'
        ? body.members.flatMap(({ division, except }) => [
            ...(division === undefined ? [] : [division]),
            ...(except ?? []),
          ])
        : []),
    ]),
  )
}

function allCities(book: RuleBook, cells: Cells): Place[] {
  return book.divisions.children(NATION).flatMap((province) => {
    const below = book.divisions.children(province.code)
    const cities = below.filter(({ level }) => level !== 'county').map((city) => placeOf(city, book))
    const alone = below.filter(({ level }) => level === 'county')
    return [...withoutTheRest(province, alone, book, cells), ...cities].sort((a, b) =>
      a.place.code < b.place.code ? -1 : 1,
    )
  })
}

/** Counties without a city: the largest group with the same rules is told once, the others each. */
function withoutTheRest(
  province: Division,
  counties: readonly Division[],
  book: RuleBook,
  cells: Cells,
): Place[] {
  const groups = [...Map.groupBy(counties, ({ code }) => cells(code)).values()]
  const rest = groups.reduce<readonly Division[]>((most, one) => (one.length > most.length ? one : most), [])
  if (rest.length < 2) return counties.map((county) => placeOf(county, book))
  const { code, name, nameEn } = province
  const others = counties.filter((county) => !rest.includes(county)).map((county) => placeOf(county, book))
  return [{ place: { code, name, nameEn, level: 'rest' }, counties: rest.map((one) => one.code) }, ...others]
}

function placesWithin(book: RuleBook, code: string): Place[] {
  const { divisions } = book
  const below = divisions.children(code)
  if (below.length > 0) return below.map((division) => placeOf(division, book))
  const itself = divisions.find(divisions.countyOf(code) ?? code)
  return itself === undefined ? [] : [placeOf(itself, book)]
}

function placeOf({ code, name, nameEn, level }: Division, { divisions }: RuleBook): Place {
  const counties = divisions.counties(code).map((county) => county.code)
  return { place: { code, name, nameEn, level }, counties: counties.length === 0 ? [code] : counties }
}

function rowOf({ place, counties }: Place, { divisions }: RuleBook, cells: Cells): CoverageRow {
  const ofCounties = counties.map(cells)
  const province = divisions.ancestors(place.code).at(-2) ?? place.code
  const { code, name, nameEn } = divisions.find(province) ?? place
  return {
    province: { code, name, nameEn },
    place,
    counties: counties.length,
    topics: TOPICS.map((topic, i) =>
      merged(
        topic,
        ofCounties.flatMap((cell) => cell[i] ?? []),
      ),
    ),
  }
}

function merged(topic: Topic, cells: readonly CountyCell[]): CoverageCell {
  const counts = COVERAGE_STATES.map(
    (state) => [state, cells.filter((cell) => cell.state === state).length] as const,
  )
  const present = counts.filter(([, count]) => count > 0)
  const [state, counties] = present[0] ?? ['no-record', 0]
  const making = [...new Set(cells.filter((cell) => cell.state === state))]
  const days = (field: 'from' | 'seenThrough' | 'othersSeenThrough') =>
    making.flatMap((cell) => cell[field] ?? [])
  const to = making.some((cell) => cell.to === null) ? null : Math.max(...making.map((cell) => cell.to ?? 0))
  const seen = days('seenThrough')
  return {
    topic,
    state,
    counties,
    byState: Object.fromEntries(present),
    from: isoOrNull(earliest(days('from'))),
    to: to === null ? null : isoText(to - 1),
    confirmedThrough: seen.length === 0 ? null : isoText(Math.max(...seen)),
    othersConfirmedThrough: isoOrNull(earliest(days('othersSeenThrough'))),
    trust: weakest(making.flatMap(({ trust }) => trust ?? [])),
    provisions: union(making.map(({ provisions }) => provisions)),
    gaps: union(cells.map(({ gaps }) => gaps)),
    searchedOn: latest(cells.flatMap(({ searchedOn }) => searchedOn ?? [])),
  }
}

function union(lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())].sort()
}
