import { centsText } from '../exact.ts'
import { type Asked, sound } from '../households.ts'
import { isDay, moved, yearOf } from '../reference/days.ts'
import { chainOf, isOpen, ofKind, type Rule, rules } from '../reference/rules.ts'
import { shippedBook, shippedData } from '../rule-book.ts'

/** Households of one reading, made to stand before a rule: every combination of the answers that its text asks for. */

const PER_DIVISION = 4
const LAST = '2027-12-31'

const countyCodes = shippedData.divisions
  .map(({ code }) => code)
  .filter((code) => shippedBook.divisions.countyOf(code) === code && ofKind(code, 'tariff').length > 0)

/** Some counties that a rule is for. */
export function countiesOf({ body }: Pick<Rule, 'body'>): string[] {
  return body.divisions.flatMap((division) =>
    countyCodes
      .filter(
        (code) =>
          chainOf(code).includes(division) &&
          body.except?.some((out) => chainOf(code).includes(out)) !== true,
      )
      .slice(0, PER_DIVISION),
  )
}

/** Days on which a rule holds: its first, and one in each month after it for some years. */
export function daysOf({ from, to }: Pick<Rule, 'from' | 'to'>, years = 2): string[] {
  const start = isOpen(from) ? '2012-07-01' : from
  const months = Array.from({ length: years * 12 + 1 }, (_, i) => moved(start, i * 30 + (i > 0 ? 10 : 0)))
  return months.filter((day) => day < to && day <= LAST)
}

type Choice = Readonly<Record<string, readonly unknown[]>>

/** One of each combination. */
export function combinations(choice: Choice): Record<string, unknown>[] {
  return Object.entries(choice).reduce<Record<string, unknown>[]>(
    (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  )
}

const HOUSEHOLD = [
  'priceCategory',
  'voltage',
  'timeOfUse',
  'centralHeating',
  'classes',
  'registeredOn',
  'wholeVillage',
  'convertedOn',
  'members',
  'areaM2',
]
const DEVICE = ['type', 'metering', 'powerKw', 'baselineKwh', 'purchase']
const DEFAULTS = {
  priceCategory: 'one-household-one-meter',
  timeOfUse: true,
  type: 'air-source-heat-pump-air',
}

/** A request from chosen answers: one reading of some days, all its energy in the valley. */
export function situation(
  county: string,
  day: string,
  answers: Record<string, unknown>,
  kwh = 100n,
  to = day,
): Asked {
  const given: Record<string, unknown> = { ...DEFAULTS, ...answers }
  const pick = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, given[name]]))
  const reading = { from: day, to, meter: given['meter'], peakKwh: '0.00', valleyKwh: centsText(kwh) }
  return sound({
    household: { divisionCode: county, ...pick(HOUSEHOLD) },
    device: given['noDevice'] === true ? undefined : pick(DEVICE),
    usage: [reading],
    priceMode: given['priceMode'],
    assume: given['assume'],
    baseMonthsKwh: baseMonths(yearOf(day)),
  })
}

/** Reference months in which nothing was used: all energy of the winter is heating. */
function baseMonths(year: number) {
  return [year - 1, year].flatMap((one) =>
    ['04', '05', '06', '08', '09'].map((month) => ({ month: `${one}-${month}`, kwh: '0.00' })),
  )
}

const modesOf = (county: string) =>
  ofKind(county, 'price-modes').flatMap(({ body }) => body.modes.map(({ mode }) => mode))

/** The answers that prices ask for. */
export function priceChoices(county: string, { body }: Rule<'tariff'> | Rule<'time-of-use'>): Choice {
  const { priceCategories, voltages, meter } = body.serves
  return {
    priceCategory: priceCategories,
    voltage: voltages,
    meter: [meter === 'heating' ? meter : undefined],
    timeOfUse: priceCategories.includes('one-household-one-meter') ? [true, false] : [false, true],
    registeredOn: [undefined, '2012-07-01'],
    centralHeating: ['not-covered', 'covered'],
    priceMode: [undefined, ...new Set(modesOf(county))],
  }
}

const YEARS = Array.from({ length: 12 }, (_, i) => 2014 + i)
const CLASSES = [[], ['low-income'], ['five-guarantee']]

/** Days that a rule's text names, and their neighbours. */
function datesNamed(text: string): string[] {
  const named = [...text.matchAll(/"(\d{4}-\d\d-\d\d)"/g)].map(([, day]) => day as string).filter(isDay)
  return [...new Set(named.flatMap((day) => [moved(day, -1), day, moved(day, 40)]))].sort()
}

/** The answers that a support rule asks for, as its own text names them. */
export function supportChoices({ body }: Rule): Choice {
  const text = JSON.stringify(body)
  const asks = (fact: string) => text.includes(`"fact":"${fact}"`)
  const converted =
    asks('cohort-season') || asks('converted') ? YEARS.map((year) => `${year}-06-01`) : [undefined]
  const dates =
    body.kind === 'purchase-subsidy' ? [...datesNamed(text), '2016-06-01', '2018-06-01', '2020-06-01'] : []
  return {
    registeredOn: ['2012-07-01', '2017-06-01'],
    convertedOn: converted,
    classes: asks('class') ? CLASSES : [undefined],
    type: asks('device') ? shippedData.devices.map(({ type }) => type) : [DEFAULTS.type],
    wholeVillage: asks('whole-village') ? [true, false] : [undefined],
    meter: asks('meter') || text.includes('valley-kwh') ? [undefined, 'heating'] : [undefined],
    priceCategory: asks('price-category')
      ? ['one-household-one-meter', 'shared-meter']
      : [DEFAULTS.priceCategory],
    purchaseDate: dates.length === 0 ? [undefined] : dates,
  }
}

/** A purchase in which every base is the same amount. */
export function purchaseOf(date: unknown, fen: bigint) {
  const yuan = centsText(fen)
  return date === undefined
    ? undefined
    : { date, invoiceYuan: yuan, procurementYuan: yuan, investmentYuan: yuan, catalogued: true }
}

export const rulesOfKind = <K extends Rule['body']['kind']>(kind: K) =>
  rules.filter(({ body }) => body.kind === kind) as unknown as readonly Rule<K>[]
