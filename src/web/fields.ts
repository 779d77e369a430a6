/** The page on which a field is asked; `kept` fields travel in the address without being asked. */
export type Step = 'place' | 'home' | 'bill' | 'kept'

/** How a field's text becomes a value of the request. */
export type FieldKind =
  | 'choice' // one of fixed answers
  | 'flag' // yes or no; anything vague is absent
  | 'list' // any of fixed answers
  | 'day'
  | 'number'
  | 'text'

export type Field = { readonly step: Step; readonly kind: FieldKind; readonly pointer: string }

/** Every answer that an address may carry, in the order in which it is written, with its place in the request. */
export const FIELDS = {
  division: { step: 'place', kind: 'text', pointer: '/household/divisionCode' },
  category: { step: 'home', kind: 'choice', pointer: '/household/priceCategory' },
  voltage: { step: 'kept', kind: 'text', pointer: '/household/voltage' },
  tou: { step: 'home', kind: 'flag', pointer: '/household/timeOfUse' },
  coverage: { step: 'home', kind: 'choice', pointer: '/household/centralHeating' },
  classes: { step: 'home', kind: 'list', pointer: '/household/classes' },
  device: { step: 'home', kind: 'choice', pointer: '/device/type' },
  metering: { step: 'home', kind: 'choice', pointer: '/device/metering' },
  power: { step: 'home', kind: 'number', pointer: '/device/powerKw' },
  baseline: { step: 'home', kind: 'number', pointer: '/device/baselineKwh' },
  registered: { step: 'home', kind: 'choice', pointer: '/household/registeredOn' },
  registeredOn: { step: 'home', kind: 'day', pointer: '/household/registeredOn' },
  village: { step: 'home', kind: 'flag', pointer: '/household/wholeVillage' },
  converted: { step: 'home', kind: 'day', pointer: '/household/convertedOn' },
  members: { step: 'home', kind: 'number', pointer: '/household/members' },
  area: { step: 'home', kind: 'number', pointer: '/household/areaM2' },
  mode: { step: 'home', kind: 'choice', pointer: '/priceMode' },
  priorYear: { step: 'bill', kind: 'number', pointer: '/prior/calendarYearKwh' },
  priorSeason: { step: 'bill', kind: 'number', pointer: '/prior/heatingSeasonKwh' },
  priorRest: { step: 'bill', kind: 'number', pointer: '/prior/restOfYearKwh' },
  priorRecognised: { step: 'bill', kind: 'number', pointer: '/prior/recognisedKwh' },
  priorSubsidised: { step: 'bill', kind: 'number', pointer: '/prior/subsidisedKwh' },
  bought: { step: 'bill', kind: 'day', pointer: '/device/purchase/date' },
  invoice: { step: 'bill', kind: 'number', pointer: '/device/purchase/invoiceYuan' },
  catalogued: { step: 'bill', kind: 'flag', pointer: '/device/purchase/catalogued' },
  procurement: { step: 'bill', kind: 'number', pointer: '/device/purchase/procurementYuan' },
  investment: { step: 'bill', kind: 'number', pointer: '/device/purchase/investmentYuan' },
  inForceOn: { step: 'kept', kind: 'day', pointer: '/inForceOn' },
  knownOn: { step: 'kept', kind: 'day', pointer: '/knownOn' },
  edition: { step: 'kept', kind: 'text', pointer: '/edition' },
  assume: { step: 'kept', kind: 'list', pointer: '/assume' },
} as const satisfies Readonly<Record<string, Field>>

export type FieldName = keyof typeof FIELDS
export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[]

/** What one reading holds; in an address each name is followed by the number of the reading. */
export const READING_FIELDS = {
  from: { kind: 'day', pointer: 'from' },
  to: { kind: 'day', pointer: 'to' },
  total: { kind: 'number', pointer: 'totalKwh' },
  peak: { kind: 'number', pointer: 'peakKwh' },
  flat: { kind: 'number', pointer: 'flatKwh' },
  valley: { kind: 'number', pointer: 'valleyKwh' },
  heating: { kind: 'number', pointer: 'heatingKwh' },
} as const satisfies Readonly<Record<string, { readonly kind: 'day' | 'number'; readonly pointer: string }>>

export type ReadingField = keyof typeof READING_FIELDS
export const READING_FIELD_NAMES = Object.keys(READING_FIELDS) as readonly ReadingField[]

/** The fields of a step, without those of the readings. */
export function fieldsOf(step: Step): readonly FieldName[] {
  return FIELD_NAMES.filter((name) => FIELDS[name].step === step)
}
