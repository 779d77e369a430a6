import type { Provision } from '../domain/rule-book.ts'
import type { County } from './county.ts'
import { compileFormula, type Decides } from './formula-compiler.ts'
import { leavesIn, leavesInFormula } from './leaves.ts'
import { digitsOf, scaledTo } from './scaled.ts'
import { spanIn } from './season-span.ts'
import { append } from './tables.ts'
import { seasonOf } from './trade-compiler.ts'
import { type Asker, cohortSeason, type Moment, verdictOf } from './verdict.ts'
import { confirmed, internRow, numberOf, placeIn, type Site, type Workshop } from './workshop.ts'

type Operating = Provision<'operating-subsidy'>

/** The operating subsidies that are asked for on some days; nothing where one of them cannot be compiled. */
export function compileClaims(
  shop: Workshop,
  site: Site,
  asker: Asker,
  segment: number,
  moment: Moment,
): number[] | undefined {
  if (asker.facts.device === null) return []
  const { rules } = site.county
  const { validOn } = moment
  const inForce = rules.ofKind('operating-subsidy').filter(({ from, to }) => from <= validOn && validOn < to)
  const nearest = Math.min(...inForce.map((provision) => rules.distance(provision)))
  const numbers: number[] = []
  for (const provision of inForce) {
    const name = provision.body.season
    const span = spanIn(rules, name, moment.day, validOn)
    if (span === undefined || rules.distance(provision) > nearest) continue
    const told = { ...moment, season: { name, span } }
    const number = compileClaim(shop, site, provision, asker, segment, told)
    if (number === undefined) return undefined
    numbers.push(number)
  }
  return numbers
}

function compileClaim(
  shop: Workshop,
  site: Site,
  { id, body, confirmedThrough }: Operating,
  asker: Asker,
  segment: number,
  moment: Moment,
): number | undefined {
  const season = seasonOf(site, body.season, segment, moment)
  if (season === undefined) return undefined
  const verdict = verdictOf(body.criteria, asker, moment)
  const isEarly =
    body.beforeConversion === 'nothing' &&
    (cohortSeason(asker, moment) ?? 1) < 1 &&
    asker.registration !== 'unknown'
  const asksClasses = leavesInFormula(body.pays).some(({ fact }) => fact === 'class')
  const common = [Number(isEarly), confirmed(confirmedThrough), Number(asksClasses)]
  const provision = placeIn(shop.provisions, id)
  const head = [provision, season, numberOf(verdict)]
  if (verdict === 'no') return internRow(shop.claims, `${site.number}`, [...head, -1, 2, 0, ...common])
  const key = `${site.number} ${id} ${choicesOf(body.pays, asker, moment)}`
  const known = shop.claims.known.get(`${key}|${head.join()}|${common.join()}`)
  if (known !== undefined) return known
  const formula = compileFormula(body.pays, shop.formulas, (when) => verdictOf(when, asker, moment))
  if (formula === undefined) return undefined
  const row = [...head, formula.root, formula.digits, formula.most, ...common]
  const number = append(shop.claims.table, row)
  shop.claims.known.set(`${key}|${head.join()}|${common.join()}`, number)
  return number
}

/** The verdicts by which a way of paying is chosen: where they are equal, it is the same. */
function choicesOf(pays: Operating['body']['pays'], asker: Asker, moment: Moment): string {
  return leavesInFormula(pays)
    .map((leaf) => numberOf(verdictOf(leaf, asker, moment)))
    .join('')
}

/** What every purchase provision says of a device on the day of its invoice; nothing where one cannot be compiled. */
export function compilePurchases(
  shop: Workshop,
  site: Site,
  asker: Asker,
  moment: Moment,
): { readonly from: number; readonly count: number } | undefined {
  const { rules } = site.county
  const all = rules.ofKind('purchase-subsidy')
  const nearest = Math.min(...all.map((provision) => rules.distance(provision)))
  const rows: number[][] = []
  for (const provision of all) {
    const { id, body, supersededFrom } = provision
    if (rules.distance(provision) !== nearest || moment.day >= supersededFrom) continue
    const verdict = verdictOf(body.criteria, asker, moment)
    const decides: Decides = (when) => verdictOf(when, asker, moment)
    const formula = verdict === 'yes' ? compileFormula(body.pays, shop.formulas, decides) : undefined
    if (verdict === 'yes' && formula === undefined) return undefined
    const { root, digits, most } = formula ?? { root: -1, digits: 2, most: 0 }
    rows.push([placeIn(shop.provisions, id), numberOf(verdict), root, digits, most])
  }
  const from = shop.purchases.count
  for (const row of rows) append(shop.purchases, row)
  return { from, count: rows.length }
}

/** The refunds of a county as rows, in its order. */
export function compileRefunds(shop: Workshop, { rules }: County): Site['refunds'] {
  const from = shop.refunds.count
  const ids: string[] = []
  for (const { id, body } of rules.ofKind('refund')) {
    const digits = Math.max(2, digitsOf(body.yuanPerMonth))
    append(shop.refunds, [
      placeIn(shop.provisions, id),
      scaledTo(body.yuanPerMonth, digits) ?? 0,
      10 ** (digits - 2),
    ])
    ids.push(id)
  }
  return { from, ids }
}

/** A bit for each refund of the county that is told to these classes at all. */
export function refundsTold({ rules }: County, classes: readonly string[]): number {
  let bits = 0
  rules.ofKind('refund').forEach(({ body }, i) => {
    const concerns = leavesIn(body.criteria).some(
      (leaf) => leaf.fact === 'class' && leaf.in.some((code) => classes.includes(code)),
    )
    if (concerns) bits |= 1 << i
  })
  return bits
}

/** A bit for each refund that is paid for a month ending on the day. */
export function refundsOn({ rules }: County, asker: Asker, moment: Moment): number {
  let bits = 0
  rules.ofKind('refund').forEach(({ body, from, to }, i) => {
    const holds = from <= moment.validOn && moment.validOn < to
    if (holds && verdictOf(body.criteria, asker, moment) === 'yes') bits |= 1 << i
  })
  return bits
}
