import { assess } from '../../domain/assess.ts'
import type { Spread } from '../../domain/budget/household-question.ts'
import { ABSENT, profileAt, type Variant } from '../../domain/budget/population.ts'
import type { UnknownGroup } from '../../domain/budget/tally.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import { partsOf } from '../../domain/subsidy/formula-parts.ts'
import type { Formula, Quantity } from '../../model/formula.ts'
import { questionAt } from './question-at.ts'

/**
 * Why an amount is not known: a fact that the household does not have, by its field; the rule itself tells no
 * amount; or something else. Valley hours have two cases, for what is to be done differs.
 */
export type UnknownReason =
  | 'valley-without-time-of-use'
  | 'no-valley-hours'
  | 'rule-without-amount'
  | 'not-told'
  | (typeof FIELDS)[number]

const FIELDS = [
  'registeredOn',
  'convertedOn',
  'centralHeating',
  'wholeVillage',
  'areaM2',
  'members',
  'catalogued',
] as const
const VALLEY = 'valleyKwh'
const QUANTITY_OF: Readonly<Record<string, Quantity>> = {
  [VALLEY]: 'valley-kwh',
  areaM2: 'area-m2',
  members: 'members',
}

type Terms = { readonly variant: Variant; readonly spread: Spread; readonly book: RuleBook }

/** Asks the explaining engine about the household that stands for a group. */
export function unknownReason(
  { provision: id, row }: UnknownGroup,
  { variant, spread, book }: Terms,
): UnknownReason {
  const assessed = assess(questionAt(variant, row, spread), book)
  const provision = book.provision(id)
  if (!assessed.ok || provision === undefined) return 'not-told'
  const { subsidies, missingAnswers } = assessed.value
  const subsidy = subsidies.find((one) => one.provision === id && one.amountYuan === null)
  const open = subsidy?.criteria.find(({ met }) => met === 'unknown')?.decidedBy
  if (open === undefined && subsidy?.unknownBecause !== undefined) return 'rule-without-amount'
  const pays = 'pays' in provision.body ? (provision.body.pays as Formula) : null
  const missing = (open ?? missingAnswers)
    .map((pointer) => pointer.slice(pointer.lastIndexOf('/') + 1))
    .filter((field) => {
      const quantity = QUANTITY_OF[field]
      return quantity === undefined || pays === null || counts(pays, quantity)
    })
  if (missing.includes(VALLEY) && !profileAt(variant, row).timeOfUse)
    return variant.population.lastValley[row] === ABSENT ? 'no-valley-hours' : 'valley-without-time-of-use'
  return FIELDS.find((field) => missing.includes(field)) ?? 'not-told'
}

/** Whether a way of paying goes by a quantity anywhere. */
function counts(pays: Formula, quantity: Quantity): boolean {
  return ('of' in pays && pays.of === quantity) || partsOf(pays).some((part) => counts(part, quantity))
}
