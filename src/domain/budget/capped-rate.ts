import type { Formula } from '../../model/formula.ts'
import { decide } from '../criteria.ts'
import type { Situation } from '../situation.ts'
import { PLACES, wholeOf } from './payout.ts'

/** So much for each unit of heating energy, up to a quantity and an amount: what most subsidies are. */
export type CappedRate = {
  /** In 10^-8 yuan for a hundredth of a kWh. */
  readonly perUnit: number
  /** In hundredths of a kWh; infinite where no quantity is named. */
  readonly mostKwh: number
  /** In 10^-8 yuan; infinite where no amount is named. */
  readonly most: number
}

/** A formula as such a rate, or nothing where it is anything else. */
export function cappedRate(formula: Formula, situation: Situation): CappedRate | undefined {
  switch (formula.shape) {
    case 'rate':
      return formula.of === 'heating-kwh' ? rateOf(formula) : undefined
    case 'at-most': {
      const inner = cappedRate(formula.pays, situation)
      const most = wholeOf(formula.yuan, PLACES)
      return inner === undefined || most === undefined
        ? undefined
        : { ...inner, most: Math.min(inner.most, most) }
    }
    case 'choose': {
      const [first] = formula.cases
      const verdict = first === undefined ? 'no' : decide(first.when, situation)
      if (first !== undefined && verdict === 'yes') return cappedRate(first.pays, situation)
      return formula.cases.every(({ when }) => decide(when, situation) === 'no')
        ? cappedRate(formula.otherwise, situation)
        : undefined
    }
    default:
      return undefined
  }
}

function rateOf({ yuanPer, upTo }: Extract<Formula, { readonly shape: 'rate' }>): CappedRate | undefined {
  const perUnit = wholeOf(yuanPer, PLACES - 2)
  const quantity = upTo !== undefined && 'quantity' in upTo ? wholeOf(upTo.quantity, 2) : NO_LIMIT
  const yuan = upTo !== undefined && 'yuan' in upTo ? wholeOf(upTo.yuan, PLACES) : NO_LIMIT
  if (perUnit === undefined || quantity === undefined || yuan === undefined) return undefined
  return { perUnit, mostKwh: quantity, most: yuan }
}

const NO_LIMIT = Number.POSITIVE_INFINITY
