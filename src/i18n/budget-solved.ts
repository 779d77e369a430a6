import type { BudgetAnswer } from '../application/budget/answer-budget.ts'
import type { Bilingual } from '../model/scalar.ts'
import { type BudgetCell, type BudgetTable, NONE, plain, quantity, words, yuan } from './budget-table.ts'
import { baselineName } from './budget-words.ts'

type Solved = NonNullable<BudgetAnswer['solved']>

const ASKED: Readonly<Record<Solved['for'], Bilingual>> = {
  cap: { zh: '电量上限（千瓦时）', en: 'Cap (kWh)' },
  rate: { zh: '标准（元/千瓦时）', en: 'Rate (yuan per kWh)' },
  households: { zh: '能补的户数（按登记先后）', en: 'Households paid, first registered first' },
}

/** What fits the budget, where that was asked for. */
export function solvedTable({ solved, scenarios }: BudgetAnswer): BudgetTable {
  return {
    key: 'solved',
    title: { zh: '预算内能到多少', en: 'What fits the budget' },
    heads: [
      { zh: '倒推什么', en: 'Solved for' },
      { zh: '条款', en: 'Provision' },
      { zh: '方案', en: 'Scenario' },
      { zh: '结果', en: 'Result' },
      { zh: '合计', en: 'Total' },
      { zh: '再多一步的合计', en: 'Total one step further' },
    ],
    rows: solved === null ? [] : [rowOf(solved, scenarios)],
  }
}

function rowOf(solved: Solved, scenarios: BudgetAnswer['scenarios']): BudgetCell[] {
  return [
    words(ASKED[solved.for]),
    provisionOf(solved, scenarios),
    words(baselineName(solved.scenario)),
    resultOf(solved),
    yuan(solved.totalYuan),
    yuan('nextYuan' in solved ? solved.nextYuan : null),
  ]
}

function provisionOf(solved: Solved, scenarios: BudgetAnswer['scenarios']): BudgetCell {
  if (!('provision' in solved)) return NONE
  const all = scenarios.flatMap(({ provisions }) => provisions)
  const named = all.find(({ provision }) => provision === solved.provision)
  return named === undefined ? plain(solved.provision) : words(named.name)
}

function resultOf(solved: Solved): BudgetCell {
  if (solved.outcome === 'fits-anyway') return words({ zh: '不用限制', en: 'No limit is needed' })
  if (solved.outcome === 'out-of-reach') return words({ zh: '做不到', en: 'It cannot be done' })
  return 'value' in solved && solved.value !== undefined ? quantity(solved.value) : NONE
}
