import { calendarOf, dayOf, daysInMonth, isoText, parseDay } from '../../src/domain/plain-date.ts'
import { exact } from '../../src/domain/quantity.ts'

/** What a text of the fact files states, in the forms in which rules state it. */
export type Stated = {
  /** Plain decimals, without thousands separators or trailing zeros. */
  readonly numbers: ReadonlySet<string>
  /** Parts of a whole: of percentages, of fractions, and of ratios such as 4 : 6. */
  readonly shares: ReadonlySet<string>
  /** First and last day of each date, whole or known to the month or the year. */
  readonly dates: readonly { readonly first: string; readonly last: string }[]
  readonly monthDays: ReadonlySet<string>
  readonly clocks: ReadonlySet<string>
}

export function statedIn(text: string, addresses = ''): Stated {
  const plain = text
    .normalize('NFKC')
    .replaceAll('−', '-')
    .replaceAll(/(?<=\d),(?=\d{3}(?!\d))/g, '')
  return {
    numbers: new Set(numbersIn(plain)),
    shares: new Set(sharesIn(plain)),
    dates: [...datesIn(plain), ...datesIn(datedParts(addresses))],
    monthDays: new Set(monthDaysIn(plain)),
    clocks: new Set(clocksIn(plain)),
  }
}

/** One text for one value: `0.50` and `.5` are `0.5`. */
export function canonical(number: string): string {
  return exact(number).toFixed()
}

/** The days of pages in their addresses: `20221212`, `2018/0926`, `2017-05/02`, `202307`. */
function datedParts(addresses: string): string {
  const year = '(?<!\\d)(20[012]\\d)'
  const month = '(0[1-9]|1[0-2])'
  const parts = addresses.matchAll(new RegExp(`${year}[-/]?${month}(?:[-/]?([0-3]\\d))?(?!\\d)`, 'g'))
  return [...parts].map(([, y, m, d]) => (d === undefined ? `${y}-${m}` : `${y}-${m}-${d}`)).join('\n')
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
)
const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const SCALES: Readonly<Record<string, string>> = { '1e8': '100000000', 万: '10000', 亿: '100000000' }

function numbersIn(text: string): string[] {
  const written = [...text.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => canonical(number))
  const words = [...text.toLowerCase().matchAll(/[a-z]+/g)].map(([word]) => WORDS.indexOf(word))
  const months = [...text.toLowerCase().matchAll(/[a-z]+/g)].map(([word]) => monthNumber(word))
  const span = /([a-z]+)-([a-z]+)/g
  const between = [...text.toLowerCase().matchAll(span)].flatMap(([, a = '', b = '']) =>
    monthNumber(a) > 0 ? MONTHS.map((_, index) => index + 1).slice(monthNumber(a), monthNumber(b)) : [],
  )
  const scaled = [...text.matchAll(/(\d+(?:\.\d+)?)\s*(万|亿)/g)].map(([, number = '', unit = '']) =>
    exact(number)
      .times(exact(SCALES[unit] as string))
      .toFixed(),
  )
  const powers = [...text.matchAll(/(\d+(?:\.\d+)?)\s?e(\d)(?!\d)/g)].map(([, number = '', power = '']) =>
    exact(`${number}e${power}`).toFixed(),
  )
  const inUnit = /1e8/.test(text)
    ? written.map((each) => exact(each).times(exact('100000000')).toFixed())
    : []
  const counted = [...words, ...months, ...between].filter((each) => each > 0).map(String)
  return [...written, ...scaled, ...powers, ...inUnit, ...counted]
}

/** 1 to 12 for a month's name or its first three letters; 0 for another word. */
function monthNumber(word: string): number {
  return word.length < 3 ? 0 : MONTHS.findIndex((month) => month === word || month.slice(0, 3) === word) + 1
}

const FRACTIONS: Readonly<Record<string, string>> = {
  half: '1/2',
  halves: '1/2',
  third: '1/3',
  thirds: '1/3',
}

