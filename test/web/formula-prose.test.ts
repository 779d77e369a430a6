import { describe, expect, it } from 'vitest'
import { formulaProse } from '../../src/web/formula-prose.ts'
import { sayIn } from '../../src/web/text.ts'

describe('formulaProse', () => {
  it.each([
    ['0.2 × 3500.5', '0.2 × 3,500.5', '0.2 × 3,500.5'],
    ['450', '定额 450 元', 'a fixed 450 yuan'],
    ['min(0.2 × 700, 2000)', '0.2 × 700 与 2,000 中较小的', 'the lower of 0.2 × 700 and 2,000'],
    [
      'min(max(1 × 2, 3), 4, 5000) + 6',
      '（1 × 2 与 3 中较大的） 与 4 与 5,000 中较小的 + 6',
      'the lower of (the higher of 1 × 2 and 3) and 4 and 5,000 + 6',
    ],
    ['min(1, 2', 'min(1, 2', 'min(1, 2'],
  ])('%s', (formula, zh, en) => {
    expect(formulaProse(formula, sayIn('zh'))).toBe(zh)
    expect(formulaProse(formula, sayIn('en'))).toBe(en)
  })
})
