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
  const entry = book.device(device.type) as Catalogued | undefined
  const figure = entry?.efficiency?.comparison
  if (figure === undefined || figure === 'not-found') return undefined
  return { cop: exact(figure.cop), says: figure.says, trust: figure.trust }
}
