import { describe, expect, it } from 'vitest'
import { exported } from '../batch/power-company-file.ts'
import { fileOf, ran } from '../batch/support.ts'

describe('200,000 rows in GB18030, one in a thousand bad in ten ways', () => {
  it('lose no row, and every bad one comes back as it came, with its code', async () => {
    const { text, bad } = exported(200_000, 1000)
    const { result, errors } = await ran(fileOf(text, 'gb18030'), { workers: 2 })
    const { rows, succeeded, failed, quarantined, duplicate } = result.totals
    expect(rows).toBe(200_000)
    expect(succeeded + failed + quarantined + duplicate).toBe(rows)
    expect(bad).toHaveLength(200)
    expect(succeeded).toBeGreaterThan(rows * 0.8)
    const lines = new TextDecoder('gb18030').decode(errors).split('\r\n')
    const missing = bad.filter(({ row, line, code }) => {
      // What the rules refuse of the row besides is told with it.
      const told = new RegExp(`,${row},(?:[a-z-]+;)*${code}[;,]`)
      return !lines.some((each) => each.startsWith(line) && told.test(each))
    })
    expect(missing).toEqual([])
  })
})
