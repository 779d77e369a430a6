import type { PolicyDocument, ProvisionKind, ProvisionOf, ProvisionText } from '../model/document.ts'
import type { Bilingual } from '../model/scalar.ts'
import type { CitedClause } from './answer.ts'
import { type Division, type DivisionTree, divisionTree, type PlaceElsewhere } from './division.ts'
import { type Day, day, lastPossibleDay } from './plain-date.ts'

/** What the rule files hold, as one bundle named by its content: the edition. */
export type RuleBookData = {
  readonly edition: string
  readonly documents: readonly PolicyDocument[]
  readonly divisions: readonly Division[]
  /** Provinces without any rules; no part of what an edition is named by. */
  readonly elsewhere?: readonly PlaceElsewhere[]
  readonly devices: readonly DeviceType[]
  readonly classes: readonly HouseholdClass[]
}

export type DeviceType = {
  readonly type: string
  readonly name: Bilingual
  /** What bills and tenders call it. */
  readonly otherNames?: readonly string[] | undefined
  /** What it is, for somebody who only knows the thing in the yard. */
  readonly means?: Bilingual | undefined
  readonly narrower?: readonly string[] | undefined
}
export type HouseholdClass = {
  readonly code: string
  readonly name: Bilingual
  /** What registers call it. */
  readonly otherNames?: readonly string[] | undefined
}

export const FOREVER: Day = Number.MAX_SAFE_INTEGER
export const ALWAYS: Day = Number.MIN_SAFE_INTEGER

/** A provision with its place in the book: its days as numbers, `to` not included. */
export type Provision<K extends ProvisionKind = ProvisionKind> = {
  readonly id: string
  readonly body: ProvisionOf<K>
  readonly from: Day
  readonly to: Day
  /** The first day of a provision that supersedes it; without one, never. */
  readonly supersededFrom: Day
  /** The day by which its document was published for certain. */
  readonly issued: Day
  readonly confirmedThrough: Day
  readonly cited: CitedClause
}

/** Where a provision holds. */
export type Placed = { readonly body: Pick<ProvisionText, 'divisions' | 'except'> }

/** The provisions that may apply in one county as they were known on a day. More specific divisions come first. */
export type DivisionRules = {
  readonly county: string
  readonly ofKind: <K extends ProvisionKind>(kind: K) => readonly Provision<K>[]
  /** Every day on which some provision starts or ends, in order. */
  readonly boundaries: readonly Day[]
  /** How specific the division of a provision is here: 0 is the county itself. */
  readonly distance: (provision: Placed) => number
}

export type RuleBook = {
  readonly edition: string
  readonly divisions: DivisionTree
  readonly elsewhere: readonly PlaceElsewhere[]
  readonly documents: readonly PolicyDocument[]
  readonly provisions: readonly Provision[]
  readonly provision: (id: string) => Provision | undefined
  readonly device: (type: string) => DeviceType | undefined
  readonly devices: readonly DeviceType[]
  readonly classes: readonly HouseholdClass[]
  /** Assumptions that may be switched on, by code. */
  readonly assumptions: ReadonlyMap<string, Bilingual>
  /** The rules of a county; `knownOn` null means as known today. */
  readonly rulesOf: (county: string, knownOn: Day | null) => DivisionRules
}

/** An immutable index over the rule files of one edition. */
export function ruleBook(data: RuleBookData): RuleBook {
  return indexed(data, divisionTree(data.divisions))
}

/** The same lists with other documents: rules as somebody supposes them, under a name of their own. */
export function supposedBook(
  book: RuleBook,
  documents: readonly PolicyDocument[],
  edition: string,
): RuleBook {
  return indexed({ ...book, documents, edition }, book.divisions)
}

function indexed(data: Omit<RuleBookData, 'divisions'>, divisions: DivisionTree): RuleBook {
  const provisions = data.documents.flatMap(provisionsOf)
  const byId = new Map(provisions.map((provision) => [provision.id, provision]))
  const devices = new Map(data.devices.map((device) => [device.type, device]))
  const assumptions = new Map(
    data.documents.flatMap((document) => document.assumptions ?? []).map(({ code, says }) => [code, says]),
  )
  const issueDays = [...new Set(provisions.map(({ issued }) => issued))].sort((a, b) => a - b)
  const known = new Map<string, DivisionRules>()
  return {
    edition: data.edition,
    divisions,
    elsewhere: data.elsewhere ?? [],
    documents: data.documents,
    provisions,
    provision: (id) => byId.get(id),
    device: (type) => devices.get(type),
    devices: data.devices,
    classes: data.classes,
    assumptions,
    rulesOf: (county, knownOn) => {
      const published = knownOn === null ? null : lastUpTo(issueDays, knownOn)
      const key = `${county}@${published}`
      let rules = known.get(key)
      if (rules === undefined) {
        rules = divisionRules(provisions, divisions, county, published)
        if (known.size >= MOST_KEPT) known.clear()
        known.set(key, rules)
      }
      return rules
    },
  }
}

