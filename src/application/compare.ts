import type { Assessment } from '../domain/answer.ts'
import { assess } from '../domain/assess.ts'
import { type Facts, type Failure, fail, type Result, succeed } from '../domain/failure.ts'
import { exact, hundredthsText } from '../domain/quantity.ts'
import type { Question } from '../domain/question.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import type { Bilingual, TrustGrade } from '../model/scalar.ts'
import { withCheapest } from './cheapest.ts'
import { heatingTimes, movableKwh, shiftedToValley } from './choice-question.ts'
import { efficiencyOf } from './device-efficiency.ts'
import { type FuelCost, fuelCost } from './fuel-cost.ts'
import { type PriceModes, priceModesOf } from './price-modes.ts'
import type { Asked, Choice, ComparisonQuestion } from './read-comparison.ts'
import { breakEvenValleyShare, type NextKwh, nextKwh } from './tariff-probe.ts'

/** What was taken for granted in a choice, always said beside its figures. */
export type ChoiceAssumption = {
  readonly code: 'shift-to-valley' | 'same-heat' | 'use-unchanged' | 'efficiency' | 'fuel-season'
  readonly facts?: Facts
  readonly says?: Bilingual
  readonly trust?: TrustGrade
}

/** One choice beside the baseline. Differences are what it costs more; less is negative. */
export type ComparedChoice = {
  readonly name: string
  readonly assessment?: Assessment
  readonly fuelCost?: FuelCost
  readonly differenceYuan: string | null
  readonly differenceRangeYuan?: { readonly low: string; readonly high: string }
  readonly assumptions: readonly ChoiceAssumption[]
}

export type Comparison = {
  readonly edition: string
  readonly baseline: Assessment
  readonly choices: readonly ComparedChoice[]
  readonly breakEvenValleyShare: string | null
  readonly nextKwh: NextKwh | null
  /** Every way of paying among which the household may choose; null where it may not. */
  readonly priceModes: PriceModes | null
}

/** The same household under several choices, each assessed in full by the same rules. */
export function compare({ question, choices }: ComparisonQuestion, book: RuleBook): Result<Comparison> {
  const baseline = assess(question, book)
  if (!baseline.ok) return baseline
  const failures: Failure[] = []
  const compared = choices.flatMap((choice, i) => {
    const one = comparedChoice(choice, i, { question, baseline: baseline.value, book })
    if (!one.ok) failures.push(...one.failures)
    return one.ok ? [one.value] : []
  })
  if (failures.length > 0) return fail(failures)
  return succeed({
    edition: book.edition,
    baseline: withCheapest(baseline.value),
    choices: compared,
    breakEvenValleyShare: breakEvenValleyShare(question, book),
    nextKwh: nextKwh(question, baseline.value, book),
    priceModes: priceModesOf(question, book),
  })
}

/** What a choice is set beside. */
export type Beside = { readonly question: Question; readonly baseline: Assessment; readonly book: RuleBook }

/** One choice of a comparison beside the present bill; fails with the pointers of the choice it came from. */
export function comparedChoice(
  { name, asked }: Choice,
  index: number,
  beside: Beside,
): Result<ComparedChoice> {
  if (asked.kind === 'fuel')
    return succeed(fuelChoice(name, fuelCost(asked.fuel, beside.question, beside.book), beside.baseline))
  const changed = changedQuestion(asked, index, beside)
  if (!changed.ok) return changed
  const assessment = assess(changed.value.question, beside.book)
  if (!assessment.ok)
    return fail(assessment.failures.map((failure) => ({ ...failure, pointer: `/choices/${index}/change` })))
  const differenceYuan = difference(assessment.value.netYuan, beside.baseline.netYuan)
  return succeed({
    name,
    assessment: withCheapest(assessment.value),
    differenceYuan,
    assumptions: changed.value.assumptions,
  })
}

type Changed = { readonly question: Question; readonly assumptions: readonly ChoiceAssumption[] }

function changedQuestion(
  asked: Exclude<Asked, { kind: 'fuel' }>,
  index: number,
  { question, book }: Beside,
): Result<Changed> {
  if (asked.kind === 'patched') return succeed(forTheSameHeat(asked.question, question, book))
  const movable = movableKwh(question)
  if (asked.kwh.gt(movable)) {
    const pointer = `/choices/${index}/change/shiftToValleyKwh`
    const facts = { given: hundredthsText(asked.kwh), least: '0', most: hundredthsText(movable), of: 'peak' }
    return fail([{ code: 'out-of-range', pointer, facts }])
  }
  const assumptions = [{ code: 'shift-to-valley', facts: { kwh: hundredthsText(asked.kwh) } } as const]
  return succeed({ question: shiftedToValley(question, asked.kwh), assumptions })
}

/** Another device, or another efficiency, gives the same heat from more or fewer kWh. */
function forTheSameHeat(changed: Question, present: Question, book: RuleBook): Changed {
  const [before, after] = [present.device, changed.device]
  if (before === null || after === null) return { question: changed, assumptions: [] }
  const isSameDevice =
    before.type === after.type && (before.cop === after.cop || before.cop?.eq(after.cop ?? -1) === true)
  if (isSameDevice) return { question: changed, assumptions: [] }
  const [from, to] = [efficiencyOf(before, book), efficiencyOf(after, book)]
  if (from === undefined || to === undefined)
    return { question: changed, assumptions: [{ code: 'use-unchanged' }] }
  const figures = [from, to].flatMap(({ says, trust }) =>
    says === null || trust === null ? [] : [{ code: 'efficiency', says, trust } as const],
  )
  const facts = { from: from.cop.toFixed(), to: to.cop.toFixed() }
  return {
    question: heatingTimes(changed, from.cop.div(to.cop), book),
    assumptions: [{ code: 'same-heat', facts }, ...figures],
  }
}

/** Another fuel replaces what heating costs, not the whole bill. */
function fuelChoice(name: string, cost: FuelCost, { heating }: Assessment): ComparedChoice {
  const [low, high] = [difference(cost.lowYuan, heating.netYuan), difference(cost.highYuan, heating.netYuan)]
  const isRange = low !== null && high !== null && low !== high
  return {
    name,
    fuelCost: cost,
    differenceYuan: isRange ? null : low,
    ...(isRange ? { differenceRangeYuan: { low, high } } : {}),
    assumptions: cost.lowYuan === null ? [] : [{ code: 'fuel-season' }],
  }
}

function difference(yuan: string | null, besideYuan: string | null): string | null {
  return yuan === null || besideYuan === null ? null : hundredthsText(exact(yuan).minus(exact(besideYuan)))
}
