import fc from 'fast-check'
import { type Day, day, isoText } from '../../src/domain/plain-date.ts'
import { FOREVER } from '../../src/domain/rule-book.ts'
import { shippedBook, shippedData } from './rule-book.ts'

/** Households as requests, over every county that has rules, every field and every year of the rule book. */

type Text = { [name: string]: unknown }
export type ReadingAsked = {
  from: string
  to: string
  meter?: 'heating'
  totalKwh?: string
  peakKwh?: string
  flatKwh?: string
  valleyKwh?: string
  heatingKwh?: string
  [changed: string]: unknown
}
export type Asked = { household: Text; device?: Text; usage: ReadingAsked[]; [name: string]: unknown }

const FIRST = day('2012-07-01')
const LAST = day('2027-12-31')

type County = {
  readonly code: string
  readonly from: Day
  readonly heating: Day | undefined
  readonly isRich: boolean
}

const SUPPORT = ['operating-subsidy', 'purchase-subsidy', 'bundled-trading', 'zone'] as const

/** Counties with prices, and the first days of both kinds of meter. Those with support of their own are rich. */
const counties: readonly County[] = shippedData.divisions
  .filter(({ code }) => shippedBook.divisions.countyOf(code) === code)
  .flatMap(({ code }) => {
    const rules = shippedBook.rulesOf(code, null)
    const first = (meter: string) =>
      Math.min(
        FOREVER,
        ...rules
          .ofKind('tariff')
          .filter(({ body }) => body.serves.meter === meter && body.charge.shape !== 'not-calculated')
          .map(({ from }) => from),
      )
    if (rules.ofKind('tariff').length === 0) return []
    const from = Math.min(first('household'), first('heating'))
    const heating = first('heating')
    const isRich = SUPPORT.some((kind) => rules.ofKind(kind).some((rule) => rules.distance(rule) < 2))
    return [{ code, from: Math.max(from, FIRST), heating: heating === FOREVER ? undefined : heating, isRich }]
  })

export const isHenan = (code: string) => code.startsWith('41')

/** Energy in hundredths: mostly a month's, often nothing, sometimes a whole season's and more. */
const hundredths = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 90_000 }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 1_500_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 100, 22_000, 112_000, 300_000, 1_000_000) },
)

export const decimal = (value: number | bigint) => {
  const text = String(value).padStart(3, '0')
  return `${text.slice(0, -2)}.${text.slice(-2)}`
}

/** Nothing in most cases, else one of these. */
function rarely<T>(oneIn: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })
}

const shape = fc.record({
  days: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 20, max: 62 }) },
    { weight: 2, arbitrary: fc.integer({ min: 100, max: 200 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 366 }) },
  ),
  gap: fc.oneof(
    { weight: 8, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 90 }) },
  ),
  peak: hundredths,
  flat: fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: hundredths }),
  valley: hundredths,
  heating: fc.integer({ min: 0, max: 100 }),
  changes: rarely(
    8,
    fc.oneof(
      fc.record({ timeOfUse: fc.boolean() }),
      fc.record({ centralHeating: fc.constantFrom('covered', 'not-covered', 'unknown') }),
      fc.record({ classes: fc.subarray(['low-income', 'large-family', 'five-guarantee']) }),
    ),
  ),
})
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never

/** A field that may be absent. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 })
const anyDay = fc.integer({ min: day('2013-01-01'), max: day('2026-12-31') }).map(isoText)
const yuan = fc.integer({ min: 0, max: 4_000_000 }).map(decimal)

const household = fc.record({
  priceCategory: fc.oneof(
    { weight: 10, arbitrary: fc.constant('one-household-one-meter') },
    { weight: 1, arbitrary: fc.constantFrom('shared-meter', 'resident-priced-institution') },
  ),
  voltage: fc.oneof(
    { weight: 12, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant('1-10kv') },
  ),
  timeOfUse: fc.boolean(),
  centralHeating: fc.constantFrom('covered', 'not-covered', 'not-covered', 'unknown', undefined),
  classes: fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    {
      weight: 1,
      arbitrary: fc.subarray(['low-income', 'five-guarantee', 'large-family', 'disabled', 'registered-poor']),
    },
  ),
  registeredOn: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: day('2015-01-01'), max: day('2019-12-31') }).map(isoText) },
    { weight: 1, arbitrary: anyDay },
    { weight: 1, arbitrary: fc.constantFrom('unknown', undefined) },
  ),
  wholeVillage: maybe(fc.boolean()),
  convertedOn: maybe(fc.integer({ min: day('2016-01-01'), max: day('2023-12-31') }).map(isoText)),
  members: maybe(fc.integer({ min: 1, max: 12 })),
  areaM2: maybe(fc.integer({ min: 1000, max: 30_000 }).map(decimal)),
})

const device = fc.record({
  type: fc.constantFrom(...shippedData.devices.map(({ type }) => type)),
  metering: fc.constantFrom('whole-house', 'whole-house', 'heating-submeter', undefined),
  powerKw: maybe(fc.integer({ min: 100, max: 2000 }).map(decimal)),
  baselineKwh: maybe(hundredths.map(decimal)),
  purchase: maybe(
    fc.record({
      date: anyDay,
      invoiceYuan: yuan,
      catalogued: maybe(fc.boolean()),
      procurementYuan: maybe(yuan),
      investmentYuan: maybe(yuan),
      wiringYuan: maybe(yuan),
    }),
  ),
})

const terms = fc.record({
  prior: fc.option(
    fc.record(
      {
        calendarYearKwh: hundredths.map(decimal),
        heatingSeasonKwh: hundredths.map(decimal),
        restOfYearKwh: hundredths.map(decimal),
        recognisedKwh: hundredths.map(decimal),
        subsidisedKwh: hundredths.map(decimal),
      },
      { requiredKeys: [] },
    ),
    { nil: undefined, freq: 3 },
  ),
  priceMode: fc.constantFrom(undefined, 0, 1, 2),
  baseKwh: fc.option(hundredths, { nil: undefined, freq: 2 }),
  inForceOn: rarely(16, anyDay),
  knownOn: rarely(25, fc.constantFrom('2014-06-30', '2017-11-30', '2019-12-31', '2022-06-30')),
  assume: fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant([...shippedBook.assumptions.keys()]) },
  ),
})

const readings = fc.oneof(
  { weight: 3, arbitrary: fc.array(shape, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(shape, { minLength: 4, maxLength: 14 }) },
)

/** Any household of the counties for which the test asks. */
export function households(isAsked: (code: string) => boolean): fc.Arbitrary<Asked> {
  const asked = counties.filter(({ code }) => isAsked(code))
  const rich = asked.filter(({ isRich }) => isRich)
  return fc
    .record({
      county: fc.oneof(fc.constantFrom(...asked), fc.constantFrom(...(rich.length === 0 ? asked : rich))),
      household,
      device: fc.option(device, { nil: undefined, freq: 8 }),
      start: fc.double({ min: 0, max: 1, noNaN: true }),
      byPeriods: fc.boolean(),
      shapes: readings,
      own: rarely(4, readings),
      terms,
      order: fc.integer({ min: 0, max: 1 << 20 }),
    })
    .map(requestOf)
}

