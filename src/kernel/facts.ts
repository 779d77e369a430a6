import { invariant } from '../domain/failure.ts'
import type { Coverage, Metering } from '../domain/question.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import type { Meter, PriceCategory, Voltage } from '../model/scalar.ts'

/**
 * What is asked about a row in few words, packed into one whole number, the least significant field first.
 * A reader adds the fields of a row with these shifts; what a cell says is looked up once, when it is first seen.
 */
export const CATEGORY_SHIFT = 0
export const VOLTAGE_SHIFT = 2
export const TIME_OF_USE_SHIFT = 3
export const COVERAGE_SHIFT = 4
export const METERING_SHIFT = 6
export const WHOLE_VILLAGE_SHIFT = 7
export const CATALOGUED_SHIFT = 9
export const METER_SHIFT = 11
export const DEVICE_SHIFT = 12
export const PRICE_MODE_SHIFT = 18

/** The values of each field, by their number. Absent is 0 where a field may be absent. */
export const CATEGORIES: readonly PriceCategory[] = [
  'one-household-one-meter',
  'shared-meter',
  'resident-priced-institution',
]
export const VOLTAGES: readonly Voltage[] = ['under-1kv', '1-10kv']
export const COVERAGES: readonly Coverage[] = ['unknown', 'covered', 'not-covered']
export const METERINGS: readonly Metering[] = ['whole-house', 'heating-submeter']
export const METERS: readonly Meter[] = ['household', 'heating']
export const ANSWERS: readonly (boolean | null)[] = [null, false, true]

const MOST_DEVICES = (1 << (PRICE_MODE_SHIFT - DEVICE_SHIFT)) - 1
const MOST_PRICE_MODES = 31
const MOST_CLASSES = 30

/** The names that the rule book decides on; a device or a price mode is its place here and one more, 0 is none. */
export type NamesOfFacts = {
  readonly devices: readonly string[]
  readonly priceModes: readonly string[]
  /** A class is the bit of its place. */
  readonly classes: readonly string[]
}

export function namesOfFacts(book: RuleBook): NamesOfFacts {
  const modes = book.provisions.flatMap(({ body }) =>
    body.kind === 'price-modes' ? body.modes.map(({ mode }) => mode) : [],
  )
  const names = {
    devices: book.devices.map(({ type }) => type),
    priceModes: [...new Set(modes)],
    classes: book.classes.map(({ code }) => code),
  }
  invariant(names.devices.length <= MOST_DEVICES, 'every device type has a number')
  invariant(names.priceModes.length <= MOST_PRICE_MODES, 'every price mode has a number')
  invariant(names.classes.length <= MOST_CLASSES, 'every class has a bit')
  return names
}

/** The facts of a row in words. */
export type Facts = {
  readonly category: PriceCategory
  readonly voltage: Voltage
  readonly timeOfUse: boolean
  readonly coverage: Coverage
  readonly metering: Metering
  readonly wholeVillage: boolean | null
  readonly catalogued: boolean | null
  readonly meter: Meter
  /** Null: no electric heating. */
  readonly device: string | null
  readonly priceMode: string | null
}

/** The number of some facts, or -1 where a name is not one of the rule book's. */
export function packFacts(facts: Facts, names: NamesOfFacts): number {
  const device = placeOf(facts.device, names.devices)
  const priceMode = placeOf(facts.priceMode, names.priceModes)
  if (device < 0 || priceMode < 0) return -1
  return (
    (CATEGORIES.indexOf(facts.category) << CATEGORY_SHIFT) |
    (VOLTAGES.indexOf(facts.voltage) << VOLTAGE_SHIFT) |
    (Number(facts.timeOfUse) << TIME_OF_USE_SHIFT) |
    (COVERAGES.indexOf(facts.coverage) << COVERAGE_SHIFT) |
    (METERINGS.indexOf(facts.metering) << METERING_SHIFT) |
    (ANSWERS.indexOf(facts.wholeVillage) << WHOLE_VILLAGE_SHIFT) |
    (ANSWERS.indexOf(facts.catalogued) << CATALOGUED_SHIFT) |
    (METERS.indexOf(facts.meter) << METER_SHIFT) |
    (device << DEVICE_SHIFT) |
    (priceMode << PRICE_MODE_SHIFT)
  )
}

/** 0 for none, the place in the list and one more, or -1 for a name that is not there. */
function placeOf(name: string | null, names: readonly string[]): number {
  if (name === null) return 0
  const place = names.indexOf(name)
  return place < 0 ? -1 : place + 1
}

/** The words of packed facts. */
export function unpackFacts(packed: number, names: NamesOfFacts): Facts {
  const field = (shift: number, width: number) => (packed >> shift) & ((1 << width) - 1)
  return {
    category: CATEGORIES[field(CATEGORY_SHIFT, 2)] ?? 'one-household-one-meter',
    voltage: VOLTAGES[field(VOLTAGE_SHIFT, 1)] ?? 'under-1kv',
    timeOfUse: field(TIME_OF_USE_SHIFT, 1) === 1,
    coverage: COVERAGES[field(COVERAGE_SHIFT, 2)] ?? 'unknown',
    metering: METERINGS[field(METERING_SHIFT, 1)] ?? 'whole-house',
    wholeVillage: ANSWERS[field(WHOLE_VILLAGE_SHIFT, 2)] ?? null,
    catalogued: ANSWERS[field(CATALOGUED_SHIFT, 2)] ?? null,
    meter: METERS[field(METER_SHIFT, 1)] ?? 'household',
    device: names.devices[field(DEVICE_SHIFT, 6) - 1] ?? null,
    priceMode: names.priceModes[field(PRICE_MODE_SHIFT, 5) - 1] ?? null,
  }
}

/** The bits of some classes, or -1 where one is not of the rule book's. */
export function packClasses(classes: readonly string[], names: NamesOfFacts): number {
  let bits = 0
  for (const code of classes) {
    const place = names.classes.indexOf(code)
    if (place < 0) return -1
    bits |= 1 << place
  }
  return bits
}

export function unpackClasses(bits: number, names: NamesOfFacts): string[] {
  return names.classes.filter((_, place) => ((bits >> place) & 1) === 1)
}
