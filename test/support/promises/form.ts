import { firstWrong, type Promised } from './promise.ts'

const YUAN = /^(?:-(?!0\.00$))?\d+\.\d{2}$/
const KWH = /^\d+\.\d{2}$/
const EXACT = /^(?:-(?!0$))?\d+(?:\.\d*[1-9])?$/
const PRICE = /^(?:-(?!0\.0000$))?\d+\.\d{4}$/
const SAYS_NO_NUMBER = /NaN|Infinity|undefined|(?:^|[^\w-])-0(?:\.0*)?(?![\d.])|\d[eE][+-]?\d/

const FORMS: readonly (readonly [RegExp, RegExp])[] = [
  [/^unitPriceYuanPerKwh$/, PRICE],
  [/^exactYuan$/, EXACT],
  [/Yuan$/, YUAN],
  [/Kwh$|^kwh$/, KWH],
  [/^(?:limit|used)$/, YUAN],
  [/^share$/, PRICE],
]

/** Clauses and names are texts of the rule book; they hold no calculated figure. */
const TEXTS = new Set([
  'clause',
  'label',
  'name',
  'ruleName',
  'claim',
  'says',
  'message',
  'edition',
  'unknownBecause',
])

/** An element has no name; a field that is undefined is not in the answer's JSON. */
function misformed(name: string, value: unknown): string | undefined {
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? undefined : `${name}: ${value}`
  if (typeof value === 'function') return name === 'trace' ? misformed('', value()) : `${name} is no value`
  if (value === undefined) return name === '' ? 'a value is undefined' : undefined
  if (typeof value === 'string') {
    const form = FORMS.find(([named]) => named.test(name))?.[1]
    if (form !== undefined && !form.test(value)) return `${name}: ${value}`
    return SAYS_NO_NUMBER.test(value) ? `${name}: ${value}` : undefined
  }
  if (Array.isArray(value)) return firstWrong(value, (element) => misformed('', element))
  if (typeof value !== 'object' || value === null) return undefined
  return firstWrong(Object.entries(value), ([key, inner]) =>
    TEXTS.has(key) ? undefined : misformed(key, inner),
  )
}

/** Every figure of the answer and of its trace, wherever it stands. */
export const wellFormed: Promised = {
  says: 'no figure is minus zero, without end, in exponents or finer than it may be',
  wrong: (_, answer) => misformed('', answer),
}