/** Division rules that are kept; what was known changes only on the days on which documents were published. */
const MOST_KEPT = 512

/** The last of some days in order that is not after a day. */
function lastUpTo(days: readonly Day[], day: Day): Day {
  return days.findLast((one) => one <= day) ?? ALWAYS
}

function provisionsOf(document: PolicyDocument): Provision[] {
  const issued = lastPossibleDay(document.issuedOn)
  return document.provisions.map((body) => {
    const interval = body.inForce ?? document.inForce
    return {
      id: `${document.id}/${body.key}`,
      body,
      from: interval.from === undefined ? ALWAYS : day(interval.from),
      to: interval.to === undefined ? FOREVER : day(interval.to),
      supersededFrom: FOREVER,
      issued,
      confirmedThrough: body.confirmedThrough === undefined ? FOREVER : day(body.confirmedThrough),
      cited: citedClause(document, body),
    }
  })
}

function citedClause(document: PolicyDocument, body: ProvisionText): CitedClause {
  return {
    ...body.clause,
    document: {
      id: document.id,
      title: document.title,
      number: document.documentNumber ?? null,
      issuer: document.issuer,
      issuedOn: document.issuedOn,
    },
  }
}

function divisionRules(
  provisions: readonly Provision[],
  divisions: DivisionTree,
  county: string,
  knownOn: Day | null,
): DivisionRules {
  const chain = divisions.ancestors(county)
  const distanceOf = (provision: Placed) => nearest(provision.body, chain)
  const known = provisions.filter(
    (provision) => distanceOf(provision) !== Number.POSITIVE_INFINITY && wasKnown(provision, knownOn),
  )
  const ended = endOfSuperseded(known)
  const applicable = known
    .map((provision) => {
      const supersededFrom = ended.get(provision.id) ?? FOREVER
      return { ...provision, supersededFrom, to: Math.min(provision.to, supersededFrom) }
    })
    .filter((provision) => provision.from < provision.to)
    .sort((a, b) => distanceOf(a) - distanceOf(b) || (a.id < b.id ? -1 : 1))
  const kinds = Map.groupBy(applicable, (provision) => provision.body.kind)
  return {
    county,
    ofKind: <K extends ProvisionKind>(kind: K) =>
      (kinds.get(kind) ?? []) as unknown as readonly Provision<K>[],
    boundaries: boundariesOf(applicable),
    distance: distanceOf,
  }
}

/** A heating season is the calendar of a division: its days are the real ones, whatever was published by when. */
function wasKnown({ body, issued }: Provision, knownOn: Day | null): boolean {
  return knownOn === null || issued <= knownOn || body.kind === 'heating-season'
}

function nearest(body: Placed['body'], chain: readonly string[]): number {
  if (body.except?.some((code) => chain.includes(code)) === true) return Number.POSITIVE_INFINITY
  const places = body.divisions.map((code) => chain.indexOf(code)).filter((place) => place >= 0)
  return places.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...places)
}

/** A superseded provision ends on the first day of the one that supersedes it, for whoever knows that one. */
function endOfSuperseded(known: readonly Provision[]): Map<string, Day> {
  const ended = new Map<string, Day>()
  for (const { body, from } of known)
    for (const id of body.supersedes ?? []) ended.set(id, Math.min(from, ended.get(id) ?? FOREVER))
  return ended
}

function boundariesOf(provisions: readonly Provision[]): Day[] {
  const days = new Set<Day>()
  for (const { body, from, to } of provisions) {
    days.add(from).add(to)
    if (body.kind === 'zone') for (const member of body.members) addInterval(days, member)
    if (body.kind === 'bundled-trading') for (const cut of body.cuts ?? []) addInterval(days, cut)
  }
  days.delete(ALWAYS)
  days.delete(FOREVER)
  return [...days].sort((a, b) => a - b)
}

function addInterval(days: Set<Day>, interval: { from: string; to?: string | undefined }): void {
  days.add(day(interval.from))
  if (interval.to !== undefined) days.add(day(interval.to))
}
