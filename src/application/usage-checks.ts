import type { Decimal } from '../domain/decimal.ts'
import type { Failure } from '../domain/failure.ts'
import { isoText } from '../domain/plain-date.ts'
import { hundredthsText } from '../domain/quantity.ts'
import { isObject } from './refusal.ts'
import type { AssessmentRead, ReadingRead } from './request-schema.ts'
import type { Partly } from './schema-reader.ts'

/** The longest stretch one reading may span: a leap year. */
export const LONGEST_READING_DAYS = 366

type Months = Partly<AssessmentRead>['baseMonthsKwh']

/** Two figures for one month of reference: nobody can say which is meant. */
export function monthFailures(months: Months): Failure[] {
  const seen = new Set<string>()
  return (months ?? []).flatMap((entry, i) => {
    const month = entry?.month
    if (month === undefined) return []
    const pointer = `/baseMonthsKwh/${i}/month`
    if (seen.has(month))
      return [{ code: 'readings-overlap', pointer, facts: { from: month, expected: 'month' } }]
    seen.add(month)
    return []
  })
}

type PartlyReading = Partly<ReadingRead>

/** A reading as far as it could be read, with the fields that it names, readable or not. */
type Stated = { readonly index: number; readonly read: PartlyReading; readonly names: ReadonlySet<string> }

/** Faults between the fields of the readings. Fields that could not be read take no part. */
export function usageFailures(
  usage: readonly (PartlyReading | undefined)[] | undefined,
  document: unknown,
  householdTimeOfUse: boolean | undefined,
): Failure[] {
  if (usage === undefined) return []
  const stated = usage.flatMap((read, index) => statedAt(read, index, document))
  return [
    ...stated.flatMap(dayFailures),
    ...overlaps(stated),
    ...registerFailures(stated, householdTimeOfUse),
    ...stated.flatMap(energyFailures),
  ]
}

function statedAt(read: PartlyReading | undefined, index: number, document: unknown): Stated[] {
  const given = isObject(document) && Array.isArray(document['usage']) ? document['usage'][index] : undefined
  return read === undefined || !isObject(given) ? [] : [{ index, read, names: new Set(Object.keys(given)) }]
}

function dayFailures({ index, read: { from, to } }: Stated): Failure[] {
  if (from === undefined || to === undefined) return []
  const facts = { from: isoText(from), to: isoText(to) }
  if (from > to) return [{ code: 'from-after-to', pointer: `/usage/${index}/from`, facts }]
  const days = to - from + 1
  if (days <= LONGEST_READING_DAYS) return []
  return [
    {
      code: 'reading-too-long',
      pointer: `/usage/${index}/to`,
      facts: { ...facts, days: String(days), most: String(LONGEST_READING_DAYS) },
    },
  ]
}

/** A reading may not begin before an earlier one of the same meter has ended. */
function overlaps(stated: readonly Stated[]): Failure[] {
  return [...Map.groupBy(stated, ({ read }) => read.meter ?? 'household').values()].flatMap((ofMeter) => {
    const failures: Failure[] = []
    let last: { to: number; index: number } | undefined
    for (const { index, read } of byDay(ofMeter)) {
      const { from, to } = read
      if (from === undefined || to === undefined || from > to) continue
      if (last !== undefined && from <= last.to) {
        const facts = { from: isoText(from), other: `/usage/${last.index}`, until: isoText(last.to) }
        failures.push({ code: 'readings-overlap', pointer: `/usage/${index}/from`, facts })
      }
      if (last === undefined || to > last.to) last = { to, index }
    }
    return failures
  })
}

/** Readings by their first day, ties as the request has them; one without a readable day stands last. */
function byDay(stated: readonly Stated[]): Stated[] {
  const key = (day: number | undefined) => day ?? Number.MAX_SAFE_INTEGER
  return [...stated].sort((a, b) => key(a.read.from) - key(b.read.from) || a.index - b.index)
}

/** Which registers a reading must have depends on time-of-use, which carries over from earlier readings. */
function registerFailures(stated: readonly Stated[], householdTimeOfUse: boolean | undefined): Failure[] {
  const isOrderKnown = stated.every(({ read, names }) => read.from !== undefined || !names.has('timeOfUse'))
  let standing = householdTimeOfUse
  return byDay(stated).flatMap(({ index, read, names }) => {
    if (names.has('timeOfUse')) standing = read.timeOfUse
    const ownOrCarried = isOrderKnown ? standing : read.timeOfUse
    const isOnHouseholdMeter = !names.has('meter') || read.meter === 'household'
    const missing = missingRegisters(names, isOnHouseholdMeter && ownOrCarried === true)
    return missing === undefined
      ? []
      : [{ code: 'registers-incomplete', pointer: `/usage/${index}`, facts: { missing } }]
  })
}

function missingRegisters(names: ReadonlySet<string>, byPeriods: boolean): string[] | undefined {
  const absent = ['peakKwh', 'valleyKwh'].filter((name) => !names.has(name))
  if (absent.length === 0) return undefined
  if (byPeriods || absent.length === 1 || names.has('flatKwh')) return absent
  return names.has('totalKwh') ? undefined : ['totalKwh']
}

function energyFailures({ index, read, names }: Stated): Failure[] {
  const sum = sumOfPeriods(read, names)
  const { totalKwh, heatingKwh } = read
  const failures: Failure[] = []
  if (sum !== undefined && totalKwh !== undefined && !sum.eq(totalKwh)) {
    const facts = { total: hundredthsText(totalKwh), sum: hundredthsText(sum) }
    failures.push({ code: 'registers-disagree', pointer: `/usage/${index}/totalKwh`, facts })
  }
  const counted = names.has('peakKwh') || names.has('valleyKwh') ? sum : totalKwh
  if (heatingKwh !== undefined && counted !== undefined && heatingKwh.gt(counted)) {
    const facts = { heating: hundredthsText(heatingKwh), total: hundredthsText(counted) }
    failures.push({ code: 'heating-exceeds-total', pointer: `/usage/${index}/heatingKwh`, facts })
  }
  return failures
}

/** Peak, flat and valley together; nothing where one of them is missing or could not be read. */
function sumOfPeriods(
  { peakKwh, flatKwh, valleyKwh }: PartlyReading,
  names: ReadonlySet<string>,
): Decimal | undefined {
  if (peakKwh === undefined || valleyKwh === undefined) return undefined
  if (flatKwh === undefined) return names.has('flatKwh') ? undefined : peakKwh.plus(valleyKwh)
  return peakKwh.plus(flatKwh).plus(valleyKwh)
}
