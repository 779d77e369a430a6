import type { BudgetAnswer } from '../application/budget/answer-budget.ts'
import { hundredthsOf } from '../application/budget/money-text.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import type { Bilingual } from '../model/scalar.ts'
import { differenceTable } from './budget-comparison.ts'
import { solvedTable } from './budget-solved.ts'
import {
  type BudgetCell,
  type BudgetTable,
  NONE,
  number,
  percent,
  plain,
  words,
  yuan,
} from './budget-table.ts'
import { unknownRowsTable, unknownTable } from './budget-unknown.ts'
import {
  baselineName,
  classNames,
  deviceName,
  KIND_NAMES,
  LEVEL_NAMES,
  reasonName,
  SOURCE_NAMES,
} from './budget-words.ts'
import { capitalAmount } from './capital-amount.ts'
import { gradeName } from './coverage-words.ts'
import { scenarioTable } from './scenario-words.ts'

const said = (zh: string, en: string): Bilingual => ({ zh, en })
/** A group that a scenario does not have gets nothing. */
const ZERO = hundredthsOf(0)
type Scenario = BudgetAnswer['scenarios'][number]

/** All figures of a budget as tables, scenarios side by side: what pages, workbooks, CSV and terminals show. */
export function budgetTables(answer: BudgetAnswer, book: RuleBook): BudgetTable[] {
  return [
    summary(answer),
    scenarioTable(answer, book),
    differenceTable(answer, book),
    solvedTable(answer),
    months(answer),
    cash(answer),
    groups(answer, 'township', said('分乡镇', 'By township'), said('乡镇', 'Township'), 'byTownship', plain),
    groups(answer, 'device', said('分设备', 'By device'), said('设备', 'Device'), 'byDevice', (type) =>
      words(deviceName(type, book)),
    ),
    groups(answer, 'class', said('分户类别', 'By class'), said('户类别', 'Class'), 'byClass', (codes) =>
      words(classNames(codes, book)),
    ),
    funding(answer),
    provisions(answer),
    excluded(answer),
    unknownTable(answer, book),
    unknownRowsTable(answer, book),
    spread(answer),
  ]
}

const scenarioHeads = ({ scenarios }: BudgetAnswer) => scenarios.map(({ name }) => baselineName(name))

function summary(answer: BudgetAnswer): BudgetTable {
  const row = (zh: string, en: string, cell: (scenario: Scenario) => BudgetCell) => [
    words(said(zh, en)),
    ...answer.scenarios.map(cell),
  ]
  const rows = [
    row('合计', 'Total', ({ totalYuan }) => yuan(totalYuan)),
    row('合计（大写）', 'Total in capital characters', ({ totalYuan }) => plain(capitalAmount(totalYuan))),
    row('比第一个方案', 'Against the first', (one) =>
      yuan('differenceYuan' in one ? one.differenceYuan : null),
    ),
    row('区间低值（10%）', 'Low (10 %)', ({ band }) => yuan(band.lowYuan)),
    row('区间中值（50%）', 'Middle (50 %)', ({ band }) => yuan(band.middleYuan)),
    row('区间高值（90%）', 'High (90 %)', ({ band }) => yuan(band.highYuan)),
    row('计算户数', 'Households counted', ({ households }) => number(households)),
    row('得到补贴的户', 'Households helped', ({ helped }) => number(helped)),
    row('碰到上限的户', 'Households at a cap', ({ atCap }) => number(atCap)),
    row('有金额不能确定的户', 'Households with an amount not known', ({ unknown }) => number(unknown)),
    row('逐户单独计算的户', 'Households assessed one by one', (one) =>
      'explained' in one ? number(one.explained) : NONE,
    ),
    row('拿得更多的户', 'Households that get more', (one) =>
      'differences' in one ? number(one.differences.winners) : NONE,
    ),
    row('拿得更少的户', 'Households that get less', (one) =>
      'differences' in one ? number(one.differences.losers) : NONE,
    ),
    row('少拿的户平均少拿', 'Mean loss of those', (one) =>
      'differences' in one ? yuan(one.differences.meanLossYuan) : NONE,
    ),
    row('户均（得到补贴的户）', 'Mean of those helped', ({ distribution }) => yuan(distribution?.meanYuan)),
    row('户的中位数', 'Median household', ({ distribution }) => yuan(distribution?.medianYuan)),
    row('按平均户估算', 'By the average household', ({ averageMethod }) => yuan(averageMethod.totalYuan)),
    row('平均户估算的误差', 'Its error', ({ averageMethod }) => percent(averageMethod.errorPercent)),
  ]
  if (answer.budgetYuan !== null)
    rows.push(
      row('预算', 'Budget', () => yuan(answer.budgetYuan)),
      row('超出预算', 'Over budget', (one) => yuan('overBudgetYuan' in one ? one.overBudgetYuan : null)),
      row('预算用完的日子', 'The budget runs out on', (one) =>
        'runsOutOn' in one && one.runsOutOn !== null && one.runsOutOn !== undefined
          ? plain(one.runsOutOn)
          : words(said('用得到季末', 'Lasts the season')),
      ),
    )
  return {
    key: 'summary',
    title: said('总表', 'Summary'),
    heads: [said('项目', 'Item'), ...scenarioHeads(answer)],
    rows,
  }
}

