import type { Provision } from '../domain/rule-book.ts'
import type { Charge, TiersCharge } from '../model/tariff.ts'
import { type Accumulation, accumulation, isSame, lookUp } from './accumulation.ts'
import * as at from './charge-record.ts'
import type { County } from './county.ts'
import { digitsOf, hundredths, scaledTo } from './scaled.ts'
import { type Interned, intern } from './tables.ts'
import type { Moment } from './verdict.ts'

/** Where the charges of one county are compiled to. */
export type ChargeShelf = {
  readonly county: County
  readonly number: number
  readonly charges: Interned
  readonly accumulations: Accumulation[]
}

type Row = number[]

const SAFE = Number.MAX_SAFE_INTEGER
/** Above this a share of a register by a quota could pass the safe whole numbers: 2 × kWh² stays below. */
const MOST_SHARED_KWH = 60_000_000

/** A record's number, or nothing for what cannot be compiled: the explaining engine does it. */
export type Compiled = number | undefined

/**
 * The record of a tariff with its differences, for the stretch in which the moment lies. Every bound rises by
 * `wideningKwh` (hundredths) for each month. Equal texts are one record, and days of one record are charged as one.
 */
export function compileCharge(
  shelf: ChargeShelf,
  tariff: Provision<'tariff'>,
  differences: Provision<'time-of-use'> | undefined,
  wideningKwh: number,
  segment: number,
  moment: Moment,
): Compiled {
  const { charge } = tariff.body
  const wider = charge.shape === 'tiers' ? wideningKwh : 0
  const row = priced(shelf, charge, tariff, wider, segment, moment)
  if (row === undefined) return undefined
  const body = differences?.body
  if (body?.differences === undefined) {
    row[at.LACKS_TIME_OF_USE] = charge.shape === 'by-period' ? 0 : 1
  } else if (!addDifferences(row, body, tariff, shelf, segment, moment)) return undefined
  const told = body?.differences === undefined ? '' : JSON.stringify([body.differences, body.within ?? null])
  const kinds = [at.OVER, at.QUOTA, at.MONTH, at.HEATING, at.REST].map((place) => row[place]).join()
  const identity = `${shelf.number}|${JSON.stringify(charge)}|${wider}|${told}|${kinds}`
  return intern(shelf.charges, identity, () => row)
}

function emptyRow(shape: number): Row {
  const row = new Array<number>(at.CHARGE_WIDTH).fill(0)
  row[at.SHAPE] = shape
  row[at.POWER] = 1
  row[at.DIFFERENCE_POWER] = 1
  row[at.MOST_KWH] = SAFE
  row[at.OVER] = -1
  row[at.QUOTA] = -1
  row[at.MONTH] = -1
  row[at.HEATING] = -1
  row[at.REST] = -1
  row.fill(at.NO_PRICE, at.DIFFERENCE, at.DIFFERENCE + 3)
  return row
}

function priced(
  shelf: ChargeShelf,
  charge: Charge,
  tariff: Provision<'tariff'>,
  wideningKwh: number,
  segment: number,
  moment: Moment,
): Row | undefined {
  switch (charge.shape) {
    case 'tiers':
      return tiersRow(shelf, charge, tariff, wideningKwh, segment, moment)
    case 'flat':
      return pricesRow(at.FLAT, [charge.yuanPerKwh])
    case 'by-period': {
      const { peak, flat, valley } = charge.yuanPerKwh
      return pricesRow(at.BY_PERIOD, [peak, flat, valley])
    }
    case 'heating-split':
      return splitRow(shelf, charge, tariff, segment, moment)
    default:
      return undefined
  }
}

/** A record with prices; one that is not known is `NO_PRICE`. */
function pricesRow(shape: number, prices: readonly (string | undefined)[]): Row | undefined {
  const row = emptyRow(shape)
  const known = prices.filter((price): price is string => price !== undefined && price !== 'unknown')
  const digits = Math.max(0, ...known.map(digitsOf))
  if (prices.length > at.MOST_BANDS) return undefined
  let dearest = 1
  for (const [i, price] of prices.entries()) {
    const scaled = price === undefined || price === 'unknown' ? at.NO_PRICE : scaledTo(price, digits)
    if (scaled === undefined) return undefined
    row[at.PRICE + i] = scaled
    if (scaled !== at.NO_PRICE) dearest = Math.max(dearest, Math.abs(scaled))
  }
  row[at.POWER] = 10 ** digits
  row[at.MOST_KWH] = Math.floor((SAFE - 10 ** digits) / dearest)
  return row
}

