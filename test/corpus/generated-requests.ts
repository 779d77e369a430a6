import { seeded } from '../support/seeded.ts'

type Random = (below: number) => number

const DIVISIONS = [
  '410212',
  '410225',
  '410302',
  '410882',
  '411481',
  '110111',
  '120103',
  '130203',
  '140105',
  '210102',
  '370102',
  '610102',
  '653123',
]
const CATEGORIES = [
  'one-household-one-meter',
  'one-household-one-meter',
  'one-household-one-meter',
  'shared-meter',
  'resident-priced-institution',
]
const COVERAGE = ['covered', 'not-covered', 'not-covered', 'unknown']
const DEVICES = [
  'air-source-heat-pump',
  'air-source-heat-pump-water',
  'storage-heater',
  'direct-electric',
  'ground-source-heat-pump',
]
const CLASSES = ['low-income', 'five-guarantee', 'large-family', 'disabled', 'registered-poor']
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Requests of many kinds, the same for the same seed; some of them ask what no rule answers. */
export function generatedRequests(count: number, seed: number): unknown[] {
  const random = seeded(seed)
  return Array.from({ length: count }, () => generatedRequest(random))
}

function generatedRequest(random: Random): unknown {
  const timeOfUse = random(3) === 0
  const year = 2013 + random(12)
  return {
    household: {
      divisionCode: pick(DIVISIONS, random),
      priceCategory: pick(CATEGORIES, random),
      timeOfUse,
      centralHeating: pick(COVERAGE, random),
      ...sometimes(random, 3, () => ({ classes: [pick(CLASSES, random)] })),
      ...sometimes(random, 2, () => ({ registeredOn: dayIn(year - random(3), random) })),
      ...sometimes(random, 4, () => ({ wholeVillage: random(2) === 0 })),
      ...sometimes(random, 4, () => ({ convertedOn: dayIn(year - 1, random) })),
      ...sometimes(random, 4, () => ({ areaM2: decimal(300, random) })),
    },
    ...sometimes(
      random,
      5,
      () => undefined,
      () => ({ device: device(year, random) }),
    ),
    usage: readings(year, timeOfUse, random),
    ...sometimes(random, 4, () => ({ prior: { calendarYearKwh: decimal(4000, random) } })),
    ...sometimes(random, 8, () => ({ inForceOn: dayIn(year, random) })),
    ...sometimes(random, 8, () => ({ knownOn: dayIn(year, random) })),
    ...sometimes(random, 6, () => ({ assume: ['carry-forward-bundled-cut'] })),
  }
}

function device(year: number, random: Random) {
  return {
    type: pick(DEVICES, random),
    ...sometimes(random, 3, () => ({
      purchase: {
        date: dayIn(year, random),
        invoiceYuan: decimal(20_000, random),
        catalogued: random(2) === 0,
      },
    })),
  }
}

/** One reading after another without a gap, each of one to four months. */
function readings(year: number, timeOfUse: boolean, random: Random) {
  let month = random(12)
  const count = 1 + random(6)
  return Array.from({ length: count }, () => {
    const from = firstOf(year, month)
    month += 1 + random(4)
    const to = lastBefore(year, month)
    const registers = { peakKwh: decimal(900, random), valleyKwh: decimal(900, random) }
    return { from, to, ...(timeOfUse || random(4) === 0 ? registers : { totalKwh: decimal(2500, random) }) }
  })
}

function pick<T>(from: readonly T[], random: Random): T {
  return from[random(from.length)] as T
}

function sometimes<T>(
  random: Random,
  oneIn: number,
  make: () => T,
  otherwise: () => T | undefined = () => undefined,
) {
  return random(oneIn) === 0 ? make() : otherwise()
}

function decimal(below: number, random: Random): string {
  return `${random(below)}.${pad(random(100))}`
}

function dayIn(year: number, random: Random): string {
  const month = random(12)
  return `${year}-${pad(month + 1)}-${pad(1 + random(DAYS_IN_MONTH[month] ?? 28))}`
}

function firstOf(year: number, months: number): string {
  return `${year + Math.floor(months / 12)}-${pad((months % 12) + 1)}-01`
}

function lastBefore(year: number, months: number): string {
  const [ofYear, month] = [year + Math.floor((months - 1) / 12), (months - 1) % 12]
  const isLeapFebruary = month === 1 && ofYear % 4 === 0
  return `${ofYear}-${pad(month + 1)}-${pad((DAYS_IN_MONTH[month] ?? 28) + (isLeapFebruary ? 1 : 0))}`
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
