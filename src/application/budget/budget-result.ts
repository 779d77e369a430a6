import { cashByMonth, runsOutOn } from '../../domain/budget/cash.ts'
import { differencesOf, distributionOf } from '../../domain/budget/household-figures.ts'
import { ALL_CLAIM, type Timing } from '../../domain/budget/scenario.ts'
import type { Level, ProvisionTally, Tally } from '../../domain/budget/tally.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import { averageMethodFen } from '../../kernel/budget/average-method.ts'
import { bandOf } from '../../kernel/budget/band.ts'
import { hundredthsOf, ratioText } from './money-text.ts'
import type { BudgetSetup, WorkedScenario } from './run-budget.ts'
import { unknownBecause } from './unknown-result.ts'

/** One scenario as every surface shows it: amounts in yuan as text, nothing left to be worked out. */
export type ScenarioResult = ReturnType<typeof scenarioResult>

export type ResultTerms = {
  readonly setup: BudgetSetup
  readonly timing: Timing
  readonly budgetFen: number | null
  readonly baseline: WorkedScenario | null
  /** Names the rules: the edition, and the hash of what was laid over it. */
  readonly rules: string
}

/** One scenario as an answer tells it: amounts in yuan as text, and when the budget runs out. */
export function scenarioResult(worked: WorkedScenario, terms: ResultTerms) {
  const { evaluation, scenario, variant, book } = worked
  const { setup, timing, budgetFen, baseline } = terms
  const { totalFen, byMonth } = evaluation
  const months = setup.plan.months
  const runsOut = budgetFen === null ? null : runsOutOn(byMonth, months, budgetFen)
  return {
    name: scenario.name,
    rules: terms.rules,
    changes: scenario.changes,
    householdsPercent: String(100 + scenario.growthPercent),
    takeUpPercent: hundredthsOf(scenario.takeUp ?? ALL_CLAIM),
    deviceMix: scenario.deviceMix.map(({ from, to, share }) => ({
      from,
      to,
      sharePercent: hundredthsOf(share),
    })),
    weather: scenario.weather,
    households: evaluation.households,
    helped: evaluation.helped,
    atCap: evaluation.atCap,
    unknown: evaluation.unknown,
    unknownBecause: unknownBecause(worked),
    explained: evaluation.explained,
    totalYuan: hundredthsOf(totalFen),
    byMonth: months.map(({ month }, i) => ({ month, earnedYuan: hundredthsOf(byMonth[i] ?? 0) })),
    cash: cashByMonth(byMonth, months, timing).map(
      ({ month, advanceFen, settledFen, lateFen, totalFen: paid }) => ({
        month,
        advanceYuan: hundredthsOf(advanceFen),
        settledYuan: hundredthsOf(settledFen),
        lateYuan: hundredthsOf(lateFen),
        totalYuan: hundredthsOf(paid),
      }),
    ),
    provisions: evaluation.provisions.map((tally) => provisionResult(tally, book)),
    funding: fundingResult(evaluation.provisions),
    byTownship: groupResults(evaluation.byTownship),
    byDevice: groupResults(evaluation.byDevice),
    byClass: groupResults(evaluation.byClass),
    excluded: [...evaluation.excluded]
      .sort(([, a], [, b]) => b - a)
      .map(([reason, households]) => ({ reason, households })),
    distribution: distributionResult(worked),
    band: bandResult(worked, setup),
    averageMethod: averageResult(worked, setup),
    ...(budgetFen === null
      ? {}
      : {
          runsOutOn: runsOut,
          overBudgetYuan: hundredthsOf(Math.max(totalFen - budgetFen, 0)),
          leftYuan: hundredthsOf(Math.max(budgetFen - totalFen, 0)),
        }),
    ...(baseline === null
      ? {}
      : {
          differenceYuan: hundredthsOf(totalFen - baseline.evaluation.totalFen),
          differences: differenceResult(worked, baseline),
        }),
    variantHouseholds: variant.population.size,
  }
}

