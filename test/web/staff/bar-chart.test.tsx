import { expect, it } from 'vitest'
import { BarChart } from '../../../src/web/staff/bar-chart.tsx'

/** What a digit takes at most in the fonts of staff pages. */
const DIGIT = 8

it.each(['7.00', '3,971,834.44', '397,183,444.00'])('a value of %s stands wholly beside its bar', (says) => {
  const bars = [
    { name: 'tier 1', value: 1, says: '1.00' },
    { name: 'tier 2', value: 2, says },
  ]
  const csv = { href: '/', says: 'CSV' }
  const html = String(<BarChart conclusion="c" names="n" values="v" bars={bars} csv={csv} />)
  const width = Number(/viewBox="0 0 (\d+)/.exec(html)?.[1])
  const left = Number(new RegExp(`<text x="([\\d.]+)"[^>]*>${says}<`).exec(html)?.[1])
  expect(left).toBeGreaterThan(140)
  expect(left + says.length * DIGIT).toBeLessThanOrEqual(width)
  expect(Number(/<rect[^>]*width="([\d.]+)"/.exec(html)?.[1])).toBeGreaterThan(10)
})
