import { Decimal as Wide } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Decimal } from '../../src/domain/decimal.ts'

/** Everything in wide decimals of forty digits: what each operation is compared with. */
const Forty = Wide.clone({ precision: 40, rounding: Wide.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 40 })
const of = Decimal.of
const told = (value: Wide, places?: number) => {
  const text = places === undefined ? value.toFixed() : value.toFixed(places, Wide.ROUND_HALF_UP)
  return /[1-9]/.test(text) ? text : text.replace('-', '')
}

/** A unit beside a whole number, up to the largest: where a quotient could be taken for the next one. */
const besideWhole = fc.integer({ min: 1, max: 15 }).chain((places) => {
  const size = 10 ** places
  const most = Math.floor(Number.MAX_SAFE_INTEGER / size) - 1
  const whole = fc.oneof(
    fc.integer({ min: 0, max: most }),
    fc.integer({ min: Math.floor(most / 2), max: most }),
  )
  return fc.tuple(whole, fc.constantFrom(-1, 0, 1), fc.constantFrom(-1, 1)).map(([k, beside, sign]) => {
    return [sign * (k * size + beside), places] as [number, number]
  })
})

/** Small figures with few decimals, figures at the edge of the safe integers, and wide ones. */
const figure = fc.oneof(
  besideWhole,
  fc.tuple(fc.integer({ min: -3_000_000, max: 3_000_000 }), fc.integer({ min: 0, max: 6 })),
  fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 0, max: 2 })),
  fc.tuple(
    fc.integer({ min: Number.MAX_SAFE_INTEGER - 40, max: Number.MAX_SAFE_INTEGER }),
    fc.integer({ min: 0, max: 15 }),
  ),
  fc.tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 0, max: 18 })),
)
const text = figure.map(([units, places]) =>
  new Forty(String(units)).div(new Forty(10).pow(places)).toFixed(),
)

const RUNS = { numRuns: 3000, seed: 20_261_126 }

