import { describe, expect, it } from 'vitest'
import { billOf } from '../support/reference/bill.ts'
import { expectSameAsReference } from '../support/thresholds/same-as-reference.ts'
import { tierBounds } from '../support/thresholds/tier-bounds.ts'

/** Bounds with no known price on either side: there is no bill to change. */
const UNKNOWN_ON_BOTH_SIDES = [
  'inner-mongolia-west-heating-prices-2020/ordinary-month tier-2',
  'inner-mongolia-yearly-settlement-2023/ordinary-year tier-2',
]

const bounds = tierBounds().map((bound) => [bound.name, bound] as const)
const priced = bounds.filter(([name]) => !UNKNOWN_ON_BOTH_SIDES.includes(name))

describe('assess, at every bound that a price has', () => {
  it.each(bounds)('charges a hundredth below, at and above %s', (_, { kwh, of }) => {
    for (const at of [kwh - 1n, kwh, kwh + 1n]) {
      const asked = of(at)
      if (asked === undefined) expect.fail('no household is charged by this rule')
      else expectSameAsReference(asked)
    }
  })

  it.each(priced)('changes the price above %s', (_, { kwh, of }) => {
    const linesAt = (at: bigint) => {
      const asked = of(at)
      return asked === undefined
        ? []
        : billOf(asked).parts.flatMap(
            ({ lines }) =>
              lines?.map(({ rule, code, kwh: counted }) => `${rule} ${code} ${counted === at}`) ?? [
                'no price',
              ],
          )
    }
    expect(linesAt(kwh + 1n)).not.toEqual(linesAt(kwh))
  })

  it('has met every bound of the rule files, none twice', () => {
    expect(new Set(bounds.map(([name]) => name)).size).toBe(bounds.length)
    expect(bounds.length - priced.length).toBe(UNKNOWN_ON_BOTH_SIDES.length)
    expect(bounds.length).toBeGreaterThanOrEqual(60)
  })
})
