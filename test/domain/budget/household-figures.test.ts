import { describe, expect, it } from 'vitest'
import { differencesOf, distributionOf } from '../../../src/domain/budget/household-figures.ts'

describe('distributionOf', () => {
  it('tells mean, quantiles and steps of those that get something', () => {
    const found = distributionOf(Float64Array.of(-1, 0, 100, 200, 300, 400), Uint8Array.of(0, 1, 1, 1, 1, 2))
    // 100, 200, 300, 400, 400: mean 280.
    expect(found).toMatchObject({ meanFen: 280, p10Fen: 100, medianFen: 300, p90Fen: 400, mostFen: 400 })
    expect(found?.steps.reduce((sum, { households }) => sum + households, 0)).toBe(5)
  })

  it('is nothing where nobody gets anything', () => {
    expect(distributionOf(Float64Array.of(0, -1), Uint8Array.of(1, 0))).toBe(null)
  })
})

describe('differencesOf', () => {
  it('counts winners and losers, and those whom only one of both counts', () => {
    const mine = Float64Array.of(10, 5, 7, -1, 3, -1)
    const baseline = Float64Array.of(8, 9, 7, 4, -1, -1)
    expect(differencesOf(mine, baseline)).toEqual({
      winners: 1,
      losers: 1,
      same: 1,
      gainFen: 2,
      lossFen: 4,
      onlyHere: 1,
      onlyBaseline: 1,
    })
  })
})

describe('differencesOf, of nothing', () => {
  it('takes a household that gets nothing for one that is counted', () => {
    const [mine, baseline] = [Float64Array.of(0, -1, 0, 0, 5), Float64Array.of(-1, 0, 0, 5, 0)]
    expect(differencesOf(mine, baseline)).toEqual({
      ...{ winners: 1, losers: 1, same: 1, gainFen: 5, lossFen: 5, onlyHere: 1, onlyBaseline: 1 },
    })
  })
})

describe('distributionOf, at its ends', () => {
  it('puts the largest amount into the last step', () => {
    const found = distributionOf(Float64Array.of(1, 100), Uint8Array.of(1, 2))
    expect(found?.steps.map(({ upToFen }) => upToFen)).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
    expect(found?.steps.map(({ households }) => households)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 2])
  })
})
