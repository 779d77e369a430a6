import { type Columns, formulaSql } from './formula-sql.ts'
import type { Provision } from './timeline.ts'

/** The bills of all readings, by the tables of prices and rules. Subsidies pay as the document says. */
export function billSql(provisions: readonly Provision[]): string {
  const running = provisions.find(({ kind }) => kind === 'operating-subsidy')
  const bought = provisions.find(({ kind }) => kind === 'purchase-subsidy')
  const season = (part: 'own' | 'so far'): Columns => ({
    heating: part === 'own' ? 'h' : '(h - hown)',
    valley: part === 'own' ? 'v' : '(v - vown)',
    base: part === 'own' ? 'c' : '(c - cown)',
    prior: 'prior',
    area: 'area',
    members: 'people',
    year: 'year',
    cohort: 'cohort',
  })
  const paid = (columns: Columns) => {
    if (running === undefined) return '0'
    const pays = formulaSql(running.pays, columns)
    return running.beforeConversion === undefined ? pays : `CASE WHEN cohort < 1 THEN 0 ELSE ${pays} END`
  }
  const device = { ...season('own'), prior: '0', base: 'r.invoice' }
  return (
    [
      REFUNDS,
      `bought AS (
  SELECT r.account, r.place,
    CAST(round(least(${bought === undefined ? '0' : formulaSql(bought.pays, device)}, CAST(r.invoice AS DECIMAL(16, 0)) * CAST(0.01 AS DECIMAL(3, 2))), 2) * 100 AS BIGINT) AS fen
  FROM reading r, purchase k WHERE r.place = 0 AND r.bought >= k.f AND r.reg IS NOT NULL)`,
      PRICES,
      TRADING,
      CLAIMS,
      `paid AS (
  SELECT account, place, sum(round(${paid(season('own'))}, 2) - CASE WHEN number = 1 THEN 0 ELSE round(${paid(season('so far'))}, 2) END) AS yuan
  FROM grown GROUP BY account, place)`,
    ].join(',\n') + ROWS
  )
}

const REFUNDS = `
WITH ended AS (
  SELECT r.account, r.place, count(*) AS months, any_value(k.monthly) AS monthly
  FROM reading r, refund k, month_end m
  WHERE r.poor AND r.own AND m.d >= r.f AND m.d < r.t AND m.d >= k.f AND m.d < k.t GROUP BY r.account, r.place),
returned AS (
  SELECT account, place, sum(months) OVER (PARTITION BY account ORDER BY place) AS after, months, monthly FROM ended),
refunded AS (
  SELECT account, place, round(after * monthly, 2) - round((after - months) * monthly, 2) AS yuan FROM returned)`

/** Parts of readings that are charged alike; pieces of them are what one price counts; a part of no kWh has no hours. */
const PRICES = `part AS (
  SELECT r.account, r.place, s.*, r.split, r.py, r.ps, r.pr, r.reference,
    greatest(r.f, s.f) AS a, least(r.t, s.t) AS b,
    shared(r.pk, greatest(r.f, s.f) - r.f, least(r.t, s.t) - r.f, r.t - r.f) AS pk,
    shared(r.fl, greatest(r.f, s.f) - r.f, least(r.t, s.t) - r.f, r.t - r.f) AS fl,
    shared(r.vl, greatest(r.f, s.f) - r.f, least(r.t, s.t) - r.f, r.t - r.f) AS vl,
    shared(r.tot, greatest(r.f, s.f) - r.f, least(r.t, s.t) - r.f, r.t - r.f) AS tot
  FROM reading r JOIN segment s ON s.variant = r.variant AND s.f < r.t AND s.t > r.f),
summed_part AS (
  SELECT *, pk + fl + vl + tot AS kwh, first_value(a) OVER (PARTITION BY account ORDER BY a) AS begins,
    sum(vl) OVER (PARTITION BY account, month ORDER BY a) AS valley_so_far,
    (2 * (refs * reference + refmore) + refs) // (2 * refs) AS mean FROM part),
found AS (
  SELECT *, CASE WHEN mcap IS NOT NULL THEN least(mcap, valley_so_far) - least(mcap, valley_so_far - vl)
    WHEN refs IS NOT NULL THEN kwh - least((2 * mean * (b - a) + mdays) // (2 * mdays), kwh) END AS warm
  FROM summed_part),
piece AS (
  SELECT account, place, a, begins, charge, counter, over, kwh - coalesce(warm, 0) AS q, py, ps, pr
  FROM found WHERE charge IS NOT NULL
  UNION ALL SELECT account, place, a, begins, hcharge, hcounter, hover, warm, py, ps, pr FROM found WHERE warm IS NOT NULL),
counted AS (
  SELECT *, coalesce(sum(q) OVER (PARTITION BY account, counter ORDER BY a
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
    + CASE WHEN min(a) OVER (PARTITION BY account, counter) = begins
      THEN CASE over WHEN 0 THEN py WHEN 2 THEN ps WHEN 3 THEN pr ELSE 0 END ELSE 0 END AS opening
  FROM piece),
tiered AS (
  SELECT account, place, a, sum(yuan(greatest(0, least(opening + q, high) - greatest(opening, low)), price)) AS yuan
  FROM counted JOIN tier USING (charge) GROUP BY account, place, a),
quota AS (
  SELECT *, CASE WHEN qkwh IS NULL THEN kwh ELSE least(kwh, greatest(0, qkwh
    - CASE WHEN min(a) OVER (PARTITION BY account, qcounter) = begins AND qover = 0 THEN py ELSE 0 END
    - coalesce(sum(kwh) OVER (PARTITION BY account, qcounter ORDER BY a ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)))
    END AS inside FROM found),
within AS (
  SELECT *, CASE WHEN inside = kwh THEN pk ELSE (2 * pk * inside + kwh) // (2 * kwh) END AS ipk,
    CASE WHEN inside = kwh THEN fl ELSE (2 * fl * inside + kwh) // (2 * kwh) END AS ifl,
    CASE WHEN inside = kwh THEN vl ELSE (2 * vl * inside + kwh) // (2 * kwh) END AS ivl FROM quota),
costs AS (
  SELECT w.account, w.place, w.a, w.b, w.warm,
    coalesce(e.yuan, 0) + coalesce(yuan(pk, pp), 0) + coalesce(yuan(fl, pf), 0) + coalesce(yuan(vl, pv), 0) AS energy,
    CASE WHEN split THEN coalesce(yuan(ipk, dp), 0) + coalesce(yuan(ifl, df), 0) + coalesce(yuan(ivl, dv), 0) ELSE 0 END AS hours
  FROM within w LEFT JOIN tiered e USING (account, place, a)),
energy AS (
  SELECT account, place, sum(energy) AS energy, sum(hours) AS hours FROM costs GROUP BY account, place)`

