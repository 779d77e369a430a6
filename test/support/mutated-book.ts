import { day, isoText, parseDay } from '../../src/domain/plain-date.ts'
import { type RuleBook, ruleBook } from '../../src/domain/rule-book.ts'
import { shippedData } from './rule-book.ts'
import { seeded } from './seeded.ts'

type Draw = (below: number) => number

const PRICES = new Set(['yuanPerKwh', 'yuanPer', 'yuanPerMonth', 'peak', 'flat', 'valley'])
const AMOUNTS = new Set([
  'yuan',
  'kwh',
  'quantity',
  'upTo',
  'upToKwhPerMonth',
  'kwhPerMonth',
  'reaches',
  'above',
])
const DAYS = new Set(['from', 'to', 'unknownBefore', 'unknownFrom'])
const DECIMAL = /^-?\d+(?:\.\d+)?$/
const MONTH_DAY = /^\d{2}-\d{2}$/

/** The rule book that ships with other prices, bounds, caps, dates and seasons: its shapes, nobody's figures. */
export function mutatedBook(seed: number): RuleBook {
  const draw = seeded(seed)
  const documents = JSON.parse(JSON.stringify(shippedData.documents), (key, value) =>
    mutated(key, value, draw),
  )
  return ruleBook({ ...shippedData, edition: `mutated-${seed}`, documents })
}

function mutated(key: string, value: unknown, draw: Draw): unknown {
  if (key === 'boundsKwh' && Array.isArray(value)) return shifted(value, draw)
  if (key === 'yuanPerKwh' && Array.isArray(value)) return value.map((price) => mutated(key, price, draw))
  if (typeof value !== 'string' || draw(3) > 0) return value
  if (DAYS.has(key) && parseDay(value) !== undefined) return isoText(day(value) + draw(91) - 45)
  if (DAYS.has(key) && MONTH_DAY.test(value))
    return `${value.slice(0, 3)}${String(1 + draw(28)).padStart(2, '0')}`
  if (!DECIMAL.test(value)) return value
  if (PRICES.has(key)) return price(value, draw)
  return AMOUNTS.has(key) ? amount(value, draw) : value
}

/** Bounds that all rise by as much stay in order. */
function shifted(bounds: readonly string[], draw: Draw): string[] {
  const rise = draw(20_000)
  return bounds.map((bound) => hundredths(Math.round(Number(bound) * 100) + rise))
}

/** Another price of up to five digits after the point, below or above zero as it was. */
function price(value: string, draw: Draw): string {
  const digits = 1 + draw(5)
  const text = String(draw(10 ** digits)).padStart(digits, '0')
  return `${value.startsWith('-') ? '-' : ''}${value.startsWith('-') ? 0 : draw(2)}.${text}`
}

function amount(value: string, draw: Draw): string {
  return hundredths(Math.max(0, Math.round(Number(value) * (50 + draw(100)))))
}

const hundredths = (whole: number) => `${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`
