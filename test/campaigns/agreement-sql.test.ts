import { describe, expect, it } from 'vitest'
import { compareThreeWays } from '../support/agreement/three-ways.ts'

const SEED = 20_181_115
const [BOOKS, ROWS_PER_BOOK] = [50, 1000]
/** Books among which each mechanism occurs. */
const FEW_BOOKS = 10

describe('three workings of the same rows', () => {
  it('agree to the fen: the fast evaluator, the explaining engine and SQL DECIMAL', async () => {
    const { first, ...figures } = await compareThreeWays(SEED, BOOKS, ROWS_PER_BOOK)
    expect(first).toBeUndefined()
    expect(figures.differences).toBe(0)
    expect(figures.rows).toBeGreaterThanOrEqual(BOOKS * ROWS_PER_BOOK)
  })

  it.each([
    ['one of them rounded halves down', '* p, 2)', '* p - CAST(0.000001 AS DECIMAL(7, 6)), 2)'],
    [
      'refunds were not added up before they are rounded',
      'round(after * monthly, 2)',
      'round(after * monthly, 1)',
    ],
    ['a month were refunded on its first day', 'm.d < r.t AND', 'm.d <= r.t AND'],
    ['a device were paid for without being on the list', 'AND r.reg IS NOT NULL)', ')'],
    ['what is paid for a device could pass its invoice', 'round(least(', 'round(greatest('],
    ['periods of an absolute price were charged alike', 'yuan(vl, pv)', 'yuan(vl, pp)'],
    ['differences held beyond their quota', 'CASE WHEN inside = kwh THEN pk', 'CASE WHEN true THEN pk'],
    ['valley beyond the cap of a month were heating', 'least(mcap, valley_so_far) -', 'valley_so_far -'],
    ['the mean of reference months were cut', '+ refs) // (2 * refs)', ') // (2 * refs)'],
    [
      'what a price finds to be heating were not what is subsidised',
      'coalesce(warm, least',
      'coalesce(least',
    ],
    [
      'the cost of a season were that of whole parts',
      'least(p.b, k.b) - p.a, p.b - p.a)) AS fen',
      'p.b - p.a, p.b - p.a)) AS fen',
    ],
    ['a season did not count since the conversion', 'w.ends > r.converted) + 1', 'w.ends > r.converted)'],
    [
      'tiers were not widened for large families',
      's.variant = r.variant AND',
      's.variant = r.variant % 8 AND',
    ],
  ])('would not agree if %s', async (_, part, instead) => {
    const { differences } = await compareThreeWays(SEED, FEW_BOOKS, ROWS_PER_BOOK, (sql) => {
      expect(sql).toContain(part)
      return sql.replace(part, instead)
    })
    expect(differences).toBeGreaterThan(0)
  })
})