function sharesIn(text: string): string[] {
  const percent = [...text.matchAll(/(\d+(?:\.\d+)?)\s*%/g)].map(([, number = '']) => part(number, '100'))
  const listed = /\d\s*\/[\d\s./%]*%/.test(text)
    ? [...text.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => part(number, '100'))
    : []
  const fractions = [...text.matchAll(/(?<![\d.])(\d)\/(\d)(?![\d.])/g)].map(([, a = '', b = '']) =>
    part(a, b),
  )
  const ratios = [...text.matchAll(/\d+(?:\s*:\s*\d+)+/g)].flatMap(([ratio]) => ratioParts(ratio))
  const words = [...text.toLowerCase().matchAll(/[a-z]+/g)].flatMap(([word]) => {
    const [a = '', b = ''] = (FRACTIONS[word] ?? '').split('/')
    return b === '' ? [] : [part(a, b)]
  })
  return [...percent, ...listed, ...fractions, ...ratios, ...words]
}

function ratioParts(ratio: string): string[] {
  const parts = ratio.split(':').map((each) => each.trim())
  const sum = parts.reduce((whole, each) => whole.plus(exact(each)), exact('0'))
  return sum.isZero() ? [] : parts.map((each) => part(each, sum.toFixed()))
}

/** A part of a whole as the text by which shares are compared. */
export function part(of: string, whole: string): string {
  return exact(whole).isZero() ? '' : exact(of).div(exact(whole)).toDecimalPlaces(12).toFixed()
}

function datesIn(text: string): { first: string; last: string }[] {
  const found: { first: string; last: string }[] = []
  const add = (year: string, month?: string, dayOfMonth?: string, lastMonth = month) => {
    const first = `${year}-${(month ?? '1').padStart(2, '0')}-${(dayOfMonth ?? '1').padStart(2, '0')}`
    const endMonth = Number(lastMonth ?? 12)
    if (parseDay(first) === undefined || endMonth < 1 || endMonth > 12) return
    const last =
      dayOfMonth === undefined
        ? isoText(dayOf(Number(year), endMonth, daysInMonth(Number(year), endMonth)))
        : first
    found.push({ first, last })
  }
  const years = '(?<!\\d)((?:19|20)\\d\\d)'
  for (const [, y = '', m, to, d] of text.matchAll(
    new RegExp(`${years}(?:[-./](\\d{1,2})(?:/(\\d{1,2})(?!\\d)|[-.](\\d{1,2})(?!\\d))?)?(?!\\d)`, 'g'),
  ))
    add(y, m, d, to ?? m)
  for (const [, y = '', m, d] of text.matchAll(
    new RegExp(`${years}年(?:(\\d{1,2})月)?(?:(\\d{1,2})日)?`, 'g'),
  ))
    add(y, m, d)
  for (const [, y = ''] of text.matchAll(new RegExp(`${years}(?!\\d)`, 'g'))) add(y)
  for (const [, y = '', to = ''] of text.matchAll(new RegExp(`${years}[-/](\\d\\d)(?![\\d-])`, 'g')))
    if (Number(to) === (Number(y) % 100) + 1) add(String(Number(y) + 1))
  return found
}

function monthDaysIn(text: string): string[] {
  const days = [...text.matchAll(/(?<![\d-])(\d\d)-(\d\d)(?![\d-])/g)].map(([, m, d]) => `${m}-${d}`)
  const months = [...text.matchAll(/(?<![\d-])(\d\d)\.\.(\d\d)(?![\d-])/g)].flatMap(
    ([, from = '', to = '']) => [`${from}-01`, `${to}-${daysInMonth(2001, Number(to))}`],
  )
  const whole = [...text.matchAll(/(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)/g)].map(([, , m, d]) => `${m}-${d}`)
  return [...days, ...months, ...whole]
}

function clocksIn(text: string): string[] {
  const hour = (text: string) => `${text.padStart(2, '0')}:00`
  const ranges = [...text.matchAll(/(?<![\d-])(\d{1,2})-(\d{1,2})(?![\d-])/g)].flatMap(
    ([, a = '', b = '']) => [hour(a), hour(b)],
  )
  const clocks = [...text.matchAll(/(?<!\d)(\d{1,2}):(\d\d)(?!\d)/g)].map(
    ([, h = '', m = '']) => `${h.padStart(2, '0')}:${m}`,
  )
  return [...ranges, ...clocks]
}

/** The day after a day. */
export function nextDay(text: string): string {
  const { year, month, dayOfMonth } = calendarOf(parseDay(text) ?? dayOf(1, 1, 1))
  return isoText(dayOf(year, month, dayOfMonth + 1))
}
