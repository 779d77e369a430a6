import { describe, expect, it } from 'vitest'
import type { BudgetAnswer } from '../../../src/application/budget/answer-budget.ts'
import { budgetView } from '../../../src/web/budget/budget-view.ts'
import { budgetSentences, differenceSentences, solvedSentence } from '../../../src/web/budget/conclusions.ts'
import { shippedBook } from '../../support/rule-book.ts'

const view = (language: 'zh' | 'en') =>
  budgetView(language, '/staff/budgets', { roles: [], divisions: [] } as never, shippedBook)

const NOBODY = { winners: 0, losers: 0, onlyHere: 0, onlyBaseline: 0 }

function answer(differenceYuan: string, households: number, differences: object): BudgetAnswer {
  const means = { meanGainYuan: '23.50', meanLossYuan: '1.00' }
  return {
    scenarios: [
      { name: '照旧', households: 240 },
      { name: '甲', households, differenceYuan, differences: { ...NOBODY, ...means, ...differences } },
    ],
  } as never
}

describe('differenceSentences', () => {
  it('says that households are no longer counted where nobody who is counted gets less', () => {
    const found = answer('-15172.81', 214, { winners: 189, onlyBaseline: 46 })
    expect(differenceSentences(view('zh'), found)).toEqual([
      '「甲」比「照旧」少 1.52 万元：计入 214 户（基准 240 户）；189 户多拿，平均每户多 23.50 元；46 户只在基准里计入。',
    ])
    expect(differenceSentences(view('en'), found)[0]).toContain(
      '46 households are counted in the baseline only.',
    )
  })

  it('tells of one household as of one', () => {
    const found = answer('12.00', 241, { winners: 1, onlyHere: 1 })
    expect(differenceSentences(view('en'), found)).toEqual([
      '“甲” costs 12.00 yuan more than “照旧”: 241 households are counted (240 in the baseline); 1 household gets more, 23.50 yuan on average; 1 household is counted in this scenario only.',
    ])
  })

  it('is short where nothing moves', () => {
    expect(differenceSentences(view('zh'), answer('0.00', 240, {}))).toEqual(['「甲」和「照旧」合计相同。'])
  })
})

describe('budgetSentences', () => {
  it('tells to the fen what is small, so that what is left never reads as nothing', () => {
    const of = (leftYuan: string) =>
      ({ budgetYuan: '1.00', scenarios: [{ name: '甲', leftYuan, overBudgetYuan: '0.00' }] }) as never
    const told = (language: 'zh' | 'en', left: string) =>
      budgetSentences(view(language), of(left)).map(({ says }) => says)
    expect(told('zh', '63.00')).toEqual(['「甲」在预算内，还剩 63.00 元'])
    expect(told('en', '0.50')).toEqual(['“甲” is within the budget, with 0.50 yuan left'])
    expect(told('zh', '123456.78')).toEqual(['「甲」在预算内，还剩 12.35 万元'])
    expect(told('en', '123456.78')).toEqual(['“甲” is within the budget, with 123,457 yuan left'])
  })
})

describe('solvedSentence', () => {
  it('says that it is the other subsidies which are over the budget', () => {
    const solved = { for: 'cap', outcome: 'out-of-reach', totalYuan: '232437.50' } as never
    expect(solvedSentence(view('zh'), solved)).toContain('其余补贴也要 232,437.50 元')
    expect(solvedSentence(view('en'), solved)).toContain('the others still come to 232,437.50 yuan')
  })
})
