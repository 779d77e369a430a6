import type { PolicyDocument, ProvisionText } from '../../model/document.ts'
import type { Formula } from '../../model/formula.ts'
import type { Level } from './tally.ts'

/** The values of a formula that a scenario may change. */
export type FormulaField = 'rateYuan' | 'share' | 'capKwh' | 'capYuan'
export const FORMULA_FIELDS: readonly FormulaField[] = ['rateYuan', 'share', 'capKwh', 'capYuan']

/** What a scenario may change of a provision, with what stands there now. */
export type Parameters = {
  /** Of each value its places in the formula; null: a place that may get a limit and has none. */
  readonly values: readonly { readonly field: FormulaField; readonly now: readonly (string | null)[] }[]
  /** Who pays; null where the provision pays nothing. */
  readonly funding: readonly { readonly level: Level; readonly share?: string | undefined }[] | null
  readonly pricesYuan: readonly string[] | null
  /** Divisions of a zone with the days of their membership, `to` not included. */
  readonly members:
    | readonly {
        readonly division?: string | undefined
        readonly from: string
        readonly to?: string | undefined
      }[]
    | null
  readonly inForce: PolicyDocument['inForce']
}

/** Everything that can be changed of one provision of a document. */
export function parametersOf(body: ProvisionText, document: Pick<PolicyDocument, 'inForce'>): Parameters {
  return {
    values: FORMULA_FIELDS.map((field) => ({ field, now: valuesOf(body, field) })).filter(
      ({ now }) => now.length > 0,
    ),
    funding: isPaying(body) ? (body.funding ?? []) : null,
    pricesYuan: pricesOf(body),
    members: body.kind === 'zone' ? body.members : null,
    inForce: body.inForce ?? document.inForce,
  }
}

type Paying = Extract<ProvisionText, { readonly kind: 'operating-subsidy' | 'purchase-subsidy' }>

export const isPaying = (body: ProvisionText): body is Paying =>
  body.kind === 'operating-subsidy' || body.kind === 'purchase-subsidy'

function valuesOf(body: ProvisionText, field: FormulaField): readonly (string | null)[] {
  if (body.kind === 'refund') return field === 'rateYuan' ? [body.yuanPerMonth] : []
  return isPaying(body) ? valuesIn(body.pays, field) : []
}

function pricesOf(body: ProvisionText): readonly string[] | null {
  if (body.kind !== 'tariff') return null
  const { charge } = body
  if (charge.shape === 'flat') return [charge.yuanPerKwh]
  return charge.shape === 'tiers' ? charge.yuanPerKwh : null
}

function valuesIn(formula: Formula, field: FormulaField): readonly (string | null)[] {
  switch (formula.shape) {
    case 'rate':
      return valuesInRate(formula, field)
    case 'share':
      return field === 'share' ? [formula.share] : []
    case 'amount':
      return field === 'capYuan' || field === 'rateYuan' ? [formula.yuan] : []
    case 'at-most':
      return field === 'capYuan' ? [formula.yuan] : valuesIn(formula.pays, field)
    case 'sum':
    case 'lowest':
    case 'highest':
    case 'agree':
      return formula.parts.flatMap((part) => valuesIn(part, field))
    case 'choose':
      return [...formula.cases.map(({ pays }) => pays), formula.otherwise].flatMap((part) =>
        valuesIn(part, field),
      )
    default:
      return []
  }
}

function valuesInRate(
  { yuanPer, of, upTo }: Extract<Formula, { readonly shape: 'rate' }>,
  field: FormulaField,
): readonly (string | null)[] {
  if (field === 'rateYuan') return [yuanPer]
  if (field === 'capKwh' && of.endsWith('kwh'))
    return [upTo !== undefined && 'quantity' in upTo ? upTo.quantity : null]
  return field === 'capYuan' ? [upTo !== undefined && 'yuan' in upTo ? upTo.yuan : null] : []
}
