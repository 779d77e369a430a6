/** A question of the residents' pages, by the last part of its address: `/ask/device`. */
export type QuestionId =
  | 'device'
  | 'metering'
  | 'category'
  | 'tou'
  | 'bill'
  | 'area'
  | 'house'
  | 'hours'
  | 'cop'
  | 'winter'
  | 'coverage'
  | 'mode'
  | 'heat'
  | 'registered'
  | 'registered-on'
  | 'village'
  | 'converted'
  | 'classes'
  | 'members'
  | 'power'
  | 'baseline'
  | 'months'
  | 'prior'
  | 'purchase'
  | 'invoice'
  | 'catalogued'
  | 'procurement'
  | 'investment'

/** The page that asks for a field; `kept` fields travel in the address without being asked. */
export type Step = QuestionId | 'place' | 'kept'

/** How a field's text becomes a value of the request. */
export type FieldKind =
  | 'choice' // one of fixed answers
  | 'flag' // yes or no; anything vague is absent
  | 'list' // any of fixed answers
  | 'day'
  | 'number'
  | 'text'

export type Field = { readonly step: Step; readonly kind: FieldKind; readonly pointer: string }

/** The pointer of a field that no request holds: it decides what is asked, or what is estimated. */
export const NOT_SENT = '-'

/** Kilowatt-hours of one reference month; the year is that of the season. */
const baseMonth = { step: 'months', kind: 'number', pointer: '/baseMonthsKwh' } as const

/** Every answer that an address may carry, in the order in which it is written, with its place in the request. */
export const FIELDS = {
  way: { step: 'kept', kind: 'choice', pointer: NOT_SENT },
  division: { step: 'place', kind: 'text', pointer: '/household/divisionCode' },
  category: { step: 'category', kind: 'choice', pointer: '/household/priceCategory' },
  voltage: { step: 'kept', kind: 'text', pointer: '/household/voltage' },
  tou: { step: 'tou', kind: 'flag', pointer: '/household/timeOfUse' },
  coverage: { step: 'coverage', kind: 'choice', pointer: '/household/centralHeating' },
  classes: { step: 'classes', kind: 'list', pointer: '/household/classes' },
  device: { step: 'device', kind: 'choice', pointer: '/device/type' },
  metering: { step: 'metering', kind: 'choice', pointer: '/device/metering' },
  power: { step: 'power', kind: 'number', pointer: '/device/powerKw' },
  cop: { step: 'cop', kind: 'number', pointer: '/device/cop' },
  baseline: { step: 'baseline', kind: 'number', pointer: '/device/baselineKwh' },
  registered: { step: 'registered', kind: 'choice', pointer: '/household/registeredOn' },
  registeredOn: { step: 'registered-on', kind: 'day', pointer: '/household/registeredOn' },
  village: { step: 'village', kind: 'flag', pointer: '/household/wholeVillage' },
  converted: { step: 'converted', kind: 'day', pointer: '/household/convertedOn' },
  members: { step: 'members', kind: 'number', pointer: '/household/members' },
  area: { step: 'area', kind: 'number', pointer: '/household/areaM2' },
  house: { step: 'house', kind: 'choice', pointer: NOT_SENT },
  hours: { step: 'hours', kind: 'number', pointer: NOT_SENT },
  winter: { step: 'winter', kind: 'choice', pointer: NOT_SENT },
  load: { step: 'kept', kind: 'number', pointer: NOT_SENT },
  other: { step: 'kept', kind: 'number', pointer: NOT_SENT },
  share: { step: 'kept', kind: 'number', pointer: NOT_SENT },
  mode: { step: 'mode', kind: 'choice', pointer: '/priceMode' },
  base01: baseMonth,
  base02: baseMonth,
  base03: baseMonth,
  base04: baseMonth,
  base05: baseMonth,
  base06: baseMonth,
  base07: baseMonth,
  base08: baseMonth,
  base09: baseMonth,
  base10: baseMonth,
  base11: baseMonth,
  base12: baseMonth,
  priorYear: { step: 'prior', kind: 'number', pointer: '/prior/calendarYearKwh' },
  priorSeason: { step: 'prior', kind: 'number', pointer: '/prior/heatingSeasonKwh' },
  priorRest: { step: 'prior', kind: 'number', pointer: '/prior/restOfYearKwh' },
  priorRecognised: { step: 'prior', kind: 'number', pointer: '/prior/recognisedKwh' },
  priorSubsidised: { step: 'prior', kind: 'number', pointer: '/prior/subsidisedKwh' },
  purchase: { step: 'purchase', kind: 'choice', pointer: NOT_SENT },
  bought: { step: 'invoice', kind: 'day', pointer: '/device/purchase/date' },
  invoice: { step: 'invoice', kind: 'number', pointer: '/device/purchase/invoiceYuan' },
  catalogued: { step: 'catalogued', kind: 'flag', pointer: '/device/purchase/catalogued' },
  procurement: { step: 'procurement', kind: 'number', pointer: '/device/purchase/procurementYuan' },
  investment: { step: 'investment', kind: 'number', pointer: '/device/purchase/investmentYuan' },
  inForceOn: { step: 'kept', kind: 'day', pointer: '/inForceOn' },
  knownOn: { step: 'kept', kind: 'day', pointer: '/knownOn' },
  edition: { step: 'kept', kind: 'text', pointer: '/edition' },
  assume: { step: 'kept', kind: 'list', pointer: '/assume' },
} as const satisfies Readonly<Record<string, Field>>

export type FieldName = keyof typeof FIELDS
export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[]

/** The text of an answer that somebody does not know. */
export const UNKNOWN = 'unknown'
/** The answer of somebody who has none of what was asked for. */
export const NONE = 'none'

/** What one reading holds; in an address each name is followed by the number of the reading. */
export const READING_FIELDS = {
  from: { step: 'bill', kind: 'day', pointer: 'from' },
  to: { step: 'bill', kind: 'day', pointer: 'to' },
  meter: { step: 'bill', kind: 'choice', pointer: 'meter' },
  total: { step: 'bill', kind: 'number', pointer: 'totalKwh' },
  peak: { step: 'bill', kind: 'number', pointer: 'peakKwh' },
  flat: { step: 'bill', kind: 'number', pointer: 'flatKwh' },
  valley: { step: 'bill', kind: 'number', pointer: 'valleyKwh' },
  heating: { step: 'heat', kind: 'number', pointer: 'heatingKwh' },
} as const satisfies Readonly<Record<string, Field>>

export type ReadingField = keyof typeof READING_FIELDS
export const READING_FIELD_NAMES = Object.keys(READING_FIELDS) as readonly ReadingField[]

/** The fields of a step, without those of the readings. */
export function fieldsOf(step: Step): readonly FieldName[] {
  return FIELD_NAMES.filter((name) => FIELDS[name].step === step)
}
