import { z } from 'zod'
import { meter, priceCategory, voltage } from '../model/scalar.ts'
import {
  date,
  dateOrUnknown,
  decimal,
  deviceType,
  householdClass,
  integer,
  list,
  month,
  text,
} from './request-scalar.ts'

/** The request of an assessment, field by field, in the order in which it is documented and reported. */

const coverage = z.enum(['covered', 'not-covered', 'unknown'])
const classes = list(householdClass(), 0, 20)
const location = z.strictObject({ lng: decimal(7, { most: '180' }), lat: decimal(7, { most: '90' }) })

export const householdRequest = z.strictObject({
  divisionCode: text(12).meta({ description: 'GB/T 2260, county level, 6 digits; or 9 or 12 below it' }),
  priceCategory,
  voltage: voltage.optional(),
  timeOfUse: z.boolean(),
  centralHeating: coverage.optional(),
  classes: classes.optional(),
  registeredOn: dateOrUnknown().optional(),
  wholeVillage: z.boolean().optional(),
  convertedOn: date().optional(),
  members: integer(1, 99).optional(),
  areaM2: decimal().optional(),
  location: location.optional(),
})

export const purchaseRequest = z.strictObject({
  date: date(),
  invoiceYuan: decimal(),
  wiringYuan: decimal().optional(),
  catalogued: z.boolean().optional(),
  procurementYuan: decimal().optional(),
  investmentYuan: decimal().optional(),
})

export const deviceRequest = z.strictObject({
  type: deviceType(),
  metering: z.enum(['whole-house', 'heating-submeter']).optional(),
  powerKw: decimal(4).optional(),
  cop: decimal(4, { least: '0.1', most: '20' }).optional(),
  baselineKwh: decimal().optional(),
  purchase: purchaseRequest.optional(),
})

export const readingRequest = z.strictObject({
  from: date(),
  to: date(),
  meter: meter.optional(),
  totalKwh: decimal().optional(),
  peakKwh: decimal().optional(),
  flatKwh: decimal().optional(),
  valleyKwh: decimal().optional(),
  heatingKwh: decimal().optional(),
  timeOfUse: z.boolean().optional(),
  centralHeating: coverage.optional(),
  classes: classes.optional(),
})

export const priorRequest = z.strictObject({
  calendarYearKwh: decimal().optional(),
  heatingSeasonKwh: decimal().optional(),
  restOfYearKwh: decimal().optional(),
  recognisedKwh: decimal().optional(),
  subsidisedKwh: decimal().optional(),
})

/** One household as it is asked about: who, with which device, what the meter counted, under which rules. */
export const assessmentRequest = z.strictObject({
  household: householdRequest,
  device: deviceRequest.optional(),
  usage: list(readingRequest, 1, 400),
  priceMode: text(40).optional(),
  baseMonthsKwh: list(z.strictObject({ month: month(), kwh: decimal() }), 0, 24).optional(),
  prior: priorRequest.optional(),
  inForceOn: date().nullable().optional(),
  knownOn: date().nullable().optional(),
  edition: text(200).optional(),
  assume: list(text(100), 0, 20).optional(),
})

export type AssessmentRead = z.output<typeof assessmentRequest>
export type ReadingRead = z.output<typeof readingRequest>
