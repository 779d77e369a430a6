import * as z from 'zod'
import { priceCategory } from '../../model/scalar.ts'
import {
  date,
  dateOrUnknown,
  decimal,
  deviceType,
  householdClass,
  integer,
  list,
  text,
} from '../request-scalar.ts'
import { coverage } from '../request-schema.ts'

const told = <S extends z.ZodType>(schema: S, description: string) => schema.optional().meta({ description })

/** Bounds within which a register's figures stay whole numbers that a budget can add up exactly. */
const MOST_KWH = '9999999.99'
const MOST_AREA_M2 = '99999.99'
const MOST_INVOICE = '9999999.99'

const shared = {
  divisionCode: text(12).meta({ description: 'County of six digits, or below it' }),
  township: text(60).meta({ description: 'Township or street, by name' }),
  deviceType: deviceType(),
  classes: told(list(householdClass(), 0, 20), 'Household classes; absent: none'),
  registeredOn: told(dateOrUnknown(), 'Day of entry in the register; absent: not in it'),
  convertedOn: told(date(), 'Day of the change to electric heating; absent: not known'),
  priceCategory: told(priceCategory, 'Absent: one-household-one-meter'),
  timeOfUse: told(z.boolean(), 'Absent: false'),
  centralHeating: told(coverage, 'Absent: not known'),
  wholeVillage: told(z.boolean(), 'Absent: not known'),
  members: told(integer(1, 99), 'Resident persons'),
}

const area = decimal(2, { most: MOST_AREA_M2 })

/** One household of a register as a request states it. */
export const registerRow = z.strictObject({
  account: text(40),
  ...shared,
  areaM2: told(area, 'Heated area; needed where no use of last winter is given'),
  lastSeasonKwh: told(decimal(2, { most: MOST_KWH }), 'What it used for heating last winter'),
  lastValleyKwh: told(decimal(2, { most: MOST_KWH }), 'The part of it in the valley hours'),
  incomeYuan: told(decimal(2, { most: MOST_INVOICE }), 'What the household lives on in a year'),
  holder: told(text(60), 'Name of the holder; only for public notices, where it is masked'),
  purchaseDate: told(date(), 'Day of the invoice of the device'),
  invoiceYuan: told(decimal(2, { most: MOST_INVOICE }), 'Invoice of the device'),
  catalogued: told(z.boolean(), 'The device is in the promotion catalogue; absent: not known'),
})
export type RegisterRowRead = z.output<typeof registerRow>

/** So many households alike, where there is no register. */
export const countRow = z.strictObject({
  ...shared,
  areaM2: told(area, 'Heated area of each; absent, and without seasonKwh: the area of the usage model'),
  households: integer(1, 200_000),
  seasonKwh: told(decimal(2, { most: MOST_KWH }), 'Mean use of last winter; absent: by the model'),
  spread: told(decimal(4, { most: '2' }), 'Deviation of logarithms around the mean; absent: by the model'),
})
export type CountRowRead = z.output<typeof countRow>
