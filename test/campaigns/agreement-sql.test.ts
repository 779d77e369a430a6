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
    [
      'the share of an invoice had no limit',
      '* k.share, 0) AS BIGINT), k.cap)',
      '* k.share, 0) AS BIGINT), 9999999999)',
    ],
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
