import { describe, expect, it } from 'vitest'
import { BAD, exported } from './power-company-file.ts'
import { fileOf, ran, rowsIn } from './support.ts'

describe('a file as a power company exports it', () => {
  it('comes back whole: bills in order, every bad row as it came with its reason', async () => {
    const { text, bad } = exported(4000, 100)
    const input = fileOf(text, 'gb18030')
    const { result, results, errors } = await ran(input, { segmentBytes: 50_000, workers: 2 })
    expect(result.encoding).toBe('gb18030')
    const { rows, succeeded, failed, quarantined, duplicate } = result.totals
    expect(rows).toBe(4000)
    expect(succeeded + failed + quarantined + duplicate).toBe(rows)
    expect(succeeded).toBeGreaterThan(rows * 0.8)
    const lines = new TextDecoder('gb18030').decode(errors).split('\r\n')
    for (const { row, line, code } of bad) {
      const back = lines.find((each) => each.startsWith(line) && each.includes(`,${row},${code},`))
      expect(back, `${row} ${code} ${line}`).toBeDefined()
    }
    expect(new Set(bad.map(({ code }) => code)).size).toBe(BAD.length)
    const billed = rowsIn(results)
    expect(billed).toHaveLength(succeeded)
    expect(
      billed.every(
        (row) => /^\d+\.\d\d$/.test(row['电费合计(元)'] ?? '') || row['电费合计(元)']?.startsWith('-'),
      ),
    ).toBe(true)
    const other = await ran(input, { segmentBytes: 1 << 20, partitions: 1 })
    expect(other.results.equals(results)).toBe(true)
    expect(other.errors.equals(errors)).toBe(true)
  })
})
