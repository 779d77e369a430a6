import { populationOf, profileAt, type RegisterHousehold } from '../../domain/budget/population.ts'
import type { Fit } from '../../domain/budget/usage-fit.ts'
import { usageModelOf } from '../../domain/budget/usage-model.ts'
import { type Failure, fail, type Result, succeed } from '../../domain/failure.ts'
import { isoText } from '../../domain/plain-date.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import type { Bilingual, TrustGrade } from '../../model/scalar.ts'
import type { UsageModelText } from '../../model/usage-model.ts'
import type { ContentNaming } from '../ports.ts'
import { inRequestOrder } from '../request-order.ts'
import { withTextNumbers } from '../source-number.ts'
import { type ScenarioResult, scenarioResult } from './budget-result.ts'
import { type BudgetRead, budgetRequest } from './budget-schema.ts'
import { hundredthsOf, ratioText } from './money-text.ts'
import { monitoringOf } from './monitoring-result.ts'
import { targetFailures } from './own-targets.ts'
import { timingOf } from './read-budget.ts'
import { countedHouseholds, type Quarantined, readRegister } from './register.ts'
import {
  type BudgetSetup,
  DEFAULT_SEED,
  estimatesOf,
  pointerOf,
  rulesOf,
  setUp,
  type WorkedScenario,
  workOut,
} from './run-budget.ts'
import type { ScenarioLint } from './scenario-lint.ts'
import { scenarioToSolve, solveBudget } from './solve-budget.ts'
import { unknownRows } from './unknown-result.ts'

/** Names the calculation, so that a kept budget can be told from a new one of the same input. */
export const BUDGET_ENGINE = 'budget/7'

export type BudgetInput = {
  readonly read: BudgetRead
  /** The request as it was sent, which names what is answered. */
  readonly json: unknown
  /** Households of an uploaded register, read once; others stand in the request. */
  readonly register: Iterable<RegisterHousehold> | null
  readonly book: RuleBook
  readonly model: UsageModelText
  /** What puts a scenario's documents through the checks of rule files. */
  readonly lint: ScenarioLint
  readonly naming: Pick<ContentNaming, 'textOf' | 'hashOf'>
}

export type BudgetAnswer = Awaited<ReturnType<typeof answered>>

/** Works out a whole budget. Identical input, edition and engine give the identical answer, id and all. */
export async function answerBudget(input: BudgetInput): Promise<Result<BudgetAnswer>> {
  const { read, book, model, lint } = input
  const { households, quarantined } = householdsOf(input)
  if (quarantined.length > 0 && quarantined.length === read.households?.length)
    return fail(quarantined.flatMap(inRequest))
  const population = populationOf(households)
  const setup = setUp(read, population, book, model, lint)
  const failures: Failure[] = targetFailures(read, population, book)
  if (!setup.ok) return refusal([...setup.failures, ...failures], input)
  const worked: WorkedScenario[] = []
  for (const [i, scenario] of setup.value.scenarios.entries()) {
    const rules = rulesOf(setup.value, scenario, pointerOf(i))
    if (rules.ok) worked.push(workOut(setup.value, scenario, rules.value))
    else failures.push(...rules.failures)
  }
  if (failures.length > 0) return refusal(failures, input)
  const budgetFen = read.budgetYuan === undefined ? null : read.budgetYuan.times(100).toNumber()
  const solved = solvedOf(read, budgetFen, worked, setup.value)
  if (solved !== null && !solved.ok) return solved
  return succeed(await answered(input, setup.value, worked, quarantined, solved?.value ?? null, budgetFen))
}

const refusal = (failures: readonly Failure[], { json }: BudgetInput) =>
  fail(inRequestOrder(failures, json, budgetRequest))

/** Where none can be counted, what is wrong with each is the answer. */
function inRequest({ row, failures }: Quarantined): Failure[] {
  return failures.map((one) => ({ ...one, pointer: `/households/${row}${one.pointer ?? ''}` }))
}

/** What each household gets under one scenario of a budget, in the order of the register. */
export function paidBy(input: BudgetInput, scenario: number) {
  const { read, book, model, lint } = input
  const setup = setUp(read, populationOf(householdsOf(input).households), book, model, lint)
  const asked = setup.ok ? setup.value.scenarios[scenario] : undefined
  if (!setup.ok || asked === undefined) return undefined
  const rules = rulesOf(setup.value, asked, pointerOf(scenario))
  if (!rules.ok) return undefined
  const { population } = setup.value
  const { evaluation, variant } = workOut(setup.value, asked, rules.value)
  return population.accounts.map((account, row) => ({
    account,
    holder: population.holders[row] ?? null,
    township: population.townships[population.township[row] as number] ?? '',
    device: profileAt(variant, row).device,
    yuan: hundredthsOf(Math.max(evaluation.rowFen[row] as number, 0)),
  }))
}

function householdsOf({ read, register, book, json, model }: BudgetInput): {
  readonly households: Iterable<RegisterHousehold>
  readonly quarantined: readonly Quarantined[]
} {
  if (register !== null) return { households: register, quarantined: [] }
  if (read.counts !== undefined) {
    const spread = usageModelOf(model, estimatesOf(read)).figure('household-spread')
    const terms = { spread, seed: read.seed ?? DEFAULT_SEED }
    return { households: countedHouseholds(read.counts, terms), quarantined: [] }
  }
  const rows = (json as { readonly households?: readonly unknown[] }).households ?? []
  return readRegister(rows, book)
}