const TRADING = `run AS (
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
  SELECT account, place, sum(rec) AS rec, -sum(yuan(rec, cut)) AS yuan FROM recognised GROUP BY account, place)`

/** The days of a season that are claimed for; what the price itself finds to be heating stands for the heating. */
const CLAIMS = `claim AS (
  SELECT r.account, r.place, k.season, k.year, greatest(r.f, k.f, r.reg) AS a, r.f AS f, r.t - r.f AS n,
    least(r.t, k.t) AS b, r.pk, r.fl, r.vl, r.tot, r.heat, r.area, r.people,
    k.year - (SELECT min(w.year) FROM winter w WHERE w.ends > r.converted) + 1 AS cohort,
    CASE WHEN r.start >= k.season AND r.start < k.ends THEN r.psub ELSE 0 END AS prior
  FROM reading r JOIN running k ON k.f < r.t AND k.t > r.f
  WHERE r.device AND r.reg IS NOT NULL AND (r.hours OR NOT k.hours) AND greatest(r.f, k.f, r.reg) < least(r.t, k.t)),
cost AS (
  SELECT k.account, k.place, k.season,
    sum(shared(CAST((p.energy + p.hours) * 100 AS BIGINT), greatest(p.a, k.a) - p.a, least(p.b, k.b) - p.a, p.b - p.a)) AS fen,
    sum(shared(p.warm, greatest(p.a, k.a) - p.a, least(p.b, k.b) - p.a, p.b - p.a)) AS warm
  FROM claim k JOIN costs p ON p.account = k.account AND p.place = k.place AND p.a < k.b AND k.a < p.b
  GROUP BY k.account, k.place, k.season),
claimed AS (
  SELECT k.*, c.fen AS cown, c.warm, shared(vl, a - f, b - f, n) AS vown,
    shared(pk, a - f, b - f, n) + shared(fl, a - f, b - f, n) + shared(vl, a - f, b - f, n)
    + shared(tot, a - f, b - f, n) AS metered, shared(heat, a - f, b - f, n) AS stated
  FROM claim k JOIN cost c USING (account, place, season)),
owned AS (
  SELECT *, coalesce(warm, least(stated, metered), metered) AS hown FROM claimed),
grown AS (
  SELECT *, sum(hown) OVER (PARTITION BY account, season ORDER BY a) AS h, sum(vown) OVER (PARTITION BY account, season ORDER BY a) AS v,
    sum(cown) OVER (PARTITION BY account, season ORDER BY a) AS c, row_number() OVER (PARTITION BY account, season ORDER BY a) AS number
  FROM owned)`

const ROWS = `
SELECT r.account, r.place, r.pk + r.fl + r.vl + r.tot AS kwh,
  CAST(coalesce(e.energy, 0) * 100 AS BIGINT) AS energy, CAST(coalesce(e.hours, 0) * 100 AS BIGINT) AS hours,
  CAST(coalesce(t.yuan, 0) * 100 AS BIGINT) AS trading, CAST(coalesce(t.rec, 0) AS BIGINT) AS recognised,
  CAST(coalesce(p.yuan, 0) * 100 AS BIGINT) AS operating, CAST(coalesce(f.yuan, 0) * 100 AS BIGINT) AS refund,
  coalesce(b.fen, 0) AS purchase
FROM reading r LEFT JOIN energy e USING (account, place)
  LEFT JOIN trading t USING (account, place) LEFT JOIN paid p USING (account, place)
  LEFT JOIN refunded f USING (account, place) LEFT JOIN bought b USING (account, place)
ORDER BY r.account, r.place`
