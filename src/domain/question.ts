import type { Meter, PriceCategory, Voltage } from '../model/scalar.ts'
import type { Decimal } from './decimal.ts'
import type { Day } from './plain-date.ts'
import type { Kwh, Yuan } from './quantity.ts'

/** Covered by central heating, not covered, or not known. */
export type Coverage = 'covered' | 'not-covered' | 'unknown'

export type Household = {
  readonly divisionCode: string
  readonly priceCategory: PriceCategory
  readonly voltage: Voltage
  readonly timeOfUse: boolean
  readonly centralHeating: Coverage
  readonly classes: readonly string[]
  /** Day of entry in the register; null: not on it. */
  readonly registeredOn: Day | 'unknown' | null
  readonly wholeVillage: boolean | null
  readonly convertedOn: Day | null
  readonly members: number | null
  readonly areaM2: Decimal | null
  readonly location: { readonly lng: string; readonly lat: string } | null
}

export type Purchase = {
  readonly date: Day
  readonly invoiceYuan: Yuan
  readonly catalogued: boolean | null
  readonly procurementYuan: Yuan | null
  readonly investmentYuan: Yuan | null
  readonly wiringYuan: Yuan | null
}

export type Metering = 'whole-house' | 'heating-submeter'

export type Device = {
  readonly type: string
  readonly metering: Metering
  readonly powerKw: Decimal | null
  readonly cop: Decimal | null
  readonly baselineKwh: Kwh | null
  readonly purchase: Purchase | null
}

/** What a meter counted over some days, both included: one total, or peak and valley (and flat). */
export type Registers =
  | { readonly kind: 'total'; readonly totalKwh: Kwh }
  | { readonly kind: 'split'; readonly peakKwh: Kwh; readonly valleyKwh: Kwh; readonly flatKwh: Kwh | null }

/** One reading. Changes stated with it hold for it and all later readings. */
export type Reading = {
  readonly from: Day
  readonly to: Day
  readonly registers: Registers
  readonly heatingKwh: Kwh | null
  readonly meter: Meter
  readonly timeOfUse: boolean | null
  readonly centralHeating: Coverage | null
  readonly classes: readonly string[] | null
}

/** A reading without what it counted; of heating kWh only whether any are stated. */
export type ReadingDays = Omit<Reading, 'registers' | 'heatingKwh'> & { readonly heatingKwh: object | null }

/** A question without its quantities: all that criteria, seasons, prices of a day and the cutting of readings look at. */
export type Circumstances = Pick<Question, 'priceMode' | 'inForceOn' | 'knownOn' | 'assume'> & {
  readonly household: Omit<Household, 'areaM2'>
  readonly device:
    | (Pick<Device, 'type' | 'metering' | 'powerKw'> & {
        readonly purchase: Pick<Purchase, 'date' | 'catalogued'> | null
      })
    | null
  readonly usage: readonly ReadingDays[]
}

export type Prior = {
  readonly calendarYearKwh: Kwh | null
  readonly heatingSeasonKwh: Kwh | null
  readonly restOfYearKwh: Kwh | null
  readonly recognisedKwh: Kwh | null
  readonly subsidisedKwh: Kwh | null
}

/** A validated question. `usage` keeps the order of the request, so that a pointer `/usage/i` is an index. */
export type Question = {
  readonly household: Household
  readonly device: Device | null
  readonly usage: readonly Reading[]
  readonly priceMode: string | null
  readonly baseMonthsKwh: readonly { readonly month: string; readonly kwh: Kwh }[]
  readonly prior: Prior
  readonly inForceOn: Day | null
  readonly knownOn: Day | null
  readonly edition: string | null
  readonly assume: readonly string[]
}
