import { expect, it } from 'vitest'
import { runMalformed } from './run-malformed.ts'

const COUNT = 200_000
const SEED = 20_261_124

it(`answers ${COUNT} malformed requests by naming what is wrong (seed ${SEED})`, async () => {
  const { sent, statuses, faults } = await runMalformed(COUNT, SEED)
  expect(faults).toEqual([])
  expect(sent).toBe(COUNT)
  // The campaign bites only where most requests are refused, and some are still answered.
  expect(statuses[422]).toBeGreaterThan(COUNT / 3)
  expect(statuses[200]).toBeGreaterThan(COUNT / 100)
  expect(statuses[400]).toBeGreaterThan(COUNT / 100)
})
