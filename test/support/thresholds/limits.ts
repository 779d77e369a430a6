import type { Formula } from '../../../src/model/formula.ts'
import { centsText } from '../exact.ts'
import type { Asked } from '../households.ts'
import { billOf } from '../reference/bill.ts'
import type { Figures } from '../reference/formula.ts'
import { type Rule, rulesOf } from '../reference/rules.ts'
import { operatingOf, purchasesOf } from '../reference/support.ts'
import {
  combinations,
  countiesOf,
  daysOf,
  purchaseOf,
  rulesOfKind,
  situation,
  supportChoices,
} from './situations.ts'

/** A limit that a subsidy writes: the last figure that it does not cut, and how to ask for more or less. */
export type Limit = { readonly name: string; readonly reach: () => Reached | undefined }
export type Reached = { readonly last: bigint; readonly of: (figure: bigint) => Asked }

type Subsidy = Rule<'operating-subsidy'> | Rule<'purchase-subsidy'>

/** Every limit of every subsidy: caps, bounds of bands, the lower of two amounts, a maximum to be filled. */
export function limits(): Limit[] {
  return [...rulesOfKind('operating-subsidy'), ...rulesOfKind('purchase-subsidy')].flatMap((rule) =>
    limitsIn(rule.body.pays, '').map(([path, limit]) => ({
      name: `${rule.id} ${path}`,
      reach: () => reached(rule, limit),
    })),
  )
}

type Named = readonly [string, object]

function limitsIn(formula: Formula, path: string): Named[] {
  const here = `${path}/${formula.shape}`
  switch (formula.shape) {
    case 'rate':
      return formula.upTo === undefined
        ? []
        : [[`${here}/${Object.values(formula.upTo).join(' ')}`, formula.upTo]]
    case 'bands':
      return formula.bands.flatMap((band): Named[] =>
        band.upTo === undefined ? [] : [[`${here}/${band.upTo}`, band]],
      )
    case 'share':
      return formula.baseUpTo === undefined ? [] : [[`${here}/${formula.baseUpTo}`, formula]]
    case 'at-most':
      return [[`${here}/${formula.yuan}`, formula], ...limitsIn(formula.pays, here)]
    case 'lowest':
      return [[here, formula], ...partsOf(formula.parts, here)]
    case 'sum':
    case 'highest':
    case 'agree':
      return partsOf(formula.parts, here)
    case 'choose':
      return [
        ...partsOf(
          formula.cases.map(({ pays }) => pays),
          here,
        ),
        ...limitsIn(formula.otherwise, `${here}/otherwise`),
      ]
    case 'filled':
      return [[here, formula], ...partsOf([formula.yuan, formula.by], here)]
    case 'own-part':
      return limitsIn(formula.after, here)
    default:
      return []
  }
}

const partsOf = (parts: readonly Formula[], path: string) =>
  parts.flatMap((part, i) => limitsIn(part, `${path}/${i}`))

type Asking = { readonly far: bigint; readonly of: (figure: bigint) => Asked }

const FAR = 1n << 27n

/** The first household whose figure can be made to pass the limit, found by the reference. */
function reached(rule: Subsidy, limit: object): Reached | undefined {
  for (const { far, of } of askings(rule)) {
    const over = (figure: bigint) => overBy(rule, limit, of(figure))
    const [near, end] = [over(1n), over(far)]
    if (near === undefined || end === undefined || near > 0n === end > 0n) continue
    let [below, above] = [1n, far]
    while (above - below > 1n) {
      const middle = (below + above) / 2n
      if ((over(middle) ?? 0n) > 0n === end > 0n) above = middle
      else below = middle
    }
    return { last: below, of }
  }
  return undefined
}

function overBy(rule: Subsidy, limit: object, asked: Asked): bigint | undefined {
  let found: bigint | undefined
  const meet: Figures['meet'] = (met, over) => {
    if (met === limit) found = over
  }
  const paid =
    rule.body.kind === 'operating-subsidy'
      ? operatingOf(asked, billOf(asked), meet)
      : purchasesOf(asked, meet)
  return paid.some((payment) => payment.rule === rule.id) ? found : undefined
}

/** Ways to ask, each with one figure left open: the energy of a winter's day, the invoice, or the area. */
function* askings(rule: Subsidy): Generator<Asking> {
  for (const county of countiesOf(rule as Rule).slice(0, 2)) {
    for (const answers of combinations(supportChoices(rule as Rule)))
      yield* rule.body.kind === 'operating-subsidy'
        ? ofWinter(rule, county, answers)
        : ofPurchase(county, answers)
  }
}

function* ofWinter(rule: Subsidy, county: string, answers: Record<string, unknown>): Generator<Asking> {
  const own = rulesOf(county).find(({ id }) => id === rule.id) ?? rule
  const used = { ...answers, baselineKwh: '0.00' }
  for (const day of daysOf(own, 6).filter((one) => /-(?:01|12)-/.test(one))) {
    yield { far: FAR, of: (figure) => situation(county, day, used, figure) }
    yield { far: 500_000n, of: (figure) => withStatedHeating(situation(county, day, used, 300_000n), figure) }
  }
}

/** 3,000 kWh in the valley and 2,000 at the peak, some of them for heating. */
function withStatedHeating(asked: Asked, figure: bigint): Asked {
  return {
    ...asked,
    usage: asked.usage.map((one) => ({ ...one, peakKwh: '2000.00', heatingKwh: centsText(figure) })),
  }
}

function* ofPurchase(
  county: string,
  { purchaseDate, ...answers }: Record<string, unknown>,
): Generator<Asking> {
  const asking = (areaM2: string | undefined, invoice: bigint) =>
    situation(county, '2024-01-10', {
      ...answers,
      areaM2,
      powerKw: '10',
      purchase: purchaseOf(purchaseDate, invoice),
    })
  yield { far: FAR, of: (figure) => asking('100.00', figure) }
  yield { far: FAR, of: (figure) => asking(undefined, figure) }
  yield { far: FAR, of: (figure) => asking(centsText(figure), 90_000_000n) }
}
