import type { ChoiceAssumption, ComparedChoice, Comparison } from '../application/compare.ts'
import type { FuelCost } from '../application/fuel-cost.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { say } from './dictionary.ts'
import { type Explain, presentAssessment } from './present-assessment.ts'
import { presentPriceModes } from './present-price-modes.ts'

/** A comparison as every surface shows it: contract §6. */
export function presentComparison(comparison: Comparison, book: RuleBook, explain: Explain) {
  return {
    edition: comparison.edition,
    baseline: presentAssessment(comparison.baseline, book, explain),
    choices: comparison.choices.map((choice) => presentChoice(choice, book, explain)),
    breakEvenValleyShare: comparison.breakEvenValleyShare,
    nextKwh: comparison.nextKwh,
    priceModes: presentPriceModes(comparison.priceModes, book),
  }
}

function presentChoice(choice: ComparedChoice, book: RuleBook, explain: Explain) {
  const { assessment, fuelCost, differenceRangeYuan } = choice
  return {
    name: choice.name,
    ...(assessment === undefined ? NOTHING : { assessment: presentAssessment(assessment, book, explain) }),
    ...(fuelCost === undefined ? NOTHING : { fuelCost: presentFuelCost(fuelCost) }),
    differenceYuan: choice.differenceYuan,
    ...(differenceRangeYuan === undefined ? NOTHING : { differenceRangeYuan }),
    assumptions: choice.assumptions.map(presentComparedAssumption),
  }
}

const NOTHING = {}

function presentFuelCost(cost: FuelCost) {
  const { unknownBecause, ...told } = cost
  return {
    ...told,
    unknownBecause:
      unknownBecause === null ? null : { code: unknownBecause, message: say(`fuel.${unknownBecause}`) },
  }
}

export function presentComparedAssumption({ code, facts, says, trust }: ChoiceAssumption) {
  return {
    code,
    message: says ?? say(`choice.${code}`, facts),
    ...(trust === undefined ? NOTHING : { trust }),
  }
}
