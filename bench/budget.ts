import { overlay } from '../src/domain/budget/overlay.ts'
import { ABSENT, populationOf, type RegisterHousehold } from '../src/domain/budget/population.ts'
import { heatingSeason, seasonPlan } from '../src/domain/budget/season-plan.ts'
import { uniform } from '../src/domain/budget/seeded.ts'
import { ORDINARY } from '../src/domain/budget/usage.ts'
import { usageModelOf } from '../src/domain/budget/usage-model.ts'
import { variantOf } from '../src/domain/budget/variant.ts'
import { day } from '../src/domain/plain-date.ts'
import { type RuleBook, type RuleBookData, ruleBook, supposedBook } from '../src/domain/rule-book.ts'
import ruleBookFile from '../src/generated/rule-book.json' with { type: 'json' }
import usageModelFile from '../src/generated/usage-model.json' with { type: 'json' }
import { evaluateHouseholds } from '../src/kernel/budget/evaluate.ts'
import type { UsageModelText } from '../src/model/usage-model.ts'
import { median } from './rounds.ts'

/** Job F: the subsidies of a million registered households under one scenario, and again under another cap. */
export type BudgetTimes = {
  readonly households: number
  /** From loaded columns to every total: variant, use and evaluation. */
  readonly scenario: Spent
  /** The same households under a changed cap, rules laid over and compiled again. */
  readonly changedCap: Spent
  readonly totalFen: number
  readonly megabytes: number
}

/** Milliseconds by the clock, and of processor time: on a shared computer only the second is this job's own. */
export type Spent = { readonly clockMs: number; readonly cpuMs: number }

const HOUSEHOLDS = 1_000_000
const ROUNDS = 7
const COUNTY = '410212'
const SEASON = 2018
const RUNNING = 'kaifeng-dual-substitution-2017/running'
const DEVICES = ['air-source-heat-pump', 'air-source-heat-pump-air', 'storage-heater', 'direct-electric']

function household(row: number): RegisterHousehold {
  return {
    account: '',
    holder: null,
    township: `乡镇${row % 16}`,
    divisionCode: COUNTY,
    device: DEVICES[Math.floor(uniform(1, row, 1) * DEVICES.length)] ?? '',
    metering: 'whole-house',
    priceCategory: 'one-household-one-meter',
    classes: uniform(1, row, 2) < 0.1 ? ['low-income'] : [],
    registeredOn: day('2017-01-01') + Math.floor(uniform(1, row, 3) * 700),
    convertedOn: null,
    timeOfUse: false,
    centralHeating: 'not-covered',
    wholeVillage: null,
    members: null,
    purchase: null,
    area: 5000 + Math.floor(uniform(1, row, 4) * 10_000),
    lastSeason: Math.floor(uniform(1, row, 5) * 600_000),
    lastValley: ABSENT,
    invoice: ABSENT,
    income: ABSENT,
  }
}

/** One household after the other, as rows of a file come in. */
function* register(): Generator<RegisterHousehold> {
  for (let row = 0; row < HOUSEHOLDS; row++) yield household(row)
}

function withCap(book: RuleBook, capKwh: string): RuleBook {
  const change = { provision: RUNNING, capKwh, from: null, to: null }
  const { documents, failures } = overlay(book, [change], '')
  if (failures.length > 0) throw new Error(`the job does not fit the rules: ${JSON.stringify(failures)}`)
  return supposedBook(book, documents, `${book.edition}+${capKwh}`)
}

function measured(): BudgetTimes {
  const book = ruleBook(ruleBookFile as unknown as RuleBookData)
  const season = heatingSeason(book, COUNTY, SEASON)
  if (season === undefined) throw new Error('the job has no season')
  const plan = seasonPlan(season)
  const spread = { plan, weights: plan.months.map(({ days }) => days), valleyShareOf: () => 0 }
  const population = populationOf(register())
  const scenario = { name: 'a', changes: [], growthPercent: 0, deviceMix: [], takeUp: null, weather: null }
  const use = { model: usageModelOf(usageModelFile as UsageModelText), fits: new Map(), seed: 1, lastCold: 1 }
  const counted = new Set(['operating', 'purchase'] as const)
  const first: Spent[] = []
  const again: Spent[] = []
  let totalFen = 0
  for (let round = 0; round < ROUNDS; round++) {
    const variants = spentOn(first, () => {
      const variant = variantOf(population, scenario, ORDINARY, use)
      totalFen = evaluateHouseholds(variant, spread, withCap(book, '3000'), counted).totalFen
      return variant
    })
    spentOn(again, () => evaluateHouseholds(variants, spread, withCap(book, String(2400 + round)), counted))
  }
  const megabytes = Math.round(process.memoryUsage().rss / 2 ** 20)
  return { households: HOUSEHOLDS, scenario: middle(first), changedCap: middle(again), totalFen, megabytes }
}

function spentOn<T>(list: Spent[], work: () => T): T {
  const [clock, cpu] = [performance.now(), process.cpuUsage()]
  const done = work()
  const { user, system } = process.cpuUsage(cpu)
  list.push({ clockMs: performance.now() - clock, cpuMs: (user + system) / 1000 })
  return done
}

function middle(list: readonly Spent[]): Spent {
  return {
    clockMs: median(list.map(({ clockMs }) => clockMs)),
    cpuMs: median(list.map(({ cpuMs }) => cpuMs)),
  }
}

process.send?.(measured())
process.disconnect?.()
