import type { Decimal } from '../decimal.ts'
import { count } from '../quantity.ts'
import type { Question, Reading, Registers } from '../question.ts'
import { byMonth } from './climate.ts'
import { ABSENT, type Profile, WHOLE_SHARE } from './population.ts'
import type { SeasonPlan } from './season-plan.ts'

/** The figures of one household beside its profile. */
export type Figures = {
  readonly kwh: number
  readonly area: number
  readonly invoice: number
  /** Share of its kWh in the valley hours, where it has one of its own. */
  readonly valleyShare?: number | undefined
}

/** How a season's use falls on its months and periods. */
export type Spread = {
  readonly plan: SeasonPlan
  /** Weight of each month: its degree days. */
  readonly weights: readonly number[]
  /** Share of a device's kWh in the valley hours, in hundredths of a percent; counts only where time-of-use is on. */
  readonly valleyShareOf: (device: string) => number
}

/** The question that a household of the register stands for: one reading at the end of every month. */
export function householdQuestion(profile: Profile, figures: Figures, spread: Spread): Question {
  const months = byMonth(figures.kwh, spread.weights)
  const valleyShare = figures.valleyShare ?? spread.valleyShareOf(profile.device)
  return {
    household: {
      divisionCode: profile.divisionCode,
      priceCategory: profile.priceCategory,
      voltage: 'under-1kv',
      timeOfUse: profile.timeOfUse,
      centralHeating: profile.centralHeating,
      classes: profile.classes,
      registeredOn: profile.registeredOn,
      wholeVillage: profile.wholeVillage,
      convertedOn: profile.convertedOn,
      members: profile.members,
      areaM2: figures.area === ABSENT ? null : decimal(figures.area),
      location: null,
    },
    device: {
      type: profile.device,
      metering: profile.metering,
      powerKw: null,
      cop: null,
      baselineKwh: null,
      purchase: purchaseOf(profile, figures),
    },
    usage: spread.plan.months.map((month, i) => readingOf(month, months[i] ?? 0, profile, valleyShare)),
    priceMode: null,
    baseMonthsKwh: [],
    prior: {
      calendarYearKwh: null,
      heatingSeasonKwh: null,
      restOfYearKwh: null,
      recognisedKwh: null,
      subsidisedKwh: null,
    },
    inForceOn: null,
    knownOn: null,
    edition: null,
    assume: [],
  }
}

function purchaseOf({ purchase }: Profile, { invoice }: Figures) {
  if (purchase === null || invoice === ABSENT) return null
  return {
    date: purchase.date,
    invoiceYuan: decimal(invoice),
    catalogued: purchase.catalogued,
    procurementYuan: null,
    investmentYuan: null,
    wiringYuan: null,
  }
}

function readingOf(
  { from, to }: { readonly from: number; readonly to: number },
  kwh: number,
  profile: Profile,
  valleyShare: number,
): Reading {
  return {
    from,
    to,
    registers: profile.timeOfUse ? split(kwh, valleyShare) : { kind: 'total', totalKwh: decimal(kwh) },
    heatingKwh: profile.metering === 'heating-submeter' ? decimal(kwh) : null,
    meter: 'household',
    timeOfUse: null,
    centralHeating: null,
    classes: null,
  }
}

/** Valley and peak hundredths of a month's kWh. */
export function valleyOf(kwh: number, valleyShare: number): number {
  return Math.floor((2 * kwh * valleyShare + WHOLE_SHARE) / (2 * WHOLE_SHARE))
}

function split(kwh: number, valleyShare: number): Registers {
  const valley = valleyOf(kwh, valleyShare)
  return { kind: 'split', peakKwh: decimal(kwh - valley), valleyKwh: decimal(valley), flatKwh: null }
}

/** Whole hundredths as an exact decimal. */
function decimal(hundredths: number): Decimal {
  return count(hundredths).div(HUNDRED)
}

const HUNDRED = count(100)