function months(answer: BudgetAnswer): BudgetTable {
  return {
    key: 'month',
    title: said('分月应补（按用电发生）', 'Earned by month'),
    heads: [said('月份', 'Month'), ...scenarioHeads(answer)],
    rows: answer.season.months.map((month, i) => [
      plain(month),
      ...answer.scenarios.map(({ byMonth }) => yuan(byMonth[i]?.earnedYuan)),
    ]),
  }
}

function cash(answer: BudgetAnswer): BudgetTable {
  const all = [...new Set(answer.scenarios.flatMap((one) => one.cash.map(({ month }) => month)))].sort()
  return {
    key: 'cash',
    title: said('分月付款（预拨、结算、补领）', 'Paid by month: advance, settlement, late claims'),
    heads: [said('月份', 'Month'), ...scenarioHeads(answer)],
    rows: all.map((month) => [
      plain(month),
      ...answer.scenarios.map((one) =>
        yuan(one.cash.find((paid) => paid.month === month)?.totalYuan ?? ZERO),
      ),
    ]),
  }
}

function groups(
  answer: BudgetAnswer,
  key: string,
  title: Bilingual,
  head: Bilingual,
  field: 'byTownship' | 'byDevice' | 'byClass',
  name: (name: string) => BudgetCell,
): BudgetTable {
  const names = [...new Set(answer.scenarios.flatMap((one) => one[field].map((group) => group.name)))]
  const [first] = answer.scenarios
  return {
    key,
    title,
    heads: [head, said('户数', 'Households'), ...scenarioHeads(answer)],
    rows: names.map((group) => [
      name(group),
      number(first?.[field].find((one) => one.name === group)?.households ?? 0),
      ...answer.scenarios.map((one) =>
        yuan(one[field].find((other) => other.name === group)?.totalYuan ?? ZERO),
      ),
    ]),
  }
}

function funding(answer: BudgetAnswer): BudgetTable {
  const levels = [...new Set(answer.scenarios.flatMap((one) => one.funding.levels.map(({ level }) => level)))]
  return {
    key: 'funding',
    title: said('由谁承担', 'Who pays'),
    heads: [said('承担方', 'Payer'), ...scenarioHeads(answer)],
    rows: [
      ...levels.map((level) => [
        words(LEVEL_NAMES[level]),
        ...answer.scenarios.map((one) =>
          yuan(one.funding.levels.find((other) => other.level === level)?.amountYuan ?? ZERO),
        ),
      ]),
      [
        words(said('分担比例没有查到，不拆分', 'Shares not found, not split')),
        ...answer.scenarios.map((one) => yuan(one.funding.unsplitYuan)),
      ],
    ],
  }
}

function provisions(answer: BudgetAnswer): BudgetTable {
  const all = new Map(
    answer.scenarios.flatMap((one) => one.provisions.map((each) => [each.provision, each] as const)),
  )
  return {
    key: 'provision',
    title: said('分条款', 'By provision'),
    heads: [
      said('条款', 'Provision'),
      said('种类', 'Kind'),
      said('文件', 'Document'),
      said('文号', 'Number'),
      said('可信度', 'Trust'),
      ...scenarioHeads(answer),
    ],
    rows: [...all.values()].map((each) => [
      words(each.name),
      words(KIND_NAMES[each.kind] ?? said(each.kind, each.kind)),
      words(each.clause?.document.title ?? said(each.provision, each.provision)),
      each.clause?.document.number === null || each.clause === null
        ? words(said('没有查到文号', 'Number not found'))
        : plain(each.clause.document.number),
      each.trust === null ? NONE : words(gradeName(each.trust)),
      ...answer.scenarios.map((one) =>
        yuan(one.provisions.find((other) => other.provision === each.provision)?.totalYuan ?? ZERO),
      ),
    ]),
  }
}

function excluded(answer: BudgetAnswer): BudgetTable {
  const reasons = [...new Set(answer.scenarios.flatMap((one) => one.excluded.map(({ reason }) => reason)))]
  return {
    key: 'excluded',
    title: said('没有补贴的户和原因', 'Households without subsidy, and why'),
    heads: [said('原因', 'Reason'), ...scenarioHeads(answer)],
    rows: reasons.map((reason) => [
      words(reasonName(reason)),
      ...answer.scenarios.map((one) =>
        number(one.excluded.find((other) => other.reason === reason)?.households ?? 0),
      ),
    ]),
  }
}

const HUNDRED = 100

function spread(answer: BudgetAnswer): BudgetTable {
  const sources = [
    ...new Set(answer.scenarios.flatMap(({ band }) => band.sources.map(({ source }) => source))),
  ]
  return {
    key: 'spread',
    title: said('区间来自哪里', 'Where the band comes from'),
    heads: [said('来源', 'Source'), ...scenarioHeads(answer)],
    rows: sources.map((source) => [
      words(SOURCE_NAMES[source] ?? said(source, source)),
      ...answer.scenarios.map(({ band }) => {
        const share = band.sources.find((one) => one.source === source)?.share
        return share === undefined ? NONE : percent((Number(share) * HUNDRED).toFixed(0))
      }),
    ]),
  }
}
