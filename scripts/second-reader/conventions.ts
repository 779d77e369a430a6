import type { ProvisionText } from '../../src/model/document.ts'
import { canonical, type Stated } from './amounts-in-text.ts'
import { type RuleValue, valuesIn } from './rule-values.ts'

/** What rule files write by agreement, not from a row: each is said in `docs/authoring.md`. */
export const CONVENTIONS = [
  'the ends of a day',
  'the day of the search',
  'the first day of the rule book',
  'between two seasons',
  'an end of a season',
  'the whole of a base',
  'a figure of the rule itself',
] as const
export type Convention = (typeof CONVENTIONS)[number]

const FIRST_DAY = '2012-07-01'
/** First day, last day and the day after of every season that the rule book dates. */
const SEASON_ENDS = new Set(['10-01', '11-01', '11-15', '03-15', '03-16', '03-31', '04-01', '04-30', '05-01'])

/** The agreement by which a value stands in a file, or nothing. */
export function conventionOf(
  { path, value }: RuleValue,
  stated: Stated,
  provisions: readonly ProvisionText[],
): Convention | undefined {
  if (value === '00:00' || value === '24:00') return 'the ends of a day'
  const searches = provisions.flatMap((body) => (body.kind === 'gap' ? [body.searchedOn] : []))
  if (path === 'issuedOn' && searches.includes(value)) return 'the day of the search'
  if (path === 'inForce.from' && value === FIRST_DAY && provisions.some(isOpenEnded))
    return 'the first day of the rule book'
  if (isStatedWinter(value, stated)) {
    if (value.endsWith('-07-01')) return 'between two seasons'
    if (SEASON_ENDS.has(value.slice(5))) return 'an end of a season'
  }
  if (/pays\.share$|parts\[\d+\]\.share$/.test(path) && value === '1') return 'the whole of a base'
  if (/[sS]ays$/.test(path) && provisions.some((body) => writes(body, value)))
    return 'a figure of the rule itself'
  return undefined
}

/** What is said not to be known since the beginning, and what is told of any year. */
function isOpenEnded(body: ProvisionText): boolean {
  if (body.kind === 'tariff') return body.charge.shape === 'unknown'
  if (body.kind === 'operating-subsidy' || body.kind === 'purchase-subsidy')
    return body.pays.shape === 'unknown'
  return body.kind === 'gap' || body.kind === 'notice' || body.kind === 'heating-season'
}

/** Whether the winter that a day belongs to, or that ends or begins around it, is one that the rows name. */
function isStatedWinter(value: string, { dates }: Stated): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const year = Number(value.slice(0, 4))
  const winters = value.slice(5) < '07-01' ? [year - 1] : [year, year - 1]
  return dates.some(({ first, last }) => {
    const named = [Number(first.slice(0, 4)), Number(last.slice(0, 4))]
    const begins = last.slice(5) < '07-01' ? [...named, (named[1] as number) - 1] : named
    return winters.some((winter) => begins.includes(winter))
  })
}

/** What the words of a rule say again is compared where the rule writes it. */
function writes(body: ProvisionText, figure: string): boolean {
  const numbers = valuesIn(body).map(({ value }) => value.replace(/^-/, ''))
  return numbers.some((each) => /^\d+(?:\.\d+)?$/.test(each) && canonical(each) === canonical(figure))
}
