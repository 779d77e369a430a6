import { day, dayOf } from '../../../src/domain/plain-date.ts'
import type { PolicyDocument } from '../../../src/model/document.ts'
import {
  type PlainCharge,
  type Provision,
  provisionsOf,
  seasonsOf,
  stretchesOf,
  type Variant,
} from './timeline.ts'

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
    ...priceTables(provisions),
    tradingTable(provisions),
    operatingTable(provisions),
    refundTable(provisions),
    purchaseTable(provisions),
    BILL,
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

const OVER = ['calendar-year', 'month', 'season', 'outside-season']
const cents = (text: string) => `CAST(CAST('${text}' AS DECIMAL(12, 2)) * 100 AS BIGINT)`
const price = (text: string | undefined) =>
  text === undefined ? 'CAST(NULL AS DECIMAL(8, 4))' : `CAST('${text}' AS DECIMAL(8, 4))`
const ENDLESS = '1000000000000'

function priceTables(provisions: readonly Provision[]): string[] {
  const charges: string[] = []
  const segments: string[] = []
  const tiers: string[] = []
  for (const variant of VARIANTS)
    for (const { from, to, charge, differences, over, begins } of stretchesOf(provisions, variant)) {
      const text = JSON.stringify(charge)
      if (!charges.includes(text)) {
        charges.push(text)
        tiers.push(...tierRows(charge, charges.length))
      }
      const { peak, flat, valley } = differences ?? {}
      segments.push(
        `(${[
          variantNumber(variant),
          from,
          to,
          charges.indexOf(text) + 1,
          over === null ? 0 : (OVER.indexOf(over) + 1) * 100_000 + begins,
          over === null ? -1 : OVER.indexOf(over),
          price(peak),
          price(flat),
          price(valley),
        ].join(', ')})`,
      )
    }
  return [
    `CREATE OR REPLACE TABLE segment AS SELECT * FROM (VALUES ${segments.join(', ')}) s(variant, f, t, charge, counter, over, dp, df, dv)`,
    `CREATE OR REPLACE TABLE tier AS SELECT * FROM (VALUES ${tiers.join(', ')}) s(charge, low, high, price)`,
  ]
}

function tierRows(charge: PlainCharge, number: number): string[] {
  if (charge.shape === 'flat') return [`(${number}, 0, ${ENDLESS}, ${price(String(charge.yuanPerKwh))})`]
  const { boundsKwh: bounds } = charge
  return [charge.yuanPerKwh].flat().map((yuan, i) => {
    const [low, high] = [bounds[i - 1], bounds[i]]
    return `(${number}, ${low === undefined ? '0' : cents(low)}, ${high === undefined ? ENDLESS : cents(high)}, ${price(yuan)})`
  })
}

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
  for (const { pays, inForce } of provisions.filter(({ kind }) => kind === 'operating-subsidy'))
    for (const season of seasonsOf(provisions)) {
      const from = Math.max(season.from, day(inForce.from))
      const to = Math.min(season.to, day(inForce.to ?? ''))
      const cap = pays.upTo?.quantity
      if (from < to)
        rows.push(
          `(${season.from}, ${season.to}, ${from}, ${to}, ${price(pays.yuanPer)}, ${cap === undefined ? ENDLESS : cents(cap)})`,
        )
    }
  return valuesOrNone(
    'running',
    rows,
    'season INTEGER, ends INTEGER, f INTEGER, t INTEGER, rate DECIMAL(8, 4), cap BIGINT',
  )
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
    .map(({ criteria, pays }) => {
      const from = criteria.all?.find(({ fact }) => fact === 'purchase-date')?.from ?? ''
      const { share } = pays.pays ?? pays
      return `(${day(from)}, ${price(share)}, ${pays.pays === undefined ? ENDLESS : cents(pays.yuan)})`
    })
  return valuesOrNone('purchase', rows, 'f INTEGER, share DECIMAL(8, 4), cap BIGINT')
}

function valuesOrNone(table: string, rows: readonly string[], columns: string): string {
  if (rows.length === 0) return `CREATE OR REPLACE TABLE ${table} (${columns})`
  const names = columns.match(/[a-z]+(?= [A-Z])/g) ?? []
  return `CREATE OR REPLACE TABLE ${table} AS SELECT * FROM (VALUES ${rows.join(', ')}) s(${names.join(', ')})`
}

