import { ABSENT, type Population, type Profile, type Variant } from './population.ts'
import { ALL_CLAIM, type Scenario } from './scenario.ts'
import { uniform } from './seeded.ts'
import { seasonUse, type UseTerms, type Winter } from './usage.ts'

const CLAIMS = 201
const SWAPS = 202
const LOTS = 203
const HUNDRED = 100

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

/** The device that the register names for a row, whatever a scenario puts in its place. */
export function registeredDevice({ profiles, profile }: Population, row: number): string {
  return (profiles[profile[row] as number] as Profile).device
}

/**
 * Of each hundred rows growth doubles, and shrinking leaves, as many as its percentage says, drawn by lot: rows at
 * even distances would all be of one township where a register lists the townships in turn. Of what is left, the
 * share that claims.
 */
export function timesOf(size: number, { growthPercent, takeUp }: Scenario, seed: number): Uint8Array {
  const each = HUNDRED + growthPercent
  const [always, part] = [Math.floor(each / HUNDRED), each % HUNDRED]
  const times = new Uint8Array(size).fill(always)
  if (part > 0)
    for (let first = 0; first < size; first += HUNDRED) {
      const rows = Math.min(HUNDRED, size - first)
      for (const row of drawnByLot(first, rows, seed).slice(0, Math.floor((rows * part) / HUNDRED)))
        times[row] = always + 1
    }
  const claiming = takeUp ?? ALL_CLAIM
  if (claiming < ALL_CLAIM)
    for (let row = 0; row < size; row++)
      if (uniform(seed, row, CLAIMS) * ALL_CLAIM >= claiming) times[row] = 0
  return times
}

/** So many rows from the first on, in the order of their lots. */
function drawnByLot(first: number, rows: number, seed: number): number[] {
  const lots = Float64Array.from({ length: rows }, (_, i) => uniform(seed, first + i, LOTS))
  const places = Array.from({ length: rows }, (_, i) => i)
  places.sort((a, b) => (lots[a] as number) - (lots[b] as number))
  return places.map((place) => first + place)
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
      lastValley: whole(population.lastValley),
      income: new Int32Array(rows.length).fill(ABSENT),
    },
    times: Uint8Array.from(rows, (row) => times[row] as number),
    device: device === null ? null : Int16Array.from(rows, (row) => device[row] as number),
    devices,
    kwh: whole(kwh),
  }
}
