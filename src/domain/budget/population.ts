import type { PriceCategory } from '../../model/scalar.ts'
import type { Day } from '../plain-date.ts'
import type { Coverage, Metering } from '../question.ts'

/** A figure of a household that the register does not give. */
export const ABSENT = -1

/** One household as a register lists it; energy and area in hundredths, money in fen. */
export type RegisterHousehold = Profile & {
  readonly account: string
  /** Only for public notices, where it is masked. */
  readonly holder: string | null
  readonly township: string
  readonly area: number
  /** What it used for heating in the last winter. */
  readonly lastSeason: number
  /** The part of it in the valley hours. */
  readonly lastValley: number
  readonly invoice: number
  /** What the household lives on in a year, where the county knows it. */
  readonly income: number
}

/** What decides which rules hold for a household; households of one profile differ in figures only. */
export type Profile = {
  readonly divisionCode: string
  readonly device: string
  readonly metering: Metering
  readonly priceCategory: PriceCategory
  readonly classes: readonly string[]
  readonly registeredOn: Day | 'unknown' | null
  readonly convertedOn: Day | null
  readonly timeOfUse: boolean
  readonly centralHeating: Coverage
  readonly wholeVillage: boolean | null
  readonly members: number | null
  readonly purchase: { readonly date: Day; readonly catalogued: boolean | null } | null
}

/** A register as columns, so that a million households are some arrays of whole numbers. */
export type Population = {
  readonly size: number
  readonly accounts: readonly string[]
  readonly holders: readonly (string | null)[]
  readonly townships: readonly string[]
  readonly township: Uint16Array
  readonly profiles: readonly Profile[]
  readonly profile: Uint32Array
  readonly area: Int32Array
  readonly lastSeason: Int32Array
  readonly lastValley: Int32Array
  readonly invoice: Int32Array
  readonly income: Int32Array
}

/** Columns of a register, filled household by household: nothing of a household is kept but its figures. */
export function populationOf(households: Iterable<RegisterHousehold>): Population {
  const townships = new Map<string, number>()
  const profiles = new Map<string, { readonly index: number; readonly profile: Profile }>()
  const accounts: string[] = []
  const holders: (string | null)[] = []
  let columns = emptyColumns(FIRST_ROOM)
  for (const household of households) {
    const row = accounts.length
    if (row === columns.area.length) columns = columnsOf(columns, 2 * row)
    columns.township[row] = indexIn(townships, household.township)
    columns.profile[row] = profileIn(profiles, household)
    for (const name of FIGURES) columns[name][row] = household[name]
    accounts.push(household.account)
    holders.push(household.holder)
  }
  return {
    size: accounts.length,
    accounts,
    holders,
    townships: [...townships.keys()],
    profiles: [...profiles.values()].map(({ profile }) => profile),
    ...columnsOf(columns, accounts.length),
  }
}

/** Some households of a population again, as their register lists them. */
export function* householdsAt(from: Population, rows: Iterable<number>): Generator<RegisterHousehold> {
  for (const row of rows)
    yield {
      ...(from.profiles[from.profile[row] as number] as Profile),
      account: from.accounts[row] ?? '',
      holder: from.holders[row] ?? null,
      township: from.townships[from.township[row] as number] ?? '',
      area: from.area[row] as number,
      lastSeason: from.lastSeason[row] as number,
      lastValley: from.lastValley[row] as number,
      invoice: from.invoice[row] as number,
      income: from.income[row] as number,
    }
}

const FIRST_ROOM = 1024
const FIGURES = ['area', 'lastSeason', 'lastValley', 'invoice', 'income'] as const
type Columns = Pick<Population, 'township' | 'profile' | (typeof FIGURES)[number]>

function emptyColumns(size: number): Columns {
  return {
    township: new Uint16Array(size),
    profile: new Uint32Array(size),
    area: new Int32Array(size),
    lastSeason: new Int32Array(size),
    lastValley: new Int32Array(size),
    invoice: new Int32Array(size),
    income: new Int32Array(size),
  }
}

/** The same columns with room for so many rows, more or fewer. */
function columnsOf(from: Columns, size: number): Columns {
  const into = emptyColumns(size)
  into.township.set(from.township.subarray(0, size))
  into.profile.set(from.profile.subarray(0, size))
  for (const name of FIGURES) into[name].set(from[name].subarray(0, size))
  return into
}

function indexIn(names: Map<string, number>, name: string): number {
  const known = names.get(name)
  if (known !== undefined) return known
  names.set(name, names.size)
  return names.size - 1
}

function profileIn(
  profiles: Map<string, { readonly index: number; readonly profile: Profile }>,
  household: RegisterHousehold,
): number {
  const key = profileKey(household)
  const known = profiles.get(key)
  if (known !== undefined) return known.index
  const index = profiles.size
  profiles.set(key, { index, profile: profileOf(household) })
  return index
}

/** One text for households that every rule treats alike but for figures. */
export function profileKey(profile: Profile): string {
  const { purchase } = profile
  const parts: unknown[] = [
    profile.divisionCode,
    profile.device,
    profile.metering,
    profile.priceCategory,
    profile.classes.join(' '),
    profile.registeredOn,
    profile.convertedOn,
    profile.timeOfUse,
    profile.centralHeating,
    profile.wholeVillage,
    profile.members,
    purchase === null ? null : `${purchase.date} ${purchase.catalogued}`,
  ]
  return parts.join('|')
}

function profileOf(household: RegisterHousehold): Profile {
  const { divisionCode, device, metering, priceCategory, registeredOn, convertedOn, timeOfUse } = household
  const { centralHeating, wholeVillage, members, purchase } = household
  return {
    divisionCode,
    device,
    metering,
    priceCategory,
    classes: [...household.classes],
    registeredOn,
    convertedOn,
    timeOfUse,
    centralHeating,
    wholeVillage,
    members,
    purchase,
  }
}

/** Which households a variant counts, how often, with which device and use. Its columns follow the population's. */
export type Variant = {
  readonly population: Population
  /** How often a household counts: zero for one that does not claim, two where growth adds one like it. */
  readonly times: Uint8Array
  /** Place in `devices` of a device taken instead of the register's, or none. */
  readonly device: Int16Array | null
  readonly devices: readonly string[]
  /** Heating use of the season, in hundredths of a kWh. */
  readonly kwh: Int32Array
}

/** The profile of a row, with the device that the variant gives it. */
export function profileAt({ population, device, devices }: Variant, row: number): Profile {
  const profile = population.profiles[population.profile[row] as number] as Profile
  const other = device === null ? undefined : devices[device[row] as number]
  return other === undefined ? profile : { ...profile, device: other }
}

/** The whole, in hundredths of a percent. */
export const WHOLE_SHARE = 10_000

/**
 * Share of a household's kWh of last winter in the valley hours, in hundredths of a percent; none where the register
 * does not tell both figures or the variant gives another device.
 */
export function ownValleyShare({ population, device, devices }: Variant, row: number): number | undefined {
  const [valley, all] = [population.lastValley[row] as number, population.lastSeason[row] as number]
  const isSwapped = device !== null && devices[device[row] as number] !== undefined
  return valley === ABSENT || all <= 0 || isSwapped ? undefined : Math.round((valley * WHOLE_SHARE) / all)
}