const BILL = `
WITH ended AS (
  SELECT r.account, r.place, count(*) AS months, any_value(k.monthly) AS monthly
  FROM reading r, refund k, month_end m
  WHERE r.poor AND r.own AND m.d >= r.f AND m.d < r.t AND m.d >= k.f AND m.d < k.t GROUP BY r.account, r.place),
returned AS (
  SELECT account, place, sum(months) OVER (PARTITION BY account ORDER BY place) AS after, months, monthly FROM ended),
refunded AS (
  SELECT account, place, round(after * monthly, 2) - round((after - months) * monthly, 2) AS yuan FROM returned),
bought AS (
  SELECT r.account, r.place, least(CAST(round(CAST(r.invoice AS DECIMAL(16, 0)) * k.share, 0) AS BIGINT), k.cap) AS fen
  FROM reading r, purchase k WHERE r.place = 0 AND r.bought >= k.f AND r.reg IS NOT NULL),
part AS (
  SELECT r.account, r.place, s.charge, s.counter, s.over, s.dp, s.df, s.dv, r.split,
    greatest(r.f, s.f) AS a,
    shared(r.pk, greatest(r.f, s.f) - r.f, least(r.t, s.t) - r.f, r.t - r.f) AS pk,
    shared(r.fl, greatest(r.f, s.f) - r.f, least(r.t, s.t) - r.f, r.t - r.f) AS fl,
    shared(r.vl, greatest(r.f, s.f) - r.f, least(r.t, s.t) - r.f, r.t - r.f) AS vl,
    shared(r.tot, greatest(r.f, s.f) - r.f, least(r.t, s.t) - r.f, r.t - r.f) AS tot,
    r.py, r.ps, r.pr
  FROM reading r JOIN segment s ON s.variant = r.variant AND s.f < r.t AND s.t > r.f),
counted AS (
  SELECT *, pk + fl + vl + tot AS kwh,
    first_value(counter) OVER (PARTITION BY account ORDER BY a) AS first_counter,
    coalesce(sum(pk + fl + vl + tot) OVER (PARTITION BY account, counter ORDER BY a
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
  FROM part),
placed AS (
  SELECT *, before + CASE WHEN counter = first_counter
    THEN CASE over WHEN 0 THEN py WHEN 2 THEN ps WHEN 3 THEN pr ELSE 0 END ELSE 0 END AS opening
  FROM counted),
energy AS (
  SELECT account, place, sum(yuan(greatest(0, least(opening + kwh, high) - greatest(opening, low)), price)) AS yuan
  FROM placed JOIN tier USING (charge) GROUP BY account, place),
hours AS (
  SELECT account, place,
    sum(coalesce(yuan(pk, dp), 0) + coalesce(yuan(fl, df), 0) + coalesce(yuan(vl, dv), 0)) AS yuan
  FROM placed WHERE split GROUP BY account, place),
run AS (
  SELECT r.account, r.place, k.season, k.cut, k.cap, greatest(r.f, k.f, r.reg) AS a, r.f AS f, r.t - r.f AS n,
    least(r.t, k.t) AS b, r.pk, r.fl, r.vl, r.tot, r.heat,
    CASE WHEN r.start >= k.season AND r.start < k.ends THEN r.prec ELSE 0 END AS prior
  FROM reading r JOIN trade k ON k.f < r.t AND k.t > r.f
  WHERE r.device AND r.reg IS NOT NULL AND (k.open OR NOT r.covered) AND greatest(r.f, k.f, r.reg) < least(r.t, k.t)),
heated AS (
  SELECT *, shared(pk, a - f, b - f, n) + shared(fl, a - f, b - f, n) + shared(vl, a - f, b - f, n)
    + shared(tot, a - f, b - f, n) AS metered, shared(heat, a - f, b - f, n) AS stated FROM run),
summed AS (
  SELECT *, prior + sum(coalesce(least(stated, metered), metered)) OVER (PARTITION BY account, season ORDER BY a) AS after,
    coalesce(least(stated, metered), metered) AS own FROM heated),
recognised AS (
  SELECT account, place, least(after, cap) - least(after - own, cap) AS rec, cut FROM summed),
trading AS (
  SELECT account, place, sum(rec) AS rec, -sum(yuan(rec, cut)) AS yuan FROM recognised GROUP BY account, place),
claim AS (
  SELECT r.account, r.place, k.season, k.rate, k.cap, greatest(r.f, k.f, r.reg) AS a, r.f AS f, r.t - r.f AS n,
    least(r.t, k.t) AS b, r.pk, r.fl, r.vl, r.tot, r.heat,
    CASE WHEN r.start >= k.season AND r.start < k.ends THEN r.psub ELSE 0 END AS prior
  FROM reading r JOIN running k ON k.f < r.t AND k.t > r.f
  WHERE r.device AND r.reg IS NOT NULL AND greatest(r.f, k.f, r.reg) < least(r.t, k.t)),
claimed AS (
  SELECT *, shared(pk, a - f, b - f, n) + shared(fl, a - f, b - f, n) + shared(vl, a - f, b - f, n)
    + shared(tot, a - f, b - f, n) AS metered, shared(heat, a - f, b - f, n) AS stated FROM claim),
grown AS (
  SELECT *, sum(coalesce(least(stated, metered), metered)) OVER (PARTITION BY account, season ORDER BY a) AS after,
    coalesce(least(stated, metered), metered) AS own FROM claimed),
paid AS (
  SELECT account, place, sum(yuan(greatest(0, least(after, cap - prior)), rate)
    - yuan(greatest(0, least(after - own, cap - prior)), rate)) AS yuan FROM grown GROUP BY account, place)
SELECT r.account, r.place, r.pk + r.fl + r.vl + r.tot AS kwh,
  CAST(coalesce(e.yuan, 0) * 100 AS BIGINT) AS energy, CAST(coalesce(h.yuan, 0) * 100 AS BIGINT) AS hours,
  CAST(coalesce(t.yuan, 0) * 100 AS BIGINT) AS trading, CAST(coalesce(t.rec, 0) AS BIGINT) AS recognised,
  CAST(coalesce(p.yuan, 0) * 100 AS BIGINT) AS operating, CAST(coalesce(f.yuan, 0) * 100 AS BIGINT) AS refund,
  coalesce(b.fen, 0) AS purchase
FROM reading r LEFT JOIN energy e USING (account, place) LEFT JOIN hours h USING (account, place)
  LEFT JOIN trading t USING (account, place) LEFT JOIN paid p USING (account, place)
  LEFT JOIN refunded f USING (account, place) LEFT JOIN bought b USING (account, place)
ORDER BY r.account, r.place`
