import { describe, expect, it } from 'vitest'
import { HOUSEHOLDS, keepPromises } from '../support/campaign.ts'
import { isHenan } from '../support/households.ts'
import { SEED } from '../support/property-seed.ts'

const drawn = Math.floor(HOUSEHOLDS / 2)

describe('assess, for any household of Henan', () => {
  it(`keeps every promise of the calculation (${drawn} households, seed ${SEED})`, {
    timeout: 3_600_000,
  }, () => {
    const { answered, billed } = keepPromises(isHenan, drawn, SEED)
    expect(answered).toBeGreaterThan(drawn * 0.6)
    expect(billed).toBeGreaterThan(drawn * 0.3)
  })
})