function solvedOf(
  { solve }: BudgetRead,
  budgetFen: number | null,
  worked: readonly WorkedScenario[],
  setup: BudgetSetup,
) {
  if (solve === undefined || budgetFen === null) return null
  const asked = worked[scenarioToSolve(solve, setup.scenarios)]
  return asked === undefined ? null : solveBudget(solve, budgetFen, asked, setup)
}

async function answered(
  input: BudgetInput,
  setup: BudgetSetup,
  worked: readonly WorkedScenario[],
  quarantined: readonly Quarantined[],
  solved: SolvedValue | null,
  budgetFen: number | null,
) {
  const { read, json, book, model, naming } = input
  const modelDigest = await naming.hashOf(naming.textOf(model))
  const inputDigest = await naming.hashOf(naming.textOf(withTextNumbers(json)))
  const id = await naming.hashOf([BUDGET_ENGINE, book.edition, modelDigest, inputDigest].join('\n'))
  const timing = timingOf(read)
  const [first] = worked
  const scenarios: ScenarioResult[] = []
  for (const [i, one] of worked.entries()) {
    const changes = await naming.hashOf(naming.textOf(one.scenario.changes))
    const rules = one.scenario.changes.length === 0 ? book.edition : `${book.edition}+${changes.slice(0, 16)}`
    const baseline = i === 0 ? null : (first ?? null)
    scenarios.push(scenarioResult(one, { setup, timing, budgetFen, baseline, rules }))
  }
  return {
    id,
    name: read.name ?? '',
    engine: BUDGET_ENGINE,
    edition: book.edition,
    usageModel: modelDigest,
    inputDigest,
    season: {
      year: String(setup.plan.year),
      from: isoText(setup.plan.from),
      to: isoText(setup.plan.to),
      months: setup.plan.months.map(({ month }) => month),
    },
    divisions: [...new Set(setup.population.profiles.map(({ divisionCode }) => divisionCode))].sort(),
    households: setup.population.size,
    kinds: [...setup.counted],
    budgetYuan: budgetFen === null ? null : hundredthsOf(budgetFen),
    leftOut: summarised(setup),
    quarantined: {
      households: quarantined.length,
      first: quarantined.slice(0, MOST_NAMED).map(({ row, account, failures }) => ({
        row,
        account,
        faults: failures.map(({ code, pointer }) => ({ code, pointer })),
      })),
    },
    unknownRows: first === undefined ? [] : unknownRows(first),
    timing,
    scenarios,
    solved,
    fit: [...setup.use.fits.values()].map(fitResult),
    assumptions: assumptionsOf(model, read),
    monitoring: first === undefined ? null : monitoringOf(read, setup, first),
  }
}

type SolvedValue = Extract<ReturnType<typeof solveBudget>, { ok: true }>['value']

const MOST_NAMED = 20

function summarised({ leftOut }: BudgetSetup) {
  return { households: leftOut.length, first: leftOut.slice(0, MOST_NAMED) }
}

function fitResult({ device, households, kwhPerArea, spread, levelSpread, residuals }: Fit) {
  return {
    device,
    households,
    kwhPerM2: ratioText(kwhPerArea, 2),
    spread: ratioText(spread),
    levelSpread: ratioText(levelSpread),
    residuals: {
      p10: ratioText(residuals.p10),
      median: ratioText(residuals.median),
      p90: ratioText(residuals.p90),
      medianSize: ratioText(residuals.medianSize),
    },
  }
}

type Assumed = {
  readonly code: string
  readonly name: Bilingual
  readonly value: string | null
  readonly replaced: boolean
  readonly says: Bilingual
  readonly trust: TrustGrade
  readonly rows: readonly string[]
}

function valleyAssumed({ devices, percent, says, trust }: UsageModelText['valleyShare'][number]): Assumed {
  const code = devices.length === 0 ? 'valley-share' : `valley-share-${devices.join('-')}`
  const name = { zh: '谷段用电占比', en: 'Share of use in the valley hours' }
  return { code, name, value: `${percent} %`, replaced: false, says, trust, rows: [] }
}

/** Every estimate behind the figures, with what a request put in its place. */
function assumptionsOf(model: UsageModelText, { estimates = [] }: BudgetRead): Assumed[] {
  const other = new Map(estimates.map(({ code, value }) => [code, value.toFixed()]))
  const one = (
    {
      code,
      name,
      says,
      trust,
      rows,
    }:
      | UsageModelText['climates'][number]
      | UsageModelText['uses'][number]
      | UsageModelText['figures'][number],
    value: string | null,
  ) => ({ code, name, value: other.get(code) ?? value, replaced: other.has(code), says, trust, rows })
  return [
    ...model.climates.map((climate) => one(climate, null)),
    ...model.uses.map((use) => one(use, use.seasonKwh)),
    ...model.figures.map((figure) => one(figure, figure.value)),
    ...model.valleyShare.map(valleyAssumed),
  ]
}