describe('Decimal', () => {
  it('adds, subtracts, multiplies and compares as forty digits do', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [x, y, wideX, wideY] = [of(a), of(b), new Forty(a), new Forty(b)]
        expect(x.plus(y).toFixed()).toBe(told(wideX.plus(wideY)))
        expect(x.minus(y).toFixed()).toBe(told(wideX.minus(wideY)))
        expect(x.times(y).toFixed()).toBe(told(wideX.times(wideY)))
        expect(Math.sign(x.comparedTo(y))).toBe(wideX.comparedTo(wideY))
        expect(x.negated().toFixed()).toBe(told(wideX.negated()))
        expect(x.abs().toFixed()).toBe(told(wideX.abs()))
        if (!y.isZero()) expect(x.div(y).toFixed()).toBe(told(wideX.div(wideY)))
      }),
      RUNS,
    )
  })

  it('rounds as forty digits do, in each of the three ways', () => {
    const ways = [
      ['half-up', Wide.ROUND_HALF_UP],
      ['half-even', Wide.ROUND_HALF_EVEN],
      ['down', Wide.ROUND_DOWN],
    ] as const
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 6 }), (a, places) => {
        const wide = new Forty(a)
        expect(of(a).toFixed(places)).toBe(told(wide, places))
        for (const [name, mode] of ways)
          expect(of(a).toDecimalPlaces(places, name).toFixed()).toBe(told(wide.toDecimalPlaces(places, mode)))
      }),
      RUNS,
    )
  })

  it('divides and rounds in one step as forty digits do in two', () => {
    fc.assert(
      fc.property(text, text, fc.integer({ min: 0, max: 6 }), (a, b, places) => {
        if (of(b).isZero()) return
        const quotient = of(a).divTo(places, of(b))
        expect(quotient.toFixed()).toBe(told(new Forty(a).div(new Forty(b)).toDecimalPlaces(places)))
      }),
      RUNS,
    )
  })

  it('goes on exactly after any step, whatever the steps before', () => {
    const step = fc.tuple(fc.constantFrom('plus', 'minus', 'times', 'div'), text)
    fc.assert(
      fc.property(text, fc.array(step, { maxLength: 4 }), (start, steps) => {
        let [x, wide] = [of(start), new Forty(start)]
        for (const [name, by] of steps) {
          if (name === 'div' && new Forty(by).isZero()) continue
          x = x[name](of(by))
          wide = wide[name](new Forty(by))
        }
        expect(x.toFixed()).toBe(told(wide))
      }),
      RUNS,
    )
  })

  it.each([
    ['9007199254740991', '1', '9007199254740992'],
    ['9007199254740991', '0.1', '9007199254740991.1'],
    ['900719925474099.3', '-0.05', '900719925474099.25'],
    ['0.1', '0.2', '0.3'],
    ['-0.05', '0.05', '0'],
    ['0.000000000000001', '9', '9.000000000000001'],
  ])('gives %s + %s as %s', (a, b, sum) => {
    expect(of(a).plus(of(b)).toFixed()).toBe(sum)
    expect(of(sum).minus(of(b)).toFixed()).toBe(a)
  })

  it.each([
    ['0.005', '0.01', '0.00', '0.00'],
    ['0.015', '0.02', '0.02', '0.01'],
    ['0.025', '0.03', '0.02', '0.02'],
    ['-0.005', '-0.01', '0.00', '0.00'],
    ['-0.015', '-0.02', '-0.02', '-0.01'],
    ['0.0149', '0.01', '0.01', '0.01'],
    ['0.0051', '0.01', '0.01', '0.00'],
    ['7', '7.00', '7.00', '7.00'],
  ])('rounds %s to %s, half to even to %s, down to %s', (value, up, even, down) => {
    expect(of(value).toFixed(2)).toBe(up)
    expect(of(value).toDecimalPlaces(2).toFixed(2)).toBe(up)
    expect(of(value).toDecimalPlaces(2, 'half-even').toFixed(2)).toBe(even)
    expect(of(value).toDecimalPlaces(2, 'down').toFixed(2)).toBe(down)
  })

  it('compares with whole numbers, and by each of the five questions', () => {
    expect([of('1').lt(2), of('2').lt(2), of('1').gt(0.0 + 0), of('0').gt(0)]).toEqual([
      true,
      false,
      true,
      false,
    ])
    expect([of('2').lte(2), of('2.1').lte(2), of('2').gte(2), of('1.9').gte(2)]).toEqual([
      true,
      false,
      true,
      false,
    ])
    expect([of('2').eq(of('2.00')), of('2').eq(of('2.01'))]).toEqual([true, false])
    expect([of('0.00').isZero(), of('-0').isZero(), of('0.01').isZero()]).toEqual([true, true, false])
  })

  it('multiplies and divides by whole numbers', () => {
    expect(of('0.15').times(100).toFixed()).toBe('15')
    expect(of('15').div(100).toFixed()).toBe('0.15')
    expect(of('0.3').div(of('0.1')).toFixed()).toBe('3')
    expect(of('3').div(of('0.15')).toFixed()).toBe('20')
    expect(of('1').div(3).toFixed(6)).toBe('0.333333')
    expect(of('1').div(3).times(3).toFixed(30)).toBe('1.000000000000000000000000000000')
  })

  it('is written without an exponent, a minus before zero, or zeros at the end', () => {
    expect(of('0.10').toFixed()).toBe('0.1')
    expect(of('-0.00').toFixed()).toBe('0')
    expect(of('-0.004').toFixed(2)).toBe('0.00')
    expect(of('100').toFixed()).toBe('100')
    expect(of('0.000000000000000000001').toFixed()).toBe('0.000000000000000000001')
    expect(of('-0.000000000000000000001').toFixed(2)).toBe('0.00')
    expect(of('123456789012345678901234567890').toFixed()).toBe('123456789012345678901234567890')
    expect(`${of('1.50')}`).toBe('1.5')
    expect(JSON.stringify([of('1.50')])).toBe('["1.5"]')
  })

  it('is a number only for whole ones and screens', () => {
    expect([of('12.00').toNumber(), of('0.5').toNumber(), of('1').div(3).round().toNumber()]).toEqual([
      12, 0.5, 0,
    ])
    expect([of('2.5').round().toNumber(), of('-2.5').round().toNumber()]).toEqual([3, -3])
    expect(of('123456789012345678901234567890').toNumber()).toBe(1.2345678901234568e29)
  })

  it('takes whole numbers only where it takes numbers', () => {
    expect(Decimal.whole(-7).toFixed()).toBe('-7')
    expect(() => Decimal.whole(0.5)).toThrow('not a safe integer')
    expect(() => Decimal.whole(2 ** 53)).toThrow('not a safe integer')
    expect(() => of('1').times(0.1)).toThrow('not a safe integer')
  })
})
