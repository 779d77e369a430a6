import type { Day } from '../domain/plain-date.ts'
import { ABSENT, UNKNOWN_DAY } from './columns.ts'
import type { County } from './county.ts'
import { CATALOGUED_SHIFT, type NamesOfFacts, unpackClasses, unpackFacts } from './facts.ts'
import { type Profile, profileOf } from './profile.ts'
import { compileRefunds } from './support-compiler.ts'
import type { Registration } from './verdict.ts'
import { type Site, siteOf, type Workshop } from './workshop.ts'

/** Profiles by the numbers of a row. With very many of them all are forgotten, and made again as they are met. */
export type ProfileTable = {
  readonly shop: Workshop
  readonly names: NamesOfFacts
  readonly bits: ReadonlyMap<string, number>
  readonly profiles: Profile[]
  /** Five numbers for each profile: county, facts, classes, registration, conversion. */
  keys: Int32Array
  /** Profiles by a hash of their numbers: the profile at each place and one more; 0 for none. */
  found: Int32Array
  /** The last row's county. */
  division: number
  site: Site | null
  /** The last row's numbers and its profile. */
  readonly latest: Int32Array
  profile: Profile | null
}

const FIRST_PLACES = 256
/** Places for each profile, so that a look-up is short. */
const SPARSE = 4
const MOST_PROFILES = 1 << 14
const WIDTH = 5

/** Bits of facts beyond those of a row: the account has a meter of its own for heating. */
export const HEATING_METER_SHIFT = 23
/** What a purchase alone is asked about. */
export const CATALOGUED_MASK = 3 << CATALOGUED_SHIFT

export function profileTable(shop: Workshop, names: NamesOfFacts): ProfileTable {
  return {
    shop,
    names,
    bits: new Map(names.classes.map((code, place) => [code, 1 << place])),
    profiles: [],
    keys: new Int32Array((FIRST_PLACES / SPARSE) * WIDTH),
    found: new Int32Array(FIRST_PLACES),
    division: ABSENT,
    site: null,
    latest: new Int32Array(WIDTH + 1).fill(ABSENT),
    profile: null,
  }
}

/** The county of a division code; null where there is none with prices. */
export function siteFor(table: ProfileTable, division: number): Site | null {
  if (table.division === division) return table.site
  table.division = division
  table.site = siteOf(table.shop, division, (county) => compileRefunds(table.shop, county))
  return table.site
}

/**
 * The profile of a household on days all before its registration or all from it on (`byNow`). Facts carry the
 * account's heating meter in `HEATING_METER_SHIFT`.
 */
export function profileFor(
  table: ProfileTable,
  site: Site,
  facts: number,
  classes: number,
  registeredOn: number,
  convertedOn: number,
  byNow: number,
): Profile {
  const { latest } = table
  if (
    table.profile !== null &&
    latest[0] === site.number &&
    latest[1] === facts &&
    latest[2] === classes &&
    latest[3] === registeredOn &&
    latest[4] === convertedOn &&
    latest[5] === byNow
  )
    return table.profile
  latest[0] = site.number
  latest[1] = facts
  latest[2] = classes
  latest[3] = registeredOn
  latest[4] = convertedOn
  latest[5] = byNow
  const { county } = site
  const registration = county.asksRegistration ? registrationClass(county, registeredOn, byNow) : 0
  const conversion = county.asksConversion ? conversionClass(county, convertedOn) : 0
  const profile = lookUp(table, site, facts, classes, registration, conversion)
  table.profile = profile
  return profile
}

function lookUp(
  table: ProfileTable,
  site: Site,
  facts: number,
  classes: number,
  registration: number,
  conversion: number,
): Profile {
  const { keys, found } = table
  let place = hashOf(site.number, facts, classes, registration, conversion) & (found.length - 1)
  for (;;) {
    const number = found[place] as number
    if (number === 0) break
    const at = (number - 1) * WIDTH
    if (
      keys[at] === site.number &&
      keys[at + 1] === facts &&
      keys[at + 2] === classes &&
      keys[at + 3] === registration &&
      keys[at + 4] === conversion
    )
      return table.profiles[number - 1] as Profile
    place = (place + 1) & (found.length - 1)
  }
  return addProfile(table, site, [site.number, facts, classes, registration, conversion])
}

type Key = readonly [site: number, facts: number, classes: number, registration: number, conversion: number]

function hashOf(
  site: number,
  facts: number,
  classes: number,
  registration: number,
  conversion: number,
): number {
  const mixed =
    Math.imul(site, 0x9e3779b1) ^
    Math.imul(facts, 0x85ebca6b) ^
    Math.imul(classes, 0xc2b2ae35) ^
    Math.imul(registration * 64 + conversion, 0x27d4eb2f)
  return mixed ^ (mixed >>> 15)
}

function addProfile(table: ProfileTable, site: Site, key: Key): Profile {
  if (table.profiles.length >= MOST_PROFILES) {
    table.profiles.length = 0
    table.found.fill(0)
  }
  const [, facts, classes, registration, conversion] = key
  const { county } = site
  const profile = profileOf(table.shop.book, table.shop.terms, site, {
    facts: unpackFacts(facts, table.names),
    classes: unpackClasses(classes, table.names),
    classBits: table.bits,
    hasHeatingMeter: ((facts >> HEATING_METER_SHIFT) & 1) === 1,
    registration: registrationOf(county, registration),
    convertedOn: conversion === 0 ? null : representative(county.conversionDays, conversion - 1),
  })
  if ((table.profiles.length + 1) * SPARSE > table.found.length) grow(table)
  table.keys.set(key, table.profiles.length * WIDTH)
  table.profiles.push(profile)
  place(table, table.profiles.length, key)
  return profile
}

function place({ found }: ProfileTable, number: number, key: Key): void {
  let at = hashOf(...key) & (found.length - 1)
  while (found[at] !== 0) at = (at + 1) & (found.length - 1)
  found[at] = number
}

function grow(table: ProfileTable): void {
  const keys = new Int32Array(table.keys.length * 2)
  keys.set(table.keys)
  table.keys = keys
  table.found = new Int32Array(table.found.length * 2)
  for (let i = 0; i < table.profiles.length; i++) {
    const at = i * WIDTH
    const key = Array.from(keys.subarray(at, at + WIDTH)) as unknown as Key
    place(table, i + 1, key)
  }
}

/** 0 not on the register, 1 on a day that nobody knows, else between which two days, and whether by now. */
function registrationClass(county: County, registeredOn: number, byNow: number): number {
  if (registeredOn === ABSENT) return 0
  if (registeredOn === UNKNOWN_DAY) return 1
  return 2 + 2 * placeAmong(county.registrationDays, registeredOn) + byNow
}

function registrationOf({ registrationDays }: County, number: number): Registration {
  if (number < 2) return number === 0 ? 'no' : 'unknown'
  return { since: representative(registrationDays, (number - 2) >> 1), byNow: (number & 1) === 1 }
}

function conversionClass({ conversionDays }: County, convertedOn: number): number {
  return convertedOn === ABSENT ? 0 : 1 + placeAmong(conversionDays, convertedOn)
}

/** How many of some days in order are not after a day. */
function placeAmong(days: readonly Day[], day: Day): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle] as Day) <= day) low = middle + 1
    else high = middle
  }
  return low
}

/** A day that stands for all from one day up to before the next. */
function representative(days: readonly Day[], place: number): Day {
  return place === 0 ? (days[0] ?? 0) - 1 : (days[place - 1] as Day)
}
