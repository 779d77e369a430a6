import type { Formula } from '../../model/formula.ts'
import type { OneOff } from '../answer.ts'
import { decide } from '../criteria.ts'
import { count, hundredthsText, lesser, toHundredths, total, type Yuan, ZERO } from '../quantity.ts'
import type { Purchase, Question } from '../question.ts'
import type { Provision } from '../rule-book.ts'
import type { Situation } from '../situation.ts'
import { evaluate } from './formula.ts'
import { fundingOf } from './funding.ts'
import { type AssessedSubsidy, amounts, paidFirst, verdictOf } from './operating.ts'
import { known, type Measures, measured, type Outcome } from './outcome.ts'
import { drawnBy, groupsOf, together } from './shared-ceiling.ts'
import { toldOf } from './told.ts'

type PurchaseRule = Provision<'purchase-subsidy'>

/**
 * What every purchase provision of the division says of a device. The day of the invoice is a criterion,
 * not a filter, so that «too early» can be told. What is paid stands first.
 */
export function purchaseSubsidies(
  purchase: Purchase,
  question: Question,
  situation: Situation,
): AssessedSubsidy[] {
  const measures = purchaseMeasures(purchase, question)
  const done: { readonly pays: Formula; readonly assessed: AssessedSubsidy }[] = []
  const drawn = (group: string) =>
    together(
      done
        .filter(({ pays }) => groupsOf(pays).includes(group))
        .map(({ pays, assessed }) => drawnBy(assessed.yuan, pays)),
    )
  for (const provision of purchaseCandidates(purchase, situation)) {
    const assessed = assessPurchase(provision, purchase, { ...measures, drawn }, situation)
    done.push({ pays: provision.body.pays, assessed })
  }
  return done.map(({ assessed }) => assessed).sort(paidFirst)
}

/** The provisions of the closest division that a purchase may fall under. */
export function purchaseCandidates(purchase: Purchase, situation: Situation): PurchaseRule[] {
  const all = situation.rules.ofKind('purchase-subsidy')
  const closest = Math.min(...all.map(situation.rules.distance))
  return all.filter(
    (provision) => situation.rules.distance(provision) === closest && !supersededBy(provision, purchase),
  )
}

const supersededBy = ({ supersededFrom }: PurchaseRule, { date }: Purchase) => date >= supersededFrom

function assessPurchase(
  provision: PurchaseRule,
  purchase: Purchase,
  measures: Measures,
  situation: Situation,
): AssessedSubsidy {
  const { criteria, pays, claim, name } = provision.body
  const verdict = decide(criteria, situation)
  const told = toldOf(provision, situation)
  const paid = evaluate(pays, measures, situation)
  const outcome: Outcome = verdict === 'no' ? known('nothing', ZERO, '0') : paid
  const certain = verdict !== 'unknown'
  const closed = certain && outcome.node.code === 'nothing'
  const yuan =
    certain && outcome.yuan !== null ? toHundredths(lesser(outcome.yuan, wholeBill(purchase))) : null
  const eligible = closed ? 'no' : verdictOf(yuan)
  return {
    yuan,
    outcome,
    countsPrior: false,
    undecidedBy: yuan === null ? [...told.undecidedBy, ...outcome.decidedBy] : [],
    answer: {
      kind: 'purchase',
      provision: provision.id,
      name,
      eligible,
      criteria: told.criteria,
      ...amounts(yuan, outcome),
      caps: outcome.caps,
      funding: fundingOf(provision, yuan, measures, situation),
      nearestChange: told.nearestChange,
      clause: provision.cited,
      trust: provision.body.trust,
      ...(claim === undefined ? {} : { claim }),
    },
  }
}

function purchaseMeasures(purchase: Purchase, { household, device }: Question): Measures {
  return {
    priorKwh: ZERO,
    quantity: (of) => {
      if (of === 'area-m2') return measured(household.areaM2, '/household/areaM2')
      if (of === 'power-kw') return measured(device?.powerKw ?? null, '/device/powerKw')
      if (of === 'members') {
        return measured(household.members === null ? null : count(household.members), '/household/members')
      }
      return measured(null, '')
    },
    base: (of) => {
      if (of === 'invoice') return measured(purchase.invoiceYuan, '')
      if (of === 'device-and-wiring') return measured(wholeBill(purchase), '')
      if (of === 'procurement') return measured(purchase.procurementYuan, '/device/purchase/procurementYuan')
      if (of === 'investment') return measured(purchase.investmentYuan, '/device/purchase/investmentYuan')
      return measured(null, '')
    },
  }
}

/** Device and indoor work, whether they are billed together or apart. */
function wholeBill({ invoiceYuan, wiringYuan }: Purchase): Yuan {
  return wiringYuan === null ? invoiceYuan : invoiceYuan.plus(wiringYuan)
}

/** A purchase is one-off: it stands beside the season, never in its net. */
export function oneOffOf(purchase: Purchase, subsidies: readonly AssessedSubsidy[]): OneOff {
  const bill = wholeBill(purchase)
  const known = subsidies.flatMap(({ yuan }) => (yuan === null ? [] : [yuan]))
  const paid = known.length < subsidies.length ? null : lesser(total(known), bill)
  return {
    invoiceYuan: hundredthsText(bill),
    subsidyYuan: paid === null ? null : hundredthsText(paid),
    ownShareYuan: paid === null ? null : hundredthsText(bill.minus(paid)),
  }
}
