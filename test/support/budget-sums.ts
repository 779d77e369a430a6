import { assess } from '../../src/domain/assess.ts'
import { householdQuestion, type Spread } from '../../src/domain/budget/household-question.ts'
import {
  ABSENT,
  type Population,
  profileAt,
  type RegisterHousehold,
  type Variant,
} from '../../src/domain/budget/population.ts'
import { heatingSeason, seasonPlan } from '../../src/domain/budget/season-plan.ts'
import { uniform } from '../../src/domain/budget/seeded.ts'
import type { Evaluation } from '../../src/domain/budget/tally.ts'
import { day } from '../../src/domain/plain-date.ts'
import { cents, sumOf } from './exact.ts'
import { registered } from './register-households.ts'
import { shippedBook } from './rule-book.ts'

export const ALL = new Set(['operating', 'purchase', 'refund'] as const)

/** Heaters that store use more at night. */
const valleyShare = (device: string) => (device === 'storage-heater' ? 8000 : 4167)

export function spreadOf(county: string, year: number): Spread {
  const season = heatingSeason(shippedBook, county, year)
  if (season === undefined) throw new Error(`no season in ${county}`)
  const plan = seasonPlan(season)
  return { plan, weights: plan.months.map((_, i) => 1168 + 997 * i), valleyShareOf: valleyShare }
}

export function variantOf(population: Population, kwh: readonly number[], times = 1): Variant {
  return {
    population,
    times: new Uint8Array(population.size).fill(times),
    device: null,
    devices: [],
    kwh: Int32Array.from(kwh),
  }
}

/** Every household assessed by itself, added up by provision and payer: fen as whole numbers. */
export function summed(variant: Variant, spread: Spread) {
  const provisions = new Map<string, bigint>()
  const levels = new Map<string, bigint>()
  let [total, unsplit, unknown, helped, atCap] = [0n, 0n, 0, 0, 0]
  for (const { subsidies } of answersOf(variant, spread)) {
    const isPaid = ({ amountYuan }: (typeof subsidies)[number]) =>
      amountYuan !== null && cents(amountYuan) > 0n
    if (subsidies.some(({ amountYuan }) => amountYuan === null)) unknown++
    if (subsidies.some(isPaid)) helped++
    if (subsidies.some((one) => isPaid(one) && one.caps.some(({ binds }) => binds))) atCap++
    for (const { provision, amountYuan, funding } of subsidies) {
      if (amountYuan === null) continue
      const known = funding.flatMap((one) => (one.amountYuan === null ? [] : [one]))
      const paid = cents(amountYuan)
      total += paid
      more(provisions, provision, paid)
      for (const payer of known) more(levels, payer.level, cents(payer.amountYuan ?? '0'))
      unsplit += paid - sumOf(known.map((payer) => cents(payer.amountYuan ?? '0')))
    }
  }
  return { provisions, levels, total, unsplit, unknown, helped, atCap }
}

/** Valley hours of last winter in hundredths of a percent, where the register tells them. */
function ownShare({ lastValley, lastSeason }: Population, row: number): number | undefined {
  const [valley = ABSENT, all = ABSENT] = [lastValley[row], lastSeason[row]]
  return valley === ABSENT || all <= 0 ? undefined : Math.round((valley / all) * 10_000)
}

function answersOf(variant: Variant, spread: Spread) {
  return Array.from({ length: variant.population.size }, (_, row) => {
    const figures = {
      kwh: variant.kwh[row] ?? 0,
      area: variant.population.area[row] ?? ABSENT,
      invoice: variant.population.invoice[row] ?? ABSENT,
      valleyShare: ownShare(variant.population, row),
    }
    return assess(householdQuestion(profileAt(variant, row), figures, spread), shippedBook)
  }).flatMap((answer) => (answer.ok ? [answer.value] : []))
}

const more = (sums: Map<string, bigint>, key: string, fen: bigint) =>
  sums.set(key, (sums.get(key) ?? 0n) + fen)

export function compared(evaluation: Evaluation) {
  const levels = new Map<string, bigint>()
  for (const { byLevel } of evaluation.provisions)
    for (const [level, fen] of byLevel) levels.set(level, (levels.get(level) ?? 0n) + BigInt(fen))
  return {
    provisions: new Map(evaluation.provisions.map(({ id, fen }) => [id, BigInt(fen)])),
    levels,
    total: BigInt(evaluation.totalFen),
    unsplit: BigInt(evaluation.provisions.reduce((sum, { unsplitFen }) => sum + unsplitFen, 0)),
    unknown: evaluation.unknown,
    helped: evaluation.helped,
    atCap: evaluation.atCap,
  }
}

export const withoutZeros = (sums: ReadonlyMap<string, bigint>) =>
  Object.fromEntries([...sums].filter(([, fen]) => fen !== 0n).sort())

