import { day, dayOf } from '../../../src/domain/plain-date.ts'
import type { PolicyDocument } from '../../../src/model/document.ts'
import { billSql } from './bill-sql.ts'
import { priceTables } from './price-sql.ts'
import { cents, ENDLESS, price, valuesOrNone } from './sql-text.ts'
import { type Provision, provisionsOf, seasonsOf, type Variant } from './timeline.ts'

/**
 * SQL that bills readings under the provisions of a document, in `DECIMAL` and whole numbers only. It reads the table
 * `reading` (hundredths of a kWh, days; `t` not included) and gives one row of fen for each reading.
 */
export function decimalSql(documents: readonly PolicyDocument[]): string {
  const provisions = provisionsOf(documents)
  return [
    'CREATE OR REPLACE MACRO upto(v, d, n) AS (2 * v * d + n) // (2 * n)',
    'CREATE OR REPLACE MACRO shared(v, a, b, n) AS upto(v, b, n) - upto(v, a, n)',
    monthEnds(),
    'CREATE OR REPLACE MACRO yuan(h, p) AS round(CAST(h AS DECIMAL(16, 0)) * CAST(0.01 AS DECIMAL(3, 2)) * p, 2)',
    ...priceTables(provisions, VARIANTS, variantNumber),
    seasonTable(provisions),
    tradingTable(provisions),
    operatingTable(provisions),
    refundTable(provisions),
    purchaseTable(provisions),
    billSql(provisions),
  ].join(';\n')
}

/** The last days of the months of all years that readings may lie in. */
function monthEnds(): string {
  const ends = Array.from({ length: 20 * 12 }, (_, i) => {
    const [year, month] = [2014 + Math.floor((i + 1) / 12), ((i + 1) % 12) + 1]
    return `(${dayOf(year, month, 1) - 1})`
  })
  return `CREATE OR REPLACE TABLE month_end AS SELECT * FROM (VALUES ${ends.join(', ')}) s(d)`
}

/** Numbers a household's kind of connection as the table `reading` does. */
export const variantNumber = ({ category, isCovered, timeOfUse, isLarge }: Variant) =>
  Number(isLarge) * 8 + Number(category === 'shared-meter') * 4 + Number(isCovered) * 2 + Number(timeOfUse)

const VARIANTS: readonly Variant[] = ['one-household-one-meter', 'shared-meter'].flatMap((category) =>
  [false, true].flatMap((isCovered) =>
    [false, true].flatMap((timeOfUse) =>
      [false, true].map((isLarge) => ({ category, isCovered, timeOfUse, isLarge })),
    ),
  ),
)

/** Days of trading with its cut and cap: season, days, price, cap; `covered` tells whether coverage shuts out. */
function tradingTable(provisions: readonly Provision[]): string {
  const rows: string[] = []
  for (const rule of provisions.filter(({ kind }) => kind === 'bundled-trading')) {
    const isOpen = rule.criteria.fact === 'registered'
    const cap = rule.recognised.caps?.[0]?.kwh
    for (const season of seasonsOf(provisions))
      for (const cut of rule.cuts) {
        const [from, to] = [Math.max(season.from, day(cut.from)), Math.min(season.to, day(cut.to))]
        if (from < to)
          rows.push(
            `(${season.from}, ${season.to}, ${from}, ${to}, ${price(cut.yuanPerKwh)}, ${cap === undefined ? ENDLESS : cents(cap)}, ${isOpen})`,
          )
      }
  }
  return valuesOrNone(
    'trade',
    rows,
    'season INTEGER, ends INTEGER, f INTEGER, t INTEGER, cut DECIMAL(8, 4), cap BIGINT, open BOOLEAN',
  )
}

function operatingTable(provisions: readonly Provision[]): string {
  const rows: string[] = []
  for (const { criteria, inForce } of provisions.filter(({ kind }) => kind === 'operating-subsidy'))
    seasonsOf(provisions).forEach((season, i) => {
      const from = Math.max(season.from, day(inForce.from))
      const to = Math.min(season.to, day(inForce.to ?? ''))
      const asksForHours = criteria.all !== undefined
      if (from < to) rows.push(`(${season.from}, ${season.to}, ${from}, ${to}, ${2014 + i}, ${asksForHours})`)
    })
  return valuesOrNone(
    'running',
    rows,
    'season INTEGER, ends INTEGER, f INTEGER, t INTEGER, year INTEGER, hours BOOLEAN',
  )
}

function seasonTable(provisions: readonly Provision[]): string {
  const rows = seasonsOf(provisions).map(({ to }, i) => `(${2014 + i}, ${to})`)
  return `CREATE OR REPLACE TABLE winter AS SELECT * FROM (VALUES ${rows.join(', ')}) s(year, ends)`
}

function refundTable(provisions: readonly Provision[]): string {
  const rows = provisions
    .filter(({ kind }) => kind === 'refund')
    .map(({ inForce: { from, to }, yuanPerMonth }) => {
      const ends = to === undefined ? LAST_DAY : day(to)
      return `(${day(from)}, ${ends}, CAST('${yuanPerMonth}' AS DECIMAL(10, 4)))`
    })
  return valuesOrNone('refund', rows, 'f INTEGER, t INTEGER, monthly DECIMAL(10, 4)')
}

const LAST_DAY = 100_000

function purchaseTable(provisions: readonly Provision[]): string {
  const rows = provisions
    .filter(({ kind }) => kind === 'purchase-subsidy')
    .map(({ criteria }) => `(${day(criteria.all?.find(({ fact }) => fact === 'purchase-date')?.from ?? '')})`)
  return valuesOrNone('purchase', rows, 'f INTEGER')
}
