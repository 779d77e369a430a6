import type { Funding } from '../../model/support.ts'
import type { FundingShare } from '../answer.ts'
import { decide } from '../criteria.ts'
import { hundredthsText, priceText, share, toHundredths, total, type Yuan } from '../quantity.ts'
import type { Provision } from '../rule-book.ts'
import type { Situation } from '../situation.ts'
import { evaluate } from './formula.ts'
import type { Measures } from './outcome.ts'

type Funded = Provision<'purchase-subsidy'> | Provision<'operating-subsidy'>

const NOT_SAID: readonly FundingShare[] = [{ level: 'unknown', share: null, amountYuan: null }]

/**
 * Who pays how much. Shares are rounded half away from zero to the fen, the remainder goes to the last
 * payer listed; a share that is not known stays null and nothing is split by guess. Sums of their own that
 * come to more than is paid are not told.
 */
export function fundingOf(
  provision: Funded,
  amountYuan: Yuan | null,
  measures: Measures,
  situation: Situation,
): readonly FundingShare[] {
  const payers = payersOf(provision, situation)
  if (payers === undefined) return NOT_SAID
  const wholes = payers.every((payer) => payer.share !== undefined)
  const sums = payers.map((payer) => paidBy(payer, amountYuan, measures, situation))
  if (wholes && amountYuan !== null)
    sums[sums.length - 1] = amountYuan.minus(total(knownOf(sums.slice(0, -1))))
  const tooMuch = !wholes && amountYuan !== null && total(knownOf(sums)).gt(amountYuan)
  return payers.map((payer, i) => {
    const paid = tooMuch ? null : (sums[i] ?? null)
    return {
      level: payer.level,
      share: payer.share === undefined ? null : priceText(share(payer.share)),
      amountYuan: paid === null ? null : hundredthsText(paid),
    }
  })
}

const knownOf = (sums: readonly (Yuan | null)[]) => sums.filter((yuan) => yuan !== null)

/** Who pays by the rule, as its text lists them; nothing where it does not say. */
export function payersOf({ body }: Funded, situation: Situation): readonly Funding[] | undefined {
  const special = body.fundingCases?.find(({ when }) => decide(when, situation) === 'yes')
  return special?.funding ?? body.funding
}

function paidBy(
  payer: Funding,
  amountYuan: Yuan | null,
  measures: Measures,
  situation: Situation,
): Yuan | null {
  if (payer.share !== undefined)
    return amountYuan === null ? null : toHundredths(amountYuan.times(share(payer.share)))
  if (payer.pays === undefined) return null
  const { yuan } = evaluate(payer.pays, measures, situation)
  return yuan === null ? null : toHundredths(yuan)
}
