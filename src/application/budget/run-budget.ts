import { degreeDays, sumOf, type Weather } from '../../domain/budget/climate.ts'
import type { Spread } from '../../domain/budget/household-question.ts'
import { overlay } from '../../domain/budget/overlay.ts'
import type { Population, Variant } from '../../domain/budget/population.ts'
import { householdsAt, populationOf } from '../../domain/budget/population.ts'
import type { Scenario } from '../../domain/budget/scenario.ts'
import { heatingSeason, type SeasonPlan, seasonPlan } from '../../domain/budget/season-plan.ts'
import type { Evaluation } from '../../domain/budget/tally.ts'
import type { UseTerms } from '../../domain/budget/usage.ts'
import { fitsOf } from '../../domain/budget/usage-fit.ts'
import { type UsageModel, usageModelOf } from '../../domain/budget/usage-model.ts'
import { variantOf } from '../../domain/budget/variant.ts'
import { type Failure, fail, type Result, succeed } from '../../domain/failure.ts'
import { isoText } from '../../domain/plain-date.ts'
import { type RuleBook, supposedBook } from '../../domain/rule-book.ts'
import { evaluateHouseholds } from '../../kernel/budget/evaluate.ts'
import type { Counted } from '../../kernel/budget/run.ts'
import { policyDocument } from '../../model/document.ts'
import type { UsageModelText } from '../../model/usage-model.ts'
import type { BudgetRead } from './budget-schema.ts'
import { scenarioOf } from './read-budget.ts'
import type { ScenarioLint } from './scenario-lint.ts'

/** A household of the register that cannot count in this season, and why. */
export type LeftOut = { readonly account: string; readonly code: Failure['code']; readonly given: string }

/** Everything that a budget is worked out from. */
export type BudgetSetup = {
  readonly book: RuleBook
  readonly plan: SeasonPlan
  readonly population: Population
  /** The whole register, with those who come after the season. */
  readonly register: Population
  readonly leftOut: readonly LeftOut[]
  readonly counted: Counted
  readonly model: UsageModel
  readonly use: UseTerms
  /** Degree days against a normal winter; null where no temperatures are known. */
  readonly weather: { readonly warm: number; readonly cold: number } | null
  readonly spreadOf: (weather: Weather | null) => Spread
  readonly scenarios: readonly Scenario[]
  readonly lint: ScenarioLint
}

/** One scenario worked out: its households, its rules, and what they come to. */
export type WorkedScenario = {
  readonly scenario: Scenario
  readonly book: RuleBook
  readonly variant: Variant
  readonly spread: Spread
  readonly evaluation: Evaluation
  /** Degree days against a normal winter. */
  readonly cold: number
}

export const DEFAULT_SEED = 1
const BASELINE = 'baseline'

/** Estimates that a request puts in place of the model's. */
export function estimatesOf({ estimates = [] }: BudgetRead) {
  return estimates.map(({ code, value }) => ({ code, value: value.toFixed() }))
}

/** Season, households and estimates of a budget, or what is wrong between them. */
export function setUp(
  read: BudgetRead,
  all: Population,
  book: RuleBook,
  text: UsageModelText,
  lint: ScenarioLint,
): Result<BudgetSetup> {
  const planned = planFor(all, read.season, book)
  if (!planned.ok) return planned
  const plan = planned.value
  const { population, leftOut } = withinSeason(all, plan)
  const model = usageModelOf(text, estimatesOf(read))
  const county = all.profiles[0]?.divisionCode ?? ''
  const climate = model.climateOf(book.divisions.ancestors(county))
  const days = (weather: Weather) => (climate === undefined ? undefined : degreeDays(climate, plan, weather))
  const scenarios = [read.baseline, ...(read.scenarios ?? [])].map((one) =>
    scenarioOf(one ?? { name: BASELINE }),
  )
  const normal = days('normal')
  if (normal === undefined) {
    const failures = scenarios.flatMap(({ weather }, i): Failure[] =>
      weather === null || weather === 'normal'
        ? []
        : [{ code: 'no-climate', pointer: `${pointerOf(i)}/weather`, facts: { division: county } }],
    )
    if (failures.length > 0) return fail(failures)
  }
  const ratioOf = (weather: Weather) =>
    normal === undefined ? 1 : sumOf(days(weather) ?? normal) / sumOf(normal)
  const lastCold = ratioOf(read.registerWinter ?? 'normal')
  return succeed({
    book,
    plan,
    population,
    register: all,
    leftOut,
    counted: new Set(read.kinds ?? ['operating', 'purchase']),
    model,
    use: { model, fits: fitsOf(population, model, lastCold), seed: read.seed ?? DEFAULT_SEED, lastCold },
    weather: normal === undefined ? null : { warm: ratioOf('warm'), cold: ratioOf('cold') },
    spreadOf: (weather) => ({
      plan,
      weights: days(weather ?? 'normal') ?? plan.months.map((month) => month.days),
      valleyShareOf: model.valleyShareOf,
    }),
    scenarios,
    lint,
  })
}

