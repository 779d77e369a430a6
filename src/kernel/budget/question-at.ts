import { householdQuestion, type Spread } from '../../domain/budget/household-question.ts'
import { ownValleyShare, profileAt, type Variant } from '../../domain/budget/population.ts'
import type { Question } from '../../domain/question.ts'

/** The question that a household of a population stands for, for the explaining engine. */
export function questionAt(variant: Variant, row: number, spread: Spread): Question {
  const { population, kwh } = variant
  const figures = {
    kwh: kwh[row] as number,
    area: population.area[row] as number,
    invoice: population.invoice[row] as number,
    valleyShare: ownValleyShare(variant, row),
  }
  return householdQuestion(profileAt(variant, row), figures, spread)
}
