import { overlay } from '../../domain/budget/overlay.ts'
import type { RuleChange, Scenario } from '../../domain/budget/scenario.ts'
import { householdsWithin, largestWithin, type Solved } from '../../domain/budget/solve.ts'
import { type Failure, fail, succeed } from '../../domain/failure.ts'
import { supposedBook } from '../../domain/rule-book.ts'
import { evaluateHouseholds } from '../../kernel/budget/evaluate.ts'
import type { BudgetRead } from './budget-schema.ts'
import { hundredthsOf } from './money-text.ts'
import type { BudgetSetup, WorkedScenario } from './run-budget.ts'

/** Steps of a cap are hundredths of a kWh, steps of a rate ten-thousandths of a yuan. */
const RATE_PLACES = 4
const HIGHEST_RATE = 100_000

type Asked = NonNullable<BudgetRead['solve']>

/** The largest cap, rate or number of households that a budget allows, exact on these households. */
export function solveBudget(asked: Asked, budgetFen: number, worked: WorkedScenario, setup: BudgetSetup) {
  if (asked.for === 'households') return succeed(solveHouseholds(budgetFen, worked))
  const { provision = '' } = asked
  const field = asked.for === 'cap' ? 'capKwh' : 'rateYuan'
  const textOf = (value: number) => (asked.for === 'cap' ? hundredthsOf(value) : decimalOf(value))
  const fits = changed(worked, setup, { provision, [field]: textOf(1) })
  if (!fits.ok) return fits
  const most = asked.for === 'cap' ? Math.max(mostKwh(worked), 1) : HIGHEST_RATE
  const totalAt = (value: number) => {
    const book = changed(worked, setup, { provision, [field]: textOf(value) })
    if (!book.ok) throw new Error('a value in between does not fit where both ends do')
    return evaluateHouseholds(worked.variant, worked.spread, book.value, setup.counted).totalFen
  }
  const solved = largestWithin({ least: 0, most }, totalAt, budgetFen)
  return succeed({ for: asked.for, provision, scenario: worked.scenario.name, ...told(solved, textOf) })
}

function told(solved: Solved, textOf: (value: number) => string) {
  const { outcome } = solved
  if (outcome !== 'found') return { outcome, totalYuan: hundredthsOf(solved.totalFen) }
  return {
    outcome,
    value: textOf(solved.value),
    leastWithSameTotal: textOf(solved.least),
    totalYuan: hundredthsOf(solved.totalFen),
    nextYuan: hundredthsOf(solved.nextFen),
  }
}

function changed({ book, scenario }: WorkedScenario, setup: BudgetSetup, change: RuleChange) {
  const { documents, failures } = overlay(book, [change], '/solve')
  if (failures.length > 0) return fail(failures.map(atProvision))
  return succeed(supposedBook(setup.book, documents, `${setup.book.edition}+${scenario.name}`))
}

/** The request names the provision and what to solve for, not the change that is tried. */
function atProvision(failure: Failure): Failure {
  return { ...failure, pointer: failure.code === 'not-one-of' ? '/solve/provision' : '/solve/for' }
}

function mostKwh({ variant }: WorkedScenario): number {
  return variant.kwh.reduce((most, kwh) => Math.max(most, kwh), 0)
}

function decimalOf(value: number): string {
  const text = String(value).padStart(RATE_PLACES + 1, '0')
  return `${text.slice(0, -RATE_PLACES)}.${text.slice(-RATE_PLACES)}`
}

/** In order of registration, then of the register: whoever came first is paid first. */
function solveHouseholds(budgetFen: number, { variant, evaluation, scenario }: WorkedScenario) {
  const { profiles, profile, size } = variant.population
  const dayOf = (row: number) => {
    const registeredOn = profiles[profile[row] as number]?.registeredOn
    return typeof registeredOn === 'number' ? registeredOn : Number.MAX_SAFE_INTEGER
  }
  const order = Array.from({ length: size }, (_, row) => row)
    .filter((row) => (evaluation.rowFen[row] as number) > 0)
    .sort((a, b) => dayOf(a) - dayOf(b) || a - b)
  const found = householdsWithin(evaluation.rowFen, order, budgetFen)
  return {
    for: 'households' as const,
    scenario: scenario.name,
    outcome: found.nextFen === null ? ('fits-anyway' as const) : ('found' as const),
    value: String(found.households),
    totalYuan: hundredthsOf(found.totalFen),
    ...(found.nextFen === null ? {} : { nextYuan: hundredthsOf(found.nextFen) }),
  }
}

/** The scenario that is to be solved: named, or the baseline. */
export function scenarioToSolve(asked: Asked, scenarios: readonly Scenario[]): number {
  const at = scenarios.findIndex(({ name }) => name === asked.scenario)
  return at === -1 ? 0 : at
}