export const pointerOf = (scenario: number) => (scenario === 0 ? '/baseline' : `/scenarios/${scenario - 1}`)

/** The season that all counties of a register share. */
function planFor({ profiles }: Population, year: number, book: RuleBook): Result<SeasonPlan> {
  const counties = new Set(
    profiles.map(({ divisionCode }) => book.divisions.countyOf(divisionCode) ?? divisionCode),
  )
  let shared: SeasonPlan | undefined
  for (const county of counties) {
    const season = heatingSeason(book, county, year)
    if (season === undefined)
      return fail([{ code: 'no-heating-season', pointer: '/season', facts: { division: county } }])
    const plan = seasonPlan(season)
    shared ??= plan
    if (plan.from !== shared.from || plan.to !== shared.to) {
      const facts = { division: county, season: `${isoText(plan.from)}/${isoText(plan.to)}` }
      return fail([{ code: 'seasons-differ', pointer: '/season', facts }])
    }
  }
  if (shared === undefined)
    return fail([{ code: 'missing-field', pointer: '/households', facts: { field: 'households' } }])
  return succeed(shared)
}

/** A household that was registered or converted after the season cannot count in it; it is named. */
function withinSeason(all: Population, plan: SeasonPlan) {
  const lateOf = all.profiles.map(({ registeredOn, convertedOn }) =>
    [registeredOn, convertedOn].find((day): day is number => typeof day === 'number' && day > plan.to),
  )
  if (lateOf.every((late) => late === undefined)) return { population: all, leftOut: [] }
  const leftOut: LeftOut[] = []
  const kept: number[] = []
  for (const [row, profile] of all.profile.entries()) {
    const late = lateOf[profile]
    if (late === undefined) kept.push(row)
    else leftOut.push({ account: all.accounts[row] ?? '', code: 'in-the-future', given: isoText(late) })
  }
  return { population: populationOf(householdsAt(all, kept)), leftOut }
}

/** The rules of a scenario: changed documents go through the schema of rule files again. */
export function rulesOf(setup: BudgetSetup, scenario: Scenario, pointer: string): Result<RuleBook> {
  const { book } = setup
  if (scenario.changes.length === 0) return succeed(book)
  const { documents, failures } = overlay(book, scenario.changes, `${pointer}/changes`)
  if (failures.length > 0) return fail(failures)
  const broken = documents.filter(
    (one, i) => one !== book.documents[i] && !policyDocument.safeParse(one).success,
  )
  if (broken.length > 0) {
    const facts = { field: 'changes', kind: 'document', provision: broken.map(({ id }) => id).join(', ') }
    return fail([{ code: 'change-does-not-fit', pointer: `${pointer}/changes`, facts }])
  }
  const contradictions = setup.lint(book, documents)
  if (contradictions.length > 0)
    return fail(
      contradictions.map(({ provision, finding, reason, others }): Failure => {
        const place = scenario.changes.findIndex((change) => change.provision === provision)
        return {
          code: 'rules-contradict',
          pointer: `${pointer}/changes/${Math.max(place, 0)}`,
          facts: { provision, finding, reason, others },
        }
      }),
    )
  return succeed(supposedBook(book, documents, `${book.edition}+${scenario.name}`))
}

/** Works out one scenario; of its rules it may be given ones that were laid over already. */
export function workOut(setup: BudgetSetup, scenario: Scenario, book: RuleBook): WorkedScenario {
  const { population, use, counted, weather, spreadOf } = setup
  const fixed = scenario.weather === 'warm' || scenario.weather === 'cold' ? scenario.weather : null
  const cold = fixed === null || weather === null ? 1 : weather[fixed]
  const winter = { cold, draw: null, variesLevel: false, variesHouseholds: false }
  const variant = variantOf(population, scenario, winter, use)
  const spread = spreadOf(scenario.weather)
  const evaluation = evaluateHouseholds(variant, spread, book, counted)
  return { scenario, book, variant, spread, evaluation, cold }
}