type Drawn = {
  county: County
  household: Text & { timeOfUse: boolean }
  device: Text | undefined
  start: number
  byPeriods: boolean
  shapes: Shape[]
  own: Shape[] | undefined
  terms: {
    prior: Text | undefined
    priceMode: number | undefined
    baseKwh: number | undefined
    inForceOn: string | undefined
    knownOn: string | undefined
    assume: readonly string[] | undefined
  }
  order: number
}

function requestOf(drawn: Drawn): Asked {
  const { county, shapes, own, device: owned } = drawn
  const start = Math.floor(county.from + drawn.start * (LAST - 400 - county.from))
  const registers =
    drawn.household.timeOfUse || drawn.byPeriods || shapes.some(({ changes }) => changes !== undefined)
  const stated = owned?.['metering'] === 'heating-submeter'
  const chain = readingsFrom(start, shapes, registers, stated, undefined)
  const { heating } = county
  const withOwn = own !== undefined && owned !== undefined && heating !== undefined && heating < LAST - 400
  const separate = withOwn
    ? readingsFrom(Math.max(start, heating), own, drawn.byPeriods, false, 'heating')
    : []
  return sound({
    household: { divisionCode: county.code, ...drawn.household },
    device: owned,
    usage: inOrder([...chain, ...separate], drawn.order),
    ...termsOf(drawn, start),
  })
}

function readingsFrom(
  start: Day,
  shapes: readonly Shape[],
  byPeriods: boolean,
  stated: boolean,
  meter: 'heating' | undefined,
): ReadingAsked[] {
  let from = start
  return shapes.map((one) => {
    const to = from + one.days - 1
    const total = one.peak + (byPeriods ? one.valley + (one.flat ?? 0) : 0)
    const heatingKwh =
      meter === undefined && (stated || one.heating > 70)
        ? { heatingKwh: decimal(Math.floor((total * one.heating) / 100)) }
        : {}
    const energy = byPeriods
      ? {
          peakKwh: decimal(one.peak),
          valleyKwh: decimal(one.valley),
          ...(one.flat === null ? {} : { flatKwh: decimal(one.flat) }),
        }
      : { totalKwh: decimal(total) }
    const own = meter === undefined ? {} : { meter }
    const changes = meter === undefined ? (one.changes ?? {}) : {}
    const reading = { from: isoText(from), to: isoText(to), ...own, ...energy, ...heatingKwh, ...changes }
    from = to + 1 + one.gap
    return reading
  })
}

function termsOf({ terms: drawn, county }: Drawn, start: Day) {
  const modes = shippedBook
    .rulesOf(county.code, null)
    .ofKind('price-modes')
    .flatMap(({ body }) => body.modes.map(({ mode }) => mode))
  const year = Number(isoText(start).slice(0, 4))
  const months = [year - 1, year, year + 1].flatMap((y) =>
    ['04', '05', '06', '08', '09'].map((m) => `${y}-${m}`),
  )
  const { baseKwh, prior, inForceOn, knownOn, assume } = drawn
  return {
    prior,
    priceMode: drawn.priceMode === undefined ? undefined : modes[drawn.priceMode % Math.max(modes.length, 1)],
    baseMonthsKwh:
      baseKwh === undefined ? undefined : months.map((month) => ({ month, kwh: decimal(baseKwh) })),
    inForceOn,
    knownOn,
    assume,
  }
}

/** Days in order for small numbers, else some other order that the number names. */
function inOrder<T>(list: T[], order: number): T[] {
  if (order % 2 === 0) return list
  let left = order
  return list.reduce<T[]>((mixed, one, i) => {
    mixed.splice(left % (i + 1), 0, one)
    left = Math.floor(left / (i + 1)) + order
    return mixed
  }, [])
}

/** The request without its absent fields. */
export function sound(value: { readonly [name: string]: unknown }): Asked {
  return JSON.parse(JSON.stringify(value))
}
