import { overlay } from '../../src/domain/budget/overlay.ts'
import type { RegisterHousehold } from '../../src/domain/budget/population.ts'
import { populationOf, type Variant } from '../../src/domain/budget/population.ts'
import type { RuleChange, Scenario } from '../../src/domain/budget/scenario.ts'
import { heatingSeason, seasonPlan } from '../../src/domain/budget/season-plan.ts'
import { type UsageModel, usageModelOf } from '../../src/domain/budget/usage-model.ts'
import { type RuleBook, supposedBook } from '../../src/domain/rule-book.ts'
import usageModelFile from '../../src/generated/usage-model.json' with { type: 'json' }
import type { UsageModelText } from '../../src/model/usage-model.ts'
import { shippedBook } from './rule-book.ts'

export const RUNNING = 'kaifeng-dual-substitution-2017/running'
export const KAIFENG = '410212'

export const shippedModel: UsageModel = usageModelOf(usageModelFile as UsageModelText)

/** The running subsidy of Kaifeng as if it were always in force, with further changes. */
export function extendedBook(change: Partial<RuleChange> = {}): RuleBook {
  const { documents, failures } = overlay(
    shippedBook,
    [{ provision: RUNNING, from: null, to: null, ...change }],
    '',
  )
  if (failures.length > 0) throw new Error(JSON.stringify(failures))
  return supposedBook(shippedBook, documents, 'extended')
}

export function kaifengSpread(year = 2018, weights: readonly number[] = [8, 29, 34, 22, 7]) {
  const season = heatingSeason(shippedBook, KAIFENG, year)
  if (season === undefined) throw new Error('no season')
  return { plan: seasonPlan(season), weights, valleyShareOf: () => 4200 }
}

export const asItIs: Scenario = {
  name: 'as it is',
  changes: [],
  growthPercent: 0,
  deviceMix: [],
  takeUp: null,
  weather: null,
}

/** Every household once, with this use of the season in hundredths of a kWh. */
export function once(households: readonly RegisterHousehold[], kwh: readonly number[]): Variant {
  const population = populationOf(households)
  return {
    population,
    times: new Uint8Array(population.size).fill(1),
    device: null,
    devices: [],
    kwh: Int32Array.from(kwh),
  }
}
