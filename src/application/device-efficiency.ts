import type { Decimal } from '../domain/decimal.ts'
import { exact } from '../domain/quantity.ts'
import type { Device } from '../domain/question.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import type { Bilingual, TrustGrade } from '../model/scalar.ts'

/** kWh of heat for one kWh of electricity, and who says so: the request, or the device catalogue. */
export type Efficiency = {
  readonly cop: Decimal
  readonly says: Bilingual | null
  readonly trust: TrustGrade | null
}

type Catalogued = {
  readonly efficiency?: {
    readonly comparison?:
      | 'not-found'
      | { readonly cop: string; readonly says: Bilingual; readonly trust: TrustGrade }
  }
}

/** The efficiency to compare a device with; where neither says it there is none. */
export function efficiencyOf(device: Device, book: RuleBook): Efficiency | undefined {
  if (device.cop !== null) return { cop: device.cop, says: null, trust: null }
  const figure = cataloguedEfficiency(device.type, book)
  return figure === undefined ? undefined : { cop: exact(figure.cop), says: figure.says, trust: figure.trust }
}

/** What the device catalogue lets anybody calculate with, in the words in which it says so. */
export function cataloguedEfficiency(
  type: string,
  book: RuleBook,
): { readonly cop: string; readonly says: Bilingual; readonly trust: TrustGrade } | undefined {
  const entry = book.device(type) as Catalogued | undefined
  const figure = entry?.efficiency?.comparison
  return figure === 'not-found' ? undefined : figure
}
