import { exact } from '../../src/domain/quantity.ts'
import { canonical, nextDay, part, type Stated } from './amounts-in-text.ts'
import type { RuleValue } from './rule-values.ts'

/** The ways in which a value may follow from what its rows state, strictest first. */
export const DERIVATIONS = [
  'as written',
  'month or year of a date',
  'the day after',
  'a year within a span',
  'twelve or fewer months of a monthly amount',
  'sum or difference of two prices',
  'product of a rate and a quantity',
  'the rest of a whole',
  'a part of a stated amount',
] as const
export type Derivation = (typeof DERIVATIONS)[number]

type Test = (value: string, stated: Stated) => Derivation | undefined

/** How a value follows from the statements, or nothing where it does not. */
export function derivationOf(found: RuleValue, stated: Stated): Derivation | undefined {
  const { path, value } = found
  if (/^\d{4}-/.test(value)) return ofDay(value, stated)
  if (/^\d\d-\d\d$/.test(value)) return stated.monthDays.has(value) ? 'as written' : undefined
  if (/^\d\d:\d\d$/.test(value)) return stated.clocks.has(value) ? 'as written' : undefined
  if (/(?:^|\.)share$/.test(path)) return ofShare(value, stated)
  return ofNumber(found, stated)
}

const ofDay: Test = (value, { dates }) => {
  const whole = (each: { first: string; last: string }) => each.first === each.last
  const partly = /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined
  if (partly === undefined)
    return dates.some(({ first }) => first.startsWith(value.slice(0, 7))) ? 'as written' : undefined
  if (dates.some((each) => whole(each) && each.first === value)) return 'as written'
  if (dates.some(({ first, last }) => first === value || last === value)) return 'month or year of a date'
  if (dates.some(({ last }) => nextDay(last) === value)) return 'the day after'
  return undefined
}

const ofShare: Test = (value, { shares, numbers }) => {
  const [of = '', whole = '1'] = value.split('/')
  const share = part(of, whole)
  if (shares.has(share) || numbers.has(exact(share).times(exact('100')).toFixed())) return 'as written'
  const amounts = [...numbers].filter((each) => exact(each).gte(exact('100')))
  if (
    share !== '1' &&
    amounts.some((each) => numbers.has(exact(each).times(exact(of)).div(exact(whole)).toFixed()))
  )
    return 'a part of a stated amount'
  const rest = exact('1').minus(exact(share)).toFixed()
  return shares.has(rest) ? 'the rest of a whole' : undefined
}

function ofNumber({ path, value }: RuleValue, { numbers, dates }: Stated): Derivation | undefined {
  const number = canonical(value.replace(/^-/, ''))
  if (numbers.has(number)) return 'as written'
  if (/^20\d\d$/.test(number))
    return dates.some((each) => isSpanned(number, each)) ? 'a year within a span' : undefined
  const list = [...numbers].filter((each) => each !== '0')
  if (isPrice(number) && pairs(list.filter(isPrice)).some(([a, b]) => isSumOrDifference(a, b, number)))
    return 'sum or difference of two prices'
  if (QUANTITY.test(path) && MONTHS.some((months) => isMonthly(number, months, numbers)))
    return 'twelve or fewer months of a monthly amount'
  if (MONEY.test(path) && isProduct(number, list)) return 'product of a rate and a quantity'
  return undefined
}

const QUANTITY = /boundsKwh|quantity|kwh|says|Says/
const MONEY = /yuan(?:PerMonth)?$|says|Says/
const MONTHS = ['12', '8', '7', '6', '5', '4', '2']

/** A year of a span, or the winter that begins in it and ends in the spring of a span's end. */
function isSpanned(year: string, { first, last }: { first: string; last: string }): boolean {
  const winter = last.slice(5) < '07-01' ? String(Number(last.slice(0, 4)) - 1) : undefined
  return (first.slice(0, 4) <= year && year <= last.slice(0, 4)) || winter === year
}

function isMonthly(number: string, months: string, numbers: ReadonlySet<string>): boolean {
  const monthly = exact(number).div(exact(months))
  return monthly.gte(exact('50')) && numbers.has(monthly.toFixed())
}

function isProduct(number: string, list: readonly string[]): boolean {
  const quantities = list.filter((each) => !isPrice(each))
  return list
    .filter(isPrice)
    .some((rate) => quantities.some((each) => exact(rate).times(exact(each)).eq(exact(number))))
}

/** Prices and rates a kWh have decimals and are below two yuan. */
function isPrice(number: string): boolean {
  return /^[01]\.\d+$/.test(number)
}

function pairs(list: readonly string[]): [string, string][] {
  return list.flatMap((a, index) => list.slice(index + 1).map((b): [string, string] => [a, b]))
}

function isSumOrDifference(a: string, b: string, value: string): boolean {
  const [x, y, z] = [exact(a), exact(b), exact(value)]
  return x.plus(y).eq(z) || x.minus(y).abs().eq(z)
}
