import * as z from 'zod'
import { amountText, bilingual, dayText, divisionText, keyText, trustGrade } from '../model/scalar.ts'

/** The lists beside the rule files: who, what and where rules may name. */

const rows = z.array(z.string().min(1))

/** A class of households that rules name. */
export const householdClass = z.strictObject({
  code: keyText,
  name: bilingual,
  otherNames: z.array(z.string().min(1)).min(1).exactOptional(),
  means: bilingual,
  rows: rows.min(1),
})
export const householdClasses = z.array(householdClass).min(1)
export type HouseholdClassText = z.infer<typeof householdClass>

const figure = {
  /** kWh of heat for one kWh of electricity. */
  cop: amountText,
  says: bilingual,
  trust: trustGrade,
  rows,
}
/** A figure that a source states, and what kind of statement it is. */
const statedFigure = z.strictObject({
  ...figure,
  kind: z.enum(['requirement', 'typical', 'claim', 'measured']),
  at: bilingual.exactOptional(),
})
const notFound = z.literal('not-found')

/** A document that recommends the type; `named: false` where a wider word is read to cover it. */
const promotion = z.strictObject({
  by: keyText,
  division: divisionText,
  item: z.string().min(1),
  as: z.string().min(1),
  named: z.enum(['true', 'false']),
  trust: trustGrade,
  rows,
})

/** A type of heating device; a wide type names the narrower ones that it may stand for. */
export const deviceType = z.strictObject({
  type: keyText,
  name: bilingual,
  means: bilingual,
  otherNames: z.array(z.string().min(1)),
  narrower: z.array(keyText).min(1).exactOptional(),
  promoted: z.array(promotion),
  efficiency: z.strictObject({
    found: z.union([notFound, z.array(statedFigure).min(1)]),
    /** What a comparison may calculate with. */
    comparison: z.union([notFound, z.strictObject(figure)]),
  }),
})
export const deviceTypes = z.array(deviceType).min(1)
export type DeviceTypeText = z.infer<typeof deviceType>

/** An administrative division under one name and code, with the days on which it began and ended. */
export const division = z.strictObject({
  code: divisionText,
  name: z.string().min(1),
  nameEn: z.string().min(1),
  pinyin: z.string().min(1),
  initials: z.string().min(1),
  parent: divisionText,
  level: z.enum(['province', 'prefecture', 'county']),
  from: dayText.exactOptional(),
  to: dayText.exactOptional(),
  becomes: z.array(divisionText).min(1).exactOptional(),
})
/** A province of which nothing but the name is kept. */
export const placeElsewhere = z.strictObject({
  code: divisionText,
  name: z.string().min(1),
  nameEn: z.string().min(1),
})
export const divisionList = z.strictObject({
  source: z.unknown(),
  divisions: z.array(division).min(1),
  elsewhere: z.array(placeElsewhere).exactOptional(),
})