const DEVICES = [
  'air-source-heat-pump',
  'air-source-heat-pump-air',
  'air-source-heat-pump-water',
  'storage-heater',
  'direct-electric',
]
const CLASSES = [[], [], [], ['low-income'], ['five-guarantee'], ['large-family'], ['low-income', 'disabled']]
export const PLACES: readonly (readonly [county: string, year: number])[] = [
  ['410212', 2016],
  ['410212', 2017],
  ['410212', 2018],
  ['410102', 2017],
  ['110113', 2018],
  ['120114', 2021],
  ['130121', 2018],
  ['130203', 2018],
  ['130203', 2025],
  ['130434', 2021],
  ['131102', 2022],
  ['140404', 2018],
  ['140302', 2020],
  ['370102', 2023],
  ['371602', 2023],
  ['140105', 2019],
  ['610112', 2019],
  ['210102', 2026],
]

export function household(seed: number, row: number, county: string, year: number): RegisterHousehold {
  const draw = (purpose: number) => uniform(seed, row, purpose)
  const pick = <T>(from: readonly T[], purpose: number) => from[Math.floor(draw(purpose) * from.length)] as T
  const start = day(`${year - 3}-06-01`)
  const on = (purpose: number) => start + Math.floor(draw(purpose) * 1500)
  const lastSeason = draw(18) < 0.5 ? ABSENT : Math.floor(draw(19) * 800_000)
  return registered({
    account: String(row),
    divisionCode: county,
    device: pick(DEVICES, 1),
    classes: pick(CLASSES, 2),
    registeredOn: pick([null, 'unknown', ...Array.from({ length: 8 }, () => on(4))], 3),
    convertedOn: draw(5) < 0.3 ? null : on(6),
    timeOfUse: draw(7) < 0.4,
    centralHeating: pick(['covered', 'not-covered', 'not-covered', 'unknown'] as const, 8),
    wholeVillage: pick([null, true, false], 9),
    members: pick([null, 2, 7], 10),
    metering: draw(11) < 0.1 ? 'heating-submeter' : 'whole-house',
    area: draw(12) < 0.2 ? ABSENT : Math.floor(draw(13) * 20_000),
    purchase: draw(14) < 0.5 ? null : { date: on(15), catalogued: pick([null, true, false], 16) },
    invoice: Math.floor(draw(17) * 1_200_000),
    lastSeason,
    lastValley: lastSeason === ABSENT ? ABSENT : Math.floor(draw(20) * lastSeason),
  })
}

/** Fen of running subsidies known when the meters have been read up to a month; unknown ones count at the end. */
export function paidUpTo(variant: Variant, spread: Spread, month: number): bigint {
  let sum = 0n
  for (let row = 0; row < variant.population.size; row++) {
    const figures = {
      kwh: variant.kwh[row] ?? 0,
      area: ABSENT,
      invoice: ABSENT,
      valleyShare: ownShare(variant.population, row),
    }
    const question = householdQuestion(profileAt(variant, row), figures, spread)
    const whole = assess(question, shippedBook)
    const part = assess({ ...question, usage: question.usage.slice(0, month + 1) }, shippedBook)
    if (!whole.ok || !part.ok) continue
    for (const { kind, provision, season, amountYuan } of part.value.subsidies) {
      const known = whole.value.subsidies.find((one) => one.provision === provision && one.season === season)
      if (kind === 'operating' && amountYuan !== null && known?.amountYuan !== null) sum += cents(amountYuan)
    }
  }
  return sum
}

/** What each provision counts: households helped, at a cap, with an amount not known, and its groups’ sums. */
export function countsOf(evaluation: Evaluation, variant: Variant, spread: Spread) {
  const theirs = new Map<string, { helped: number; atCap: number; unknown: number }>()
  for (const { subsidies } of answersOf(variant, spread))
    for (const { provision, amountYuan, caps } of subsidies) {
      const one = theirs.get(provision) ?? { helped: 0, atCap: 0, unknown: 0 }
      theirs.set(provision, one)
      const isPaid = amountYuan !== null && cents(amountYuan) > 0n
      if (amountYuan === null) one.unknown++
      if (isPaid) one.helped++
      if (isPaid && caps.some(({ binds }) => binds)) one.atCap++
    }
  const mine = evaluation.provisions.map(
    ({ id, helped, atCap, unknown }) => [id, { helped, atCap, unknown }] as const,
  )
  const counted = (entries: Iterable<readonly [string, { helped: number; unknown: number }]>) =>
    Object.fromEntries([...entries].filter(([, one]) => one.helped + one.unknown > 0).sort())
  return { mine: counted(mine), theirs: counted(theirs) }
}

/** What a budget says of its households beside what each of them is assessed at. */
export function sumsOf(evaluation: Evaluation, variant: Variant, spread: Spread) {
  const [mine, theirs] = [compared(evaluation), summed(variant, spread)].map((one) => ({
    ...one,
    provisions: withoutZeros(one.provisions),
    levels: withoutZeros(one.levels),
  }))
  return { mine, theirs }
}

/** What the running subsidies grew by in each month. */
export function monthsOf(variant: Variant, spread: Spread): bigint[] {
  const grown = spread.plan.months.map((_, month) => paidUpTo(variant, spread, month))
  return grown.map((fen, month) => fen - (grown[month - 1] ?? 0n))
}
