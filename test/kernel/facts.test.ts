import { describe, expect, it } from 'vitest'
import {
  ANSWERS,
  CATEGORIES,
  COVERAGES,
  type Facts,
  METERINGS,
  METERS,
  namesOfFacts,
  packClasses,
  packFacts,
  unpackClasses,
  unpackFacts,
  VOLTAGES,
} from '../../src/kernel/facts.ts'
import { shippedBook } from '../support/rule-book.ts'

const names = namesOfFacts(shippedBook)

const plain: Facts = {
  category: 'one-household-one-meter',
  voltage: 'under-1kv',
  timeOfUse: false,
  coverage: 'unknown',
  metering: 'whole-house',
  wholeVillage: null,
  catalogued: null,
  meter: 'household',
  device: null,
  priceMode: null,
}

const VALUES: { readonly [K in keyof Facts]: readonly Facts[K][] } = {
  category: CATEGORIES,
  voltage: VOLTAGES,
  timeOfUse: [false, true],
  coverage: COVERAGES,
  metering: METERINGS,
  wholeVillage: ANSWERS,
  catalogued: ANSWERS,
  meter: METERS,
  device: [null, ...names.devices],
  priceMode: [null, ...names.priceModes],
}

const FIELDS = Object.keys(VALUES) as (keyof Facts)[]

/** The last value of every field: all bits that may be set. */
const fullest = Object.fromEntries(FIELDS.map((field) => [field, VALUES[field].at(-1)])) as Facts

describe('packFacts', () => {
  it('is zero for a household about which nothing is stated', () => {
    expect(packFacts(plain, names)).toBe(0)
  })

  it.each(FIELDS)('keeps every %s apart from all other fields', (field) => {
    for (const value of VALUES[field])
      for (const base of [plain, fullest]) {
        const facts = { ...base, [field]: value }
        expect(unpackFacts(packFacts(facts, names), names)).toEqual(facts)
      }
  })

  it('knows no number for a name that the rule book has not', () => {
    expect(packFacts({ ...plain, device: 'campfire' }, names)).toBe(-1)
    expect(packFacts({ ...plain, priceMode: 'free' }, names)).toBe(-1)
  })
})

describe('packClasses', () => {
  it('gives each class a bit of its own', () => {
    const [first, second] = names.classes as [string, string]
    expect(packClasses([], names)).toBe(0)
    expect(packClasses([first], names)).toBe(1)
    expect(packClasses([second, first], names)).toBe(3)
    expect(unpackClasses(packClasses(names.classes, names), names)).toEqual(names.classes)
  })

  it('knows no bit for a class that the rule book has not', () => {
    expect(packClasses(['royalty'], names)).toBe(-1)
  })
})
