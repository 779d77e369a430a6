import { ZERO } from '../domain/quantity.ts'
import type { Device, Household, Purchase, Question, Reading, Registers } from '../domain/question.ts'
import type { AssessmentRead, ReadingRead } from './request-schema.ts'

/** The domain's question from a request that could be read whole: what is absent takes its stated meaning. */
export function questionOf(read: AssessmentRead): Question {
  const { prior } = read
  return {
    household: householdOf(read.household),
    device: read.device === undefined ? null : deviceOf(read.device),
    usage: read.usage.map(readingOf),
    priceMode: read.priceMode ?? null,
    baseMonthsKwh: read.baseMonthsKwh ?? [],
    prior: {
      calendarYearKwh: prior?.calendarYearKwh ?? null,
      heatingSeasonKwh: prior?.heatingSeasonKwh ?? null,
      restOfYearKwh: prior?.restOfYearKwh ?? null,
      recognisedKwh: prior?.recognisedKwh ?? null,
      subsidisedKwh: prior?.subsidisedKwh ?? null,
    },
    inForceOn: read.inForceOn ?? null,
    knownOn: read.knownOn ?? null,
    edition: read.edition ?? null,
    assume: read.assume ?? [],
  }
}

function householdOf(read: AssessmentRead['household']): Household {
  const { location } = read
  return {
    divisionCode: read.divisionCode,
    priceCategory: read.priceCategory,
    voltage: read.voltage ?? 'under-1kv',
    timeOfUse: read.timeOfUse,
    centralHeating: read.centralHeating ?? 'unknown',
    classes: read.classes ?? [],
    registeredOn: read.registeredOn ?? null,
    wholeVillage: read.wholeVillage ?? null,
    convertedOn: read.convertedOn ?? null,
    members: read.members ?? null,
    areaM2: read.areaM2 ?? null,
    location: location === undefined ? null : { lng: location.lng.toFixed(), lat: location.lat.toFixed() },
  }
}

function deviceOf(read: NonNullable<AssessmentRead['device']>): Device {
  return {
    type: read.type,
    metering: read.metering ?? 'whole-house',
    powerKw: read.powerKw ?? null,
    cop: read.cop ?? null,
    baselineKwh: read.baselineKwh ?? null,
    purchase: read.purchase === undefined ? null : purchaseOf(read.purchase),
  }
}

function purchaseOf(read: NonNullable<NonNullable<AssessmentRead['device']>['purchase']>): Purchase {
  return {
    date: read.date,
    invoiceYuan: read.invoiceYuan,
    catalogued: read.catalogued ?? null,
    procurementYuan: read.procurementYuan ?? null,
    investmentYuan: read.investmentYuan ?? null,
    wiringYuan: read.wiringYuan ?? null,
  }
}

function readingOf(read: ReadingRead): Reading {
  return {
    from: read.from,
    to: read.to,
    registers: registersOf(read),
    heatingKwh: read.heatingKwh ?? null,
    meter: read.meter ?? 'household',
    timeOfUse: read.timeOfUse ?? null,
    centralHeating: read.centralHeating ?? null,
    classes: read.classes ?? null,
  }
}

/** A total beside the periods has been compared with their sum and is then used for nothing. */
function registersOf({ totalKwh, peakKwh, valleyKwh, flatKwh }: ReadingRead): Registers {
  if (peakKwh !== undefined && valleyKwh !== undefined)
    return { kind: 'split', peakKwh, valleyKwh, flatKwh: flatKwh ?? null }
  return { kind: 'total', totalKwh: totalKwh ?? ZERO }
}
