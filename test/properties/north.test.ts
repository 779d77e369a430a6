import { describe, expect, it } from 'vitest'
import { HOUSEHOLDS, keepPromises } from '../support/campaign.ts'
import { isHenan } from '../support/households.ts'
import { SEED } from '../support/property-seed.ts'

const drawn = Math.floor(HOUSEHOLDS / 2)

describe('assess, for any household of the other provinces', () => {
  it(`keeps every promise of the calculation (${drawn} households, seed ${SEED + 1})`, {
    timeout: 3_600_000,
  }, () => {
    const { answered, billed } = keepPromises((code) => !isHenan(code), drawn, SEED + 1)
    expect(answered).toBeGreaterThan(drawn * 0.6)
    expect(billed).toBeGreaterThan(drawn * 0.3)
  })
})
