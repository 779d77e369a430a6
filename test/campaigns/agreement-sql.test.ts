import { describe, expect, it } from 'vitest'
import { compareThreeWays } from '../support/agreement/three-ways.ts'

const SEED = 20_181_115
const [BOOKS, ROWS_PER_BOOK] = [50, 1000]

describe('three workings of the same rows', () => {
  it('agree to the fen: the fast evaluator, the explaining engine and SQL DECIMAL', async () => {
    const { first, ...figures } = await compareThreeWays(SEED, BOOKS, ROWS_PER_BOOK)
    expect(first).toBeUndefined()
    expect(figures.differences).toBe(0)
    expect(figures.rows).toBeGreaterThanOrEqual(BOOKS * ROWS_PER_BOOK)
  })

  it('would not agree if one of them rounded halves down', async () => {
    const { differences } = await compareThreeWays(SEED, 3, ROWS_PER_BOOK, (sql) =>
      sql.replace('* p, 2)', '* p - CAST(0.000001 AS DECIMAL(7, 6)), 2)'),
    )
    expect(differences).toBeGreaterThan(0)
  })
})
