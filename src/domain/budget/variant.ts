import { ABSENT, type Population, type Profile, type Variant } from './population.ts'
import { ALL_CLAIM, type Scenario } from './scenario.ts'
import { uniform } from './seeded.ts'
import { seasonUse, type UseTerms, type Winter } from './usage.ts'

const CLAIMS = 201
const SWAPS = 202

/** The households of a scenario: who claims, how often each counts, with which device, and how much it uses. */
export function variantOf(
  population: Population,
  scenario: Scenario,
  winter: Winter,
  terms: UseTerms,
): Variant {
  const { device, devices } = swapped(population, scenario, terms.seed)
  const deviceAt = (row: number) => devices[device?.[row] ?? NONE] ?? registeredDevice(population, row)
  return {
    population,
    times: timesOf(population.size, scenario, terms.seed),
    device,
    devices,
    kwh: seasonUse(population, deviceAt, winter, terms),
  }
}

const NONE = -1

export function registeredDevice({ profiles, profile }: Population, row: number): string {
  return (profiles[profile[row] as number] as Profile).device
}

/** Growth doubles evenly spaced rows, shrinking drops them; of what is left, the share that claims. */
export function timesOf(size: number, { growthPercent, takeUp }: Scenario, seed: number): Uint8Array {
  const times = new Uint8Array(size)
  const each = 100 + growthPercent
  const claiming = takeUp ?? ALL_CLAIM
  for (let row = 0; row < size; row++) {
    const often = Math.floor(((row + 1) * each) / 100) - Math.floor((row * each) / 100)
    times[row] = claiming >= ALL_CLAIM || uniform(seed, row, CLAIMS) * ALL_CLAIM < claiming ? often : 0
  }
  return times
}

function swapped(population: Population, { deviceMix }: Scenario, seed: number) {
  if (deviceMix.length === 0) return { device: null, devices: [] }
  const devices = deviceMix.map(({ to }) => to)
  const device = new Int16Array(population.size).fill(NONE)
  for (let row = 0; row < population.size; row++) {
    const registered = registeredDevice(population, row)
    let drawn = uniform(seed, row, SWAPS) * ALL_CLAIM
    for (const [i, { from, share }] of deviceMix.entries()) {
      if (from !== registered) continue
      if (drawn < share) {
        device[row] = i
        break
      }
      drawn -= share
    }
  }
  return { device, devices }
}

/** Rows of a population as a smaller one, for draws that need not see every household. */
export function sampled(variant: Variant, rows: readonly number[]): Variant {
  const { population, times, device, devices, kwh } = variant
  const whole = (from: Int32Array) => Int32Array.from(rows, (row) => from[row] as number)
  return {
    population: {
      size: rows.length,
      accounts: [],
      holders: [],
      townships: population.townships,
      township: Uint16Array.from(rows, (row) => population.township[row] as number),
      profiles: population.profiles,
      profile: Uint32Array.from(rows, (row) => population.profile[row] as number),
      area: whole(population.area),
      lastSeason: whole(population.lastSeason),
      invoice: whole(population.invoice),
      lastValley: new Int32Array(rows.length).fill(ABSENT),
      income: new Int32Array(rows.length).fill(ABSENT),
    },
    times: Uint8Array.from(rows, (row) => times[row] as number),
    device: device === null ? null : Int16Array.from(rows, (row) => device[row] as number),
    devices,
    kwh: whole(kwh),
  }
}
