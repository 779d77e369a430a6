import { commonBeginning, searchPlaces } from './division-path.ts'
import { searchKey } from './division-search.ts'

/** A GB/T 2260 code as text: six digits down to the county, nine or twelve below it. */
export type DivisionCode = string & { readonly brand?: 'division-code' }

export type DivisionLevel = 'province' | 'prefecture' | 'county'

/**
 * An administrative division under one name and code: a renamed one has an entry for each name. `from` is the
 * first day of the entry, `to` the first day after it; absent: before 2012, and still.
 */
export type Division = {
  readonly code: DivisionCode
  readonly name: string
  readonly nameEn: string
  /** Of the whole Chinese name, without spaces or tones; ü is v. */
  readonly pinyin: string
  readonly initials: string
  /** A province belongs to the nation. */
  readonly parent: DivisionCode
  readonly level: DivisionLevel
  readonly from?: string
  readonly to?: string
  /** The divisions that hold its area afterwards; of several, the main one first where that is known. */
  readonly becomes?: readonly DivisionCode[]
}

/** A province whose divisions and rules are not known, by name. */
export type PlaceElsewhere = Pick<Division, 'code' | 'name' | 'nameEn'>

export const NATION: DivisionCode = '000000'

/** Townships have nine digits, villages twelve. */
const BELOW_COUNTY = /^\d{9}(?:\d{3})?$/

/** The administrative tree with its history. Codes that it does not know give nothing, never an error. */
export type DivisionTree = {
  /** The entry of a code: the newest one, or the one that held on a day (ISO text). */
  readonly find: (code: string, on?: string) => Division | undefined
  /** A code and those above it, up to the nation. A code below a known county stands before its county. */
  readonly ancestors: (code: string) => readonly DivisionCode[]
  /** The county of a county, township or village code, as it was then; see `current` for today's. */
  readonly countyOf: (code: string) => DivisionCode | undefined
  /** The divisions one step below: today's, or those of a day (ISO text). */
  readonly children: (code: string, on?: string) => readonly Division[]
  /** Today's counties in a division; a county is its own. */
  readonly counties: (code: string) => readonly Division[]
  /** What holds the area of a code today: itself, its successor, or several if it was divided. */
  readonly current: (code: string) => readonly Division[]
  /** Today's counties that somebody may have meant by an unknown code, the most plausible first. */
  readonly nearest: (code: string, n: number) => readonly Division[]
  /**
   * Divisions for what somebody typed: Chinese name, alone or after the larger places, pinyin, initials or the
   * beginning of a code.
   */
  readonly search: (text: string, n: number) => readonly Division[]
}

type History = ReadonlyMap<DivisionCode, readonly Division[]>

/** The entries of each code, the oldest first. */
const historyOf = (divisions: readonly Division[]): History =>
  Map.groupBy([...divisions].sort(byCodeThenDay), ({ code }) => code)

const newestOf = (history: History) =>
  new Map([...history].map(([code, entries]) => [code, entries.at(-1) as Division]))

/** Throws if divisions do not form a tree at every time. */
export function checkDivisions(divisions: readonly Division[]): void {
  const history = historyOf(divisions)
  const newest = newestOf(history)
  for (const code of newest.keys()) chainOf(code, newest)
  checkHistory(history)
}

/** An immutable index over divisions that were checked. What is not asked for is not worked out. */
export function divisionTree(divisions: readonly Division[]): DivisionTree {
  const history = historyOf(divisions)
  const newest = newestOf(history)
  const today = once(() => [...newest.values()].filter(({ to }) => to === undefined))
  const chains = keptByCode(newest, (code) => chainOf(code, newest))
  const children = once(() => Map.groupBy(today(), ({ parent }) => parent))
  const counties = once(() => countiesBelow(today(), chains))
  const successors = keptByCode(newest, (code) => successorsOf(code, newest))
  const keys = once(() => divisions.map(searchKey))
  const countyOf = (code: string) => {
    if (code.length === 6) return newest.get(code)?.level === 'county' ? code : undefined
    if (!BELOW_COUNTY.test(code)) return undefined
    const county = newest.get(code.slice(0, 6)) ?? withoutCounties(code, newest)
    return county?.level === 'county' ? county.code : undefined
  }
  return {
    find: (code, on) =>
      on === undefined ? newest.get(code) : history.get(code)?.find((entry) => holds(entry, on)),
    ancestors: (code) => {
      const chain = code === NATION ? [NATION] : chains(code)
      if (chain !== undefined) return chain
      const above = chains(countyOf(code) ?? '')
      return above === undefined ? [] : [code, ...above]
    },
    countyOf,
    children: (code, on) =>
      on === undefined
        ? (children().get(code) ?? [])
        : [...history.values()].flat().filter((entry) => entry.parent === code && holds(entry, on)),
    counties: (code) => counties().get(code) ?? [],
    current: (code) => successors(code) ?? [],
    nearest: (code, n) => nearestTo(code, counties().get(NATION) ?? []).slice(0, n),
    search: (text, n) => searchPlaces(keys(), text, n),
  }
}

