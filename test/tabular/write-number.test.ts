import { describe, expect, it } from 'vitest'
import { writeAmount } from '../../src/tabular/write-number.ts'
import { seeded } from '../support/seeded.ts'

const BEGIN = 3
const bytes = new Uint8Array(64)
const view = new DataView(bytes.buffer)

function written(value: number): string {
  bytes.fill(0x78)
  const end = writeAmount(view, BEGIN, value)
  expect(new TextDecoder().decode(bytes.subarray(0, BEGIN))).toBe('xxx')
  return new TextDecoder().decode(bytes.subarray(BEGIN, end))
}

/** The hundredths as text and a comma, by way of big integers. */
function told(value: number): string {
  const whole = BigInt(Math.abs(value))
  return `${value < 0 ? '-' : ''}${whole / 100n}.${String(whole % 100n).padStart(2, '0')},`
}

describe('writeAmount', () => {
  it.each([
    0, 1, 9, 10, 99, 100, 101, 999, 1000, 9_999, 10_000, 99_999, 100_000, 100_001, 999_999, 1_000_000,
    99_999_999,
  ])('writes %s hundredths, and as many less than nothing', (value) => {
    expect(written(value)).toBe(told(value))
    if (value > 0) expect(written(-value)).toBe(told(-value))
  })

  it('is exact around every power of ten up to the last whole number of a double', () => {
    for (let power = 1; power <= Number.MAX_SAFE_INTEGER; power *= 10)
      for (const value of [power - 1, power, power + 1, 7 * power])
        if (value <= Number.MAX_SAFE_INTEGER) expect(written(value)).toBe(told(value))
    for (let less = 0; less < 3000; less++)
      expect(written(Number.MAX_SAFE_INTEGER - less)).toBe(told(Number.MAX_SAFE_INTEGER - less))
  })

  it('writes any number as it reads', () => {
    const random = seeded(3)
    for (let i = 0; i < 20_000; i++) {
      const value = random(2 ** random(31)) * (random(2) === 0 ? 1 : -1)
      if (!Object.is(value, -0)) expect(written(value)).toBe(told(value))
    }
  })
})
