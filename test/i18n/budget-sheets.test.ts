import { describe, expect, it } from 'vitest'
import type { BudgetAnswer } from '../../src/application/budget/answer-budget.ts'
import { budgetSheets } from '../../src/i18n/budget-sheets.ts'
import { RUNNING } from '../support/budgets.ts'
import { budgetsHere } from '../support/budgets-here.ts'
import { shippedBook } from '../support/rule-book.ts'

const HOUSEHOLD = {
  account: '1',
  township: '陈留镇',
  divisionCode: '410212',
  deviceType: 'air-source-heat-pump',
  lastSeasonKwh: '3000',
  registeredOn: '2017-01-10',
}

/** A budget with a scenario that goes on with a subsidy, asked what fits so many yuan. */
async function solved(budgetYuan: string, solve: object): Promise<BudgetAnswer> {
  const changes = [{ provision: RUNNING, to: null }]
  const json = {
    ...{ season: '2018', households: [HOUSEHOLD], baseline: { name: '照旧', changes } },
    ...{ budgetYuan, solve },
  }
  const work = budgetsHere({ find: () => Promise.resolve(shippedBook) }, {} as never)
  const worked = await work.answer({ json, edition: shippedBook.edition })
  if (!worked.ok || !('value' in worked)) throw new Error(JSON.stringify(worked))
  return worked.value
}

describe('the sheets of a budget', () => {
  it.each(['zh', 'en'] as const)(
    'have names that Excel takes, each once and in whole words (%s)',
    async (language) => {
      const answer = await solved('300', { for: 'cap', provision: RUNNING })
      const names = budgetSheets(answer, shippedBook, language, 'yuan').map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
      for (const name of names) expect(name).toMatch(/^[^\\/?*[\]:]{1,31}$/)
      if (language === 'en') expect(names).toContain('Paid by month')
    },
  )

  it('tell what the budget is called, for which counties it is and what it counts', async () => {
    const json = { season: '2018', name: '报审稿', households: [HOUSEHOLD] }
    const worked = await budgetsHere({ find: () => Promise.resolve(shippedBook) }, {} as never).answer({
      json,
      edition: shippedBook.edition,
    })
    if (!worked.ok || !('value' in worked)) throw new Error(JSON.stringify(worked))
    const method = budgetSheets(worked.value, shippedBook, 'zh', 'yuan').find(
      ({ name }) => name === '假定和方法',
    )
    expect(method?.rows.slice(1, 4)).toEqual([
      ['预算名称', '报审稿'],
      ['县区', '410212 祥符区'],
      ['计入的补贴', '运行补贴、设备购置补贴'],
    ])
  })

  it.each([
    ['300', { for: 'cap', provision: RUNNING }, 'Cap (kWh)', { number: '1000.01' }, '300.00'],
    ['300', { for: 'rate', provision: RUNNING }, 'Rate (yuan per kWh)', { number: '0.1000' }, '300.00'],
    ['10', { for: 'households' }, 'Households paid, first registered first', { number: '0' }, '0.00'],
    ['10000', { for: 'cap', provision: RUNNING }, 'Cap (kWh)', 'No limit is needed', '900.00'],
  ])('say what fits %s yuan: %j', async (budgetYuan, solve, asked, result, total) => {
    const answer = await solved(budgetYuan, solve)
    const sheet = budgetSheets(answer, shippedBook, 'en', 'yuan').find(
      ({ name }) => name === 'What fits the budget',
    )
    expect(sheet?.rows[1]).toMatchObject([
      asked,
      expect.anything(),
      '照旧',
      result,
      { number: total },
      expect.anything(),
    ])
  })
})