function tiersRow(
  shelf: ChargeShelf,
  charge: Omit<TiersCharge, 'shape'>,
  tariff: Provision<'tariff'>,
  wideningKwh: number,
  segment: number,
  moment: Moment,
): Row | undefined {
  const row = pricesRow(at.TIERS, charge.yuanPerKwh)
  const over = accumulationFor(shelf, charge.accumulator.over, tariff, segment, moment)
  if (row === undefined || over === undefined) return undefined
  row[at.OVER] = over
  row[at.BANDS] = charge.yuanPerKwh.length
  row.fill(at.OUT_OF_REACH, at.BOUND, at.BOUND + at.MOST_BANDS)
  let below = 0
  for (const [i, text] of charge.boundsKwh.entries()) {
    const bound = hundredths(text)
    if (bound === undefined || bound < below || i >= charge.yuanPerKwh.length - 1) return undefined
    below = bound
    row[at.BOUND + i] = bound + wideningKwh * Number(charge.accumulator.months)
  }
  return charge.boundsKwh.length === charge.yuanPerKwh.length - 1 ? row : undefined
}

/** The number of an accumulation, with its running total of this stretch looked up. */
function accumulationFor(
  { accumulations, county }: ChargeShelf,
  over: TiersCharge['accumulator']['over'],
  { body: { season } }: Provision<'tariff'>,
  segment: number,
  moment: Moment,
  isQuota = false,
): Compiled {
  const name = over === 'season' || over === 'outside-season' ? season?.name : undefined
  let number = accumulations.findIndex((one) => isSame(one, over, name, isQuota))
  if (number < 0) number = accumulations.push(accumulation(over, name, isQuota, county)) - 1
  return lookUp(accumulations[number] as Accumulation, segment, county, moment) ? number : undefined
}

/** Heating kWh found in the valley up to a limit a month, at their own price; other ways need more than a row has. */
function splitRow(
  shelf: ChargeShelf,
  charge: Extract<Charge, { shape: 'heating-split' }>,
  tariff: Provision<'tariff'>,
  segment: number,
  moment: Moment,
): Row | undefined {
  const rest = shelf.county.rules.ofKind('tariff').find(({ id }) => id === charge.rest)
  if (charge.heatingPart.by !== 'valley' || rest === undefined) return undefined
  const half = (part: Charge, of: Provision<'tariff'>): Compiled => {
    if (part.shape !== 'tiers' && part.shape !== 'flat') return undefined
    const row = priced(shelf, part, of, 0, segment, moment)
    if (row === undefined) return undefined
    const identity = `${shelf.number}|half|${JSON.stringify(part)}|${row[at.OVER]}`
    return intern(shelf.charges, identity, () => row)
  }
  const row = emptyRow(at.SPLIT)
  const heating = half(charge.heating, tariff)
  const remainder = half(rest.body.charge, rest)
  const month = accumulationFor(shelf, 'month', tariff, segment, moment)
  const cap = hundredths(charge.heatingPart.upToKwhPerMonth)
  if (heating === undefined || remainder === undefined || month === undefined || cap === undefined)
    return undefined
  row[at.HEATING] = heating
  row[at.REST] = remainder
  row[at.MONTH] = month
  row[at.MONTH_KWH] = cap
  const { values, width } = shelf.charges.table
  row[at.MOST_KWH] = Math.min(
    values[heating * width + at.MOST_KWH] as number,
    values[remainder * width + at.MOST_KWH] as number,
  )
  return row
}

/** Differences by period in yuan; those in percent of a price are left to the explaining engine. */
function addDifferences(
  row: Row,
  { differences, within }: Provision<'time-of-use'>['body'],
  tariff: Provision<'tariff'>,
  shelf: ChargeShelf,
  segment: number,
  moment: Moment,
): boolean {
  const stated = (['peak', 'flat', 'valley'] as const).map((period) => differences?.[period])
  if (stated.some((difference) => typeof difference === 'object')) return false
  const texts = stated.map((difference) => (typeof difference === 'string' ? difference : undefined))
  const digits = Math.max(0, ...texts.map((text) => digitsOf(text ?? '0')))
  let largest = 1
  for (const [i, text] of texts.entries()) {
    if (text === undefined) continue
    const scaled = scaledTo(text, digits)
    if (scaled === undefined) return false
    row[at.DIFFERENCE + i] = scaled
    largest = Math.max(largest, Math.abs(scaled))
  }
  row[at.TIME_OF_USE] = 1
  row[at.DIFFERENCE_POWER] = 10 ** digits
  row[at.MOST_KWH] = Math.min(row[at.MOST_KWH] as number, Math.floor((SAFE - 10 ** digits) / largest))
  if (within === undefined) return true
  const quota = accumulationFor(shelf, within.accumulator.over, tariff, segment, moment, true)
  const limit = hundredths(within.kwh)
  if (quota === undefined || limit === undefined) return false
  row[at.QUOTA] = quota
  row[at.QUOTA_KWH] = limit
  row[at.MOST_KWH] = Math.min(row[at.MOST_KWH] as number, MOST_SHARED_KWH)
  return true
}
