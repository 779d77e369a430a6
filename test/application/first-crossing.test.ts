import { describe, expect, it } from 'vitest'
import { type Dearer, firstCrossing } from '../../src/application/first-crossing.ts'
import { exact, ZERO } from '../../src/domain/quantity.ts'
import { seeded } from '../support/seeded.ts'

const NOISE = exact('0.001')
const STEEPEST = exact('100')
const search = (dearer: Dearer) => ({ dearer, steepest: () => STEEPEST, noise: NOISE })
const line =
  (at0: number, slope: number): Dearer =>
  (x) =>
    exact(String(at0)).plus(exact(String(slope)).times(x))

/** Straight between its corners. */
function bent(corners: readonly (readonly [x: number, y: number])[]): Dearer {
  return (x) => {
    const i = corners.findIndex(([at]) => at >= x)
    const [x1, y1] = corners[i] ?? [0, 0]
    const [x0, y0] = corners[i - 1] ?? [x1, y1]
    const part = x1 === x0 ? ZERO : exact(String(x - x0)).div(x1 - x0)
    return part.times(y1 - y0).plus(exact(String(y0)))
  }
}

function byTrying(start: number, end: number, dearer: Dearer): number | null {
  const step = Math.sign(end - start)
  for (let x = start; x !== end + step; x += step) if (dearer(x)?.lte(0) === true) return x
  return null
}

describe('firstCrossing', () => {
  it('finds the first hundredth at which a straight difference is gone', () => {
    expect(firstCrossing(0, 1_000_000, search(line(100, -0.5)))).toBe(200)
    expect(firstCrossing(0, 1_000_000, search(line(100.1, -0.5)))).toBe(201)
    expect(firstCrossing(1000, 0, search(line(-100, 0.5)))).toBe(200)
  })

  it('is where it starts when nothing is dearer there', () => {
    expect(firstCrossing(7, 9, search(line(0, 1)))).toBe(null)
    expect(firstCrossing(0, 9, search(line(0, 1)))).toBe(0)
  })

  it('finds none where the difference never goes, or cannot be told', () => {
    expect(firstCrossing(0, 99_999_999_999, search(line(1, 0)))).toBe(null)
    expect(firstCrossing(0, 100, search(line(10, -0.0999)))).toBe(null)
    expect(
      firstCrossing(
        0,
        100,
        search((x) => (x === 0 ? exact('1') : null)),
      ),
    ).toBe(null)
  })

  it('looks far without trying every hundredth', () => {
    const corners = [
      [0, 10],
      [1_040_000, 500],
      [99_999_999_999, -9_000_000],
    ] as const
    const fallsBy = 99_999_999_999n - 1_040_000n
    const zeroAt = 1_040_000n + (500n * fallsBy + 9_000_499n) / 9_000_500n
    let tries = 0
    const dearer: Dearer = (x) => {
      tries += 1
      return bent(corners)(x)
    }
    const found = firstCrossing(900_000, 99_999_999_999, {
      ...search(dearer),
      steepest: () => exact('0.02'),
    })
    expect(found).toBe(Number(zeroAt))
    expect(tries).toBeLessThan(200)
  })

  it('finds what trying every hundredth finds, over generated bends', () => {
    const random = seeded(20_261_124)
    for (let i = 0; i < 300; i++) {
      const xs = [0, ...Array.from({ length: 1 + random(4) }, () => 1 + random(998)), 1000].sort(
        (a, b) => a - b,
      )
      const corners = [...new Set(xs)].map((x) => [x, random(2000) - 600] as const)
      const dearer = bent(corners)
      for (const [start, end] of [
        [0, 1000],
        [1000, 0],
        [random(1000), 1000],
      ] as const) {
        const found = firstCrossing(start, end, { ...search(dearer), steepest: () => exact('3000') })
        expect(found, JSON.stringify({ corners, start, end })).toBe(byTrying(start, end, dearer))
      }
    }
  })
})