/** Works something out when it is first asked for. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** The same for each code that is known; nothing for others. */
function keptByCode<Value>(
  known: ReadonlyMap<string, unknown>,
  make: (code: string) => Value,
): (code: string) => Value | undefined {
  const kept = new Map<string, Value>()
  return (code) => {
    if (!kept.has(code) && known.has(code)) kept.set(code, make(code))
    return kept.get(code)
  }
}

/** Whether an entry held on a day (ISO text). */
export function holds({ from, to }: Division, on: string): boolean {
  return (from === undefined || from <= on) && (to === undefined || on < to)
}

/** The statistics bureau counts the townships of a city without counties under its code with 01 at the end. */
function withoutCounties(code: string, newest: ReadonlyMap<string, Division>): Division | undefined {
  return code.slice(4, 6) === '01' ? newest.get(`${code.slice(0, 4)}00`) : undefined
}

function byCodeThenDay(a: Division, b: Division): number {
  if (a.code !== b.code) return a.code < b.code ? -1 : 1
  return (a.from ?? '') < (b.from ?? '') ? -1 : 1
}

const DEPTH: Readonly<Record<DivisionLevel, number>> = { province: 1, prefecture: 2, county: 3 }

function chainOf(code: DivisionCode, newest: ReadonlyMap<string, Division>): readonly DivisionCode[] {
  const chain: DivisionCode[] = []
  let above = DEPTH.county + 1
  for (let at = code; at !== NATION; ) {
    const division = newest.get(at)
    if (division === undefined) throw new Error(`division ${code} lies in ${at}, which does not exist`)
    if (DEPTH[division.level] >= above)
      throw new Error(`division ${code} lies in ${at}, which is not above it`)
    above = DEPTH[division.level]
    chain.push(at)
    at = division.parent
  }
  chain.push(NATION)
  return chain
}

function checkHistory(history: History): void {
  for (const [code, entries] of history)
    for (const [at, { to, from, becomes }] of entries.entries()) {
      const next = entries[at + 1]
      const overlaps = next !== undefined && (to === undefined || next.from === undefined || next.from < to)
      if (overlaps) throw new Error(`division ${code} has two entries at a time`)
      if (from !== undefined && to !== undefined && to <= from)
        throw new Error(`division ${code} ends before it begins`)
      const lost = becomes?.find((successor) => !history.has(successor))
      if (lost !== undefined) throw new Error(`division ${code} becomes ${lost}, which does not exist`)
    }
}

function countiesBelow(
  today: readonly Division[],
  chainFor: (code: string) => readonly DivisionCode[] | undefined,
): ReadonlyMap<string, readonly Division[]> {
  const below = new Map<string, Division[]>()
  for (const county of today) {
    if (county.level !== 'county') continue
    for (const code of chainFor(county.code) ?? []) {
      const known = below.get(code)
      if (known === undefined) below.set(code, [county])
      else known.push(county)
    }
  }
  return below
}

/** Follows successors until they exist today; each code is followed once, so a ring ends. */
function successorsOf(code: DivisionCode, newest: ReadonlyMap<string, Division>): readonly Division[] {
  const found = new Set<Division>()
  const seen = new Set<string>([code])
  for (const at of seen) {
    const division = newest.get(at)
    if (division === undefined) continue
    if (division.to === undefined) found.add(division)
    else for (const successor of division.becomes ?? []) seen.add(successor)
  }
  return [...found]
}

/** The longest common beginning first, then the smallest difference of the six digits, then the smaller code. */
function nearestTo(code: string, counties: readonly Division[]): readonly Division[] {
  const wanted = code.slice(0, 6)
  const number = Number.parseInt(wanted, 10)
  return counties
    .map((division) => ({
      division,
      common: commonBeginning(wanted, division.code),
      distance: Number.isNaN(number) ? 0 : Math.abs(Number.parseInt(division.code, 10) - number),
    }))
    .sort(
      (a, b) =>
        b.common - a.common || a.distance - b.distance || (a.division.code < b.division.code ? -1 : 1),
    )
    .map(({ division }) => division)
}
