import type { BudgetAnswer } from '../application/budget/answer-budget.ts'
import { hundredthsOf } from '../application/budget/money-text.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import type { Bilingual } from '../model/scalar.ts'
import { type BudgetCell, type BudgetTable, plain, words, yuan } from './budget-table.ts'
import { baselineName, classNames, deviceName, LEVEL_NAMES } from './budget-words.ts'

type Scenario = BudgetAnswer['scenarios'][number]
type Row = { readonly name: BudgetCell; readonly amountOf: (scenario: Scenario) => string | undefined }

const said = (zh: string, en: string): Bilingual => ({ zh, en })

/** Fen of an amount as text; what a scenario does not have is nothing. */
const fenOf = (amount: string | undefined) => Number((amount ?? '0').replace('.', ''))

/** What every scenario costs more (or less) than the first one: in all, by month, payer, device, class and township. */
export function differenceTable(answer: BudgetAnswer, book: RuleBook): BudgetTable {
  const [baseline, ...others] = answer.scenarios
  const parts = baseline === undefined || others.length === 0 ? [] : partsOf(answer, book)
  return {
    key: 'difference',
    title: said('与第一个方案相比', 'Against the first scenario'),
    heads: [
      said('分类', 'Part'),
      said('项目', 'Item'),
      baselineName(baseline?.name ?? ''),
      ...others.map(({ name }) => {
        const { zh, en } = baselineName(name)
        return said(`${zh}（差额）`, `${en} (difference)`)
      }),
    ],
    rows: parts.flatMap(({ part, rows }) =>
      rows.map(({ name, amountOf }) => [
        words(part),
        name,
        yuan(baseline === undefined ? null : hundredthsOf(fenOf(amountOf(baseline)))),
        ...others.map((one) =>
          yuan(
            baseline === undefined ? null : hundredthsOf(fenOf(amountOf(one)) - fenOf(amountOf(baseline))),
          ),
        ),
      ]),
    ),
  }
}

function partsOf({ scenarios, season }: BudgetAnswer, book: RuleBook) {
  const names = (of: (scenario: Scenario) => readonly string[]) => [...new Set(scenarios.flatMap(of))]
  const grouped = (
    part: Bilingual,
    field: 'byTownship' | 'byDevice' | 'byClass',
    name: (code: string) => BudgetCell,
  ) => ({
    part,
    rows: names((one) => one[field].map((group) => group.name)).map(
      (code): Row => ({
        name: name(code),
        amountOf: (one) => one[field].find((group) => group.name === code)?.totalYuan,
      }),
    ),
  })
  const levels = [...new Set(scenarios.flatMap((one) => one.funding.levels.map(({ level }) => level)))]
  const total: Row = { name: words(said('合计', 'Total')), amountOf: (one) => one.totalYuan }
  return [
    { part: said('合计', 'Total'), rows: [total] },
    {
      part: said('分月', 'By month'),
      rows: season.months.map(
        (month, i): Row => ({ name: plain(month), amountOf: (one) => one.byMonth[i]?.earnedYuan }),
      ),
    },
    {
      part: said('承担方', 'Who pays'),
      rows: [
        ...levels.map(
          (level): Row => ({
            name: words(LEVEL_NAMES[level]),
            amountOf: (one) => one.funding.levels.find((other) => other.level === level)?.amountYuan,
          }),
        ),
        {
          name: words(said('不拆分', 'Not split')),
          amountOf: (one: Scenario) => one.funding.unsplitYuan,
        },
      ],
    },
    grouped(said('分设备', 'By device'), 'byDevice', (type) => words(deviceName(type, book))),
    grouped(said('分户类别', 'By class'), 'byClass', (codes) => words(classNames(codes, book))),
    grouped(said('分乡镇', 'By township'), 'byTownship', plain),
  ]
}
