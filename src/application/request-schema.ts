import * as z from 'zod'
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

/** Room for a place written out in full, which is answered with its code. */
const LONGEST_PLACE = 60

/** A field that may be left out, with what it means or what its absence means. */
const told = <S extends z.ZodType>(schema: S, description: string) => schema.optional().meta({ description })

export const coverage = z.enum(['covered', 'not-covered', 'unknown'])
const classes = list(householdClass(), 0, 20)
const location = z.strictObject({ lng: decimal(7, { most: '180' }), lat: decimal(7, { most: '90' }) })

export const householdRequest = z.strictObject({
  divisionCode: text(LONGEST_PLACE).meta({
    description: 'GB/T 2260, county level, 6 digits; or 9 or 12 below it',
  }),
  priceCategory,
  voltage: voltage.optional(),
  timeOfUse: z.boolean(),
  centralHeating: told(coverage, 'Absent: not known; where it selects the price there is a bill for each'),
  classes: told(classes, 'Household classes as /v1/classes names them; absent: none'),
  registeredOn: told(dateOrUnknown(), 'Day of entry in the register; absent: not in it'),
  wholeVillage: told(z.boolean(), 'Converted together with the whole village; absent: not known'),
  convertedOn: told(date(), 'Day of the change to electric heating; absent: not known'),
  members: told(integer(1, 99), 'Resident persons'),
  areaM2: told(decimal(), 'Heated area'),
  location: location.optional(),
})

export const purchaseRequest = z.strictObject({
  date: date(),
  invoiceYuan: decimal().meta({
    description: 'Device and indoor work, unless `wiringYuan` stands beside it',
  }),
  wiringYuan: told(decimal(), 'Indoor wiring, where it is billed apart'),
  catalogued: told(z.boolean(), 'The product is in the promotion catalogue; absent: not known'),
  procurementYuan: told(decimal(), 'Price of the government procurement'),
  investmentYuan: told(decimal(), 'Total investment'),
})

export const deviceRequest = z.strictObject({
  type: deviceType(),
  metering: told(
    z.enum(['whole-house', 'heating-submeter']),
    'With a sub-meter every reading in the season needs `heatingKwh`; absent: whole-house',
  ),
  powerKw: decimal(4).optional(),
  cop: told(decimal(4, { least: '0.1', most: '20' }), 'kWh of heat for one kWh of electricity'),
  baselineKwh: told(decimal(), 'Verified use before conversion'),
  purchase: purchaseRequest.optional(),
})

export const readingRequest = z.strictObject({
  from: date(),
  to: date(),
  meter: told(meter, 'A meter of its own for heating counts apart; absent: household'),
  totalKwh: told(decimal(), 'One total, or peak and valley below; both must agree'),
  peakKwh: decimal().optional(),
  flatKwh: decimal().optional(),
  valleyKwh: decimal().optional(),
  heatingKwh: told(decimal(), 'The part that heated, stated or metered'),
  timeOfUse: told(z.boolean(), 'A change that holds for this and all later readings'),
  centralHeating: told(coverage, 'A change that holds for this and all later readings'),
  classes: told(classes, 'A change that holds for this and all later readings'),
})

export const priorRequest = z.strictObject({
  calendarYearKwh: told(decimal(), 'Used before the first reading, in the year of its first day'),
  heatingSeasonKwh: told(decimal(), 'The same for the heating season'),
  restOfYearKwh: told(decimal(), 'The same for the days outside it'),
  recognisedKwh: told(decimal(), 'Heating kWh recognised before in the season of the first day'),
  subsidisedKwh: told(decimal(), 'kWh subsidised before in the season of the first day'),
})

/** One household as it is asked about: who, with which device, what the meter counted, under which rules. */
export const assessmentRequest = z.strictObject({
  household: householdRequest,
  device: deviceRequest.optional(),
  usage: list(readingRequest, 1, 400),
  priceMode: told(text(40), 'The price the household chose, where there is a choice'),
  baseMonthsKwh: list(z.strictObject({ month: month(), kwh: decimal() }), 0, 24).optional(),
  prior: priorRequest.optional(),
  inForceOn: told(
    date().nullable(),
    'As if the rules of this day held throughout; absent: each day by its own',
  ),
  knownOn: told(date().nullable(), 'Only what was published by this day; absent: all that is known'),
  edition: told(text(200), 'The edition of the rule book to calculate with; absent: the current one'),
  assume: told(list(text(100), 0, 20), 'Assumptions to switch on'),
})

export type AssessmentRead = z.output<typeof assessmentRequest>
export type ReadingRead = z.output<typeof readingRequest>