function provisionResult(tally: ProvisionTally, book: RuleBook) {
  const provision = book.provision(tally.id)
  const body = provision?.body
  return {
    provision: tally.id,
    kind: tally.kind,
    name: body !== undefined && 'name' in body ? body.name : { zh: tally.id, en: tally.id },
    totalYuan: hundredthsOf(tally.fen),
    helped: tally.helped,
    atCap: tally.atCap,
    unknown: tally.unknown,
    byMonth: [...tally.byMonth].map(hundredthsOf),
    funding: [
      ...[...tally.byLevel].map(([level, fen]) => ({ level, amountYuan: hundredthsOf(fen) })),
      ...[...tally.unsplitLevels].map((level) => ({ level, amountYuan: null })),
    ],
    unsplitYuan: hundredthsOf(tally.unsplitFen),
    clause: provision?.cited ?? null,
    trust: body?.trust ?? null,
  }
}

/** Who pays in all; what no rule splits stands apart and is not guessed. */
function fundingResult(provisions: readonly ProvisionTally[]) {
  const levels = new Map<Level, number>()
  for (const { byLevel } of provisions)
    for (const [level, fen] of byLevel) levels.set(level, (levels.get(level) ?? 0) + fen)
  const unsplit = provisions.reduce((sum, { unsplitFen }) => sum + unsplitFen, 0)
  return {
    levels: [...levels].map(([level, fen]) => ({ level, amountYuan: hundredthsOf(fen) })),
    unsplitYuan: hundredthsOf(unsplit),
    unsplitLevels: [...new Set(provisions.flatMap(({ unsplitLevels }) => [...unsplitLevels]))],
  }
}

function groupResults(groups: ReadonlyMap<string, Tally>) {
  return [...groups].map(([name, { households, helped, fen }]) => ({
    name,
    households,
    helped,
    totalYuan: hundredthsOf(fen),
  }))
}

function distributionResult({ evaluation, variant }: WorkedScenario) {
  const found = distributionOf(evaluation.rowFen, variant.times)
  if (found === null) return null
  return {
    meanYuan: hundredthsOf(found.meanFen),
    p10Yuan: hundredthsOf(found.p10Fen),
    medianYuan: hundredthsOf(found.medianFen),
    p90Yuan: hundredthsOf(found.p90Fen),
    mostYuan: hundredthsOf(found.mostFen),
    steps: found.steps.map(({ upToFen, households }) => ({ upToYuan: hundredthsOf(upToFen), households })),
  }
}

function bandResult(worked: WorkedScenario, setup: BudgetSetup) {
  const { scenario, variant, evaluation, spread, book, cold } = worked
  const { counted, use, weather } = setup
  const terms = { spread, book, counted, use, weather, cold }
  const band = bandOf(variant, scenario, evaluation.totalFen, terms)
  return {
    lowYuan: hundredthsOf(band.lowFen),
    middleYuan: hundredthsOf(band.middleFen),
    highYuan: hundredthsOf(band.highFen),
    sources: band.sources.map(({ source, share }) => ({ source, share: ratioText(share) })),
    leftOut: band.leftOut,
    draws: band.draws,
    sampledHouseholds: band.sampledHouseholds,
  }
}

function averageResult({ variant, spread, book, evaluation }: WorkedScenario, { counted }: BudgetSetup) {
  const fen = averageMethodFen(variant, spread, book, counted)
  const error = evaluation.totalFen === 0 ? 0 : ((fen - evaluation.totalFen) / evaluation.totalFen) * 100
  return { totalYuan: hundredthsOf(fen), errorPercent: ratioText(error, 2) }
}

function differenceResult(worked: WorkedScenario, baseline: WorkedScenario) {
  const found = differencesOf(worked.evaluation.rowFen, baseline.evaluation.rowFen)
  const mean = (fen: number, households: number) =>
    hundredthsOf(households === 0 ? 0 : Math.round(fen / households))
  return {
    winners: found.winners,
    losers: found.losers,
    same: found.same,
    onlyHere: found.onlyHere,
    onlyBaseline: found.onlyBaseline,
    gainYuan: hundredthsOf(found.gainFen),
    lossYuan: hundredthsOf(found.lossFen),
    meanGainYuan: mean(found.gainFen, found.winners),
    meanLossYuan: mean(found.lossFen, found.losers),
  }
}
