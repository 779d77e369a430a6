import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDay, pointOf, stretchesOf } from '../../src/kernel/interval-sums.ts'
import { SEED } from '../support/property-seed.ts'

const NIGHT = [
  { period: 'peak', from: '06:00', to: '21:00' },
  { period: 'valley', from: '21:00', to: '06:00' },
] as const

function sumsOf(points: readonly number[], windows: Parameters<typeof stretchesOf>[0]): number[] {
  const stretches = stretchesOf(windows, points.length)
  if (stretches === undefined) throw new Error('not aligned')
  const sums = new Float64Array(3)
  addDay(Int32Array.from(points), 0, stretches, sums, 0)
  return [...sums]
}

describe('stretchesOf', () => {
  it('cuts a window across midnight in two', () => {
    expect([...(stretchesOf(NIGHT, 24) ?? [])]).toEqual([6, 21, 0, 21, 24, 2, 0, 6, 2])
    expect([...(stretchesOf([{ period: 'flat', from: '00:00', to: '24:00' }], 96) ?? [])]).toEqual([0, 96, 1])
  })

  it('refuses a window that begins within a point, and periods that readings do not carry', () => {
    const half = [
      { period: 'peak', from: '06:30', to: '22:00' },
      { period: 'valley', from: '22:00', to: '06:30' },
    ]
    expect(stretchesOf(half, 24)).toBeUndefined()
    expect([...(stretchesOf(half, 48) ?? [])]).toEqual([13, 44, 0, 44, 48, 2, 0, 13, 2])
    expect(stretchesOf([{ period: 'sharp', from: '00:00', to: '24:00' }], 96)).toBeUndefined()
  })
})

describe('addDay', () => {
  it('puts each hour where the clock puts it, a quarter before and after each edge', () => {
    const quarter = (at: number) => Array.from({ length: 96 }, (_, i) => (i === at ? 1 : 0))
    expect(sumsOf(quarter(23), NIGHT)).toEqual([0, 0, 1])
    expect(sumsOf(quarter(24), NIGHT)).toEqual([1, 0, 0])
    expect(sumsOf(quarter(83), NIGHT)).toEqual([1, 0, 0])
    expect(sumsOf(quarter(84), NIGHT)).toEqual([0, 0, 1])
    expect(sumsOf(quarter(95), NIGHT)).toEqual([0, 0, 1])
    expect(sumsOf(quarter(0), NIGHT)).toEqual([0, 0, 1])
  })

  it('keeps the sum of every day, whatever the windows', () => {
    const day = fc.array(fc.integer({ min: 0, max: 999_999_999 }), { minLength: 96, maxLength: 96 })
    const edges = fc.uniqueArray(fc.integer({ min: 0, max: 95 }), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(day, edges, (points, unsorted) => {
        const clock = (at: number) =>
          `${String(Math.floor(at / 4)).padStart(2, '0')}:${String((at % 4) * 15).padStart(2, '0')}`
        const sorted = unsorted.sort((a, b) => a - b)
        const windows = sorted.map((at, i) => ({
          period: (['peak', 'flat', 'valley'] as const)[i % 3] ?? 'peak',
          from: clock(at),
          to: clock(sorted[(i + 1) % sorted.length] ?? 0),
        }))
        const total = points.reduce((sum, point) => sum + point, 0)
        expect(sumsOf(points, windows).reduce((sum, part) => sum + part, 0)).toBe(total)
      }),
      { numRuns: 300, seed: SEED },
    )
  })
})

describe('pointOf', () => {
  it('reads at most five digits before the point and four behind it, and nothing else', () => {
    const read: Record<string, number> = {
      '0': 0,
      '0.0325': 325,
      '12.5': 125_000,
      '99999.9999': 999_999_999,
      '1.00000': -1,
      '100000': -1,
      '': -1,
      '.5': -1,
      '5.': -1,
      '-1': -1,
      '1e3': -1,
      '１': -1,
      '1.2.3': -1,
    }
    for (const [text, value] of Object.entries(read)) expect([text, pointOf(text)]).toEqual([text, value])
  })
})
