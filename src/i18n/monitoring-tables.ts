import type { BudgetAnswer } from '../application/budget/answer-budget.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import type { Bilingual } from '../model/scalar.ts'
import { type BudgetTable, NONE, number, percent, plain, quantity, words, yuan } from './budget-table.ts'
import { deviceName } from './budget-words.ts'
import { gradeName } from './coverage-words.ts'

type Monitoring = NonNullable<BudgetAnswer['monitoring']>

const said = (zh: string, en: string): Bilingual => ({ zh, en })
const HUNDRED = 100
const shareOf = (share: string) => percent((Number(share) * HUNDRED).toFixed(1))

const ACCOUNT = said('户号', 'Account')
const TOWNSHIP = said('乡镇', 'Township')
const SUBSIDY = said('补贴', 'Subsidy')
const LAST = said('上年电量（千瓦时）', 'Last winter (kWh)')

/** What last winter's figures and the targets say, as tables: who to call on, valley shares, burdens, how far the work is. */
export function monitoringTables({ monitoring }: BudgetAnswer, book: RuleBook): BudgetTable[] {
  if (monitoring === null) return []
  return [
    flagged(
      monitoring,
      'hardly-heats',
      said('几乎不用电取暖的补贴户（可能返煤）', 'Subsidised households that hardly heat with electricity'),
    ),
    flagged(monitoring, 'implausible', said('用量异常的户', 'Households with an implausible use')),
    burden(monitoring),
    {
      key: 'valley',
      title: said('谷段用电占比', 'Share of use in the valley hours'),
      heads: [said('设备', 'Device'), said('户数', 'Households'), said('谷段占比', 'Valley share')],
      rows: monitoring.valley.map(({ device, households, share }) => [
        words(deviceName(device, book)),
        number(households),
        shareOf(share),
      ]),
    },
    completion(monitoring, book),
    {
      key: 'registrations',
      title: said('分月登记户数', 'Registered by month'),
      heads: [said('月份', 'Month'), said('户数', 'Households')],
      rows: monitoring.registrations.map(({ month, households }) => [plain(month), number(households)]),
    },
  ]
}

function flagged(
  { flagged: { listed } }: Monitoring,
  flag: Monitoring['flagged']['listed'][number]['flag'],
  title: Bilingual,
): BudgetTable {
  return {
    key: flag,
    title,
    heads: [ACCOUNT, TOWNSHIP, LAST, said('同类中位数', 'Median of its kind'), SUBSIDY],
    rows: listed
      .filter((one) => one.flag === flag)
      .map(({ account, township, kwh, medianKwh, subsidyYuan }) => [
        plain(account),
        plain(township),
        quantity(kwh),
        quantity(medianKwh),
        yuan(subsidyYuan),
      ]),
  }
}

function completion({ completion: told }: Monitoring, book: RuleBook): BudgetTable {
  return {
    key: 'completion',
    title: said('任务完成', 'Targets'),
    heads: [
      said('任务', 'Target'),
      said('地区', 'Area'),
      said('期限', 'By'),
      said('目标户数', 'Households to reach'),
      said('台账户数', 'On the register by then'),
      said('完成率', 'Reached'),
      said('台账范围', 'What the register covers'),
      said('谁说的', 'Stated by'),
      said('可信度', 'Trust'),
    ],
    rows: told.map((one) => [
      words(targetName(one, book)),
      words(targetArea(one, book)),
      plain(one.by),
      number(one.target),
      number(one.done),
      // Budgets that were kept before targets had a share, an area and a grade are shown without them.
      'share' in one && one.share !== null ? shareOf(one.share) : NONE,
      words(one.coversArea ? said('整个地区', 'the whole area') : said('地区的一部分', 'a part of the area')),
      words(one.provision === null ? OWN : said('文件', 'a document')),
      'trust' in one ? words(gradeName(one.trust)) : NONE,
    ]),
  }
}

const OWN = said('本单位自己填写，不是文件', 'your own statement, no document')

type Told = Monitoring['completion'][number]

/** What a target is called: by its document, or as the office that stated it calls it, or by its area. */
export function targetName(target: Told, book: RuleBook): Bilingual {
  const { provision, name } = target
  if (provision !== null) return book.provision(provision)?.cited.document.title ?? said(provision, provision)
  if (name !== null) return said(name, name)
  const { zh, en } = targetArea(target, book)
  return said(`本单位的目标（${zh}）`, `Own target (${en})`)
}

function targetArea({ divisions, township = null }: Told, { divisions: tree }: RuleBook): Bilingual {
  const areas = divisions.map((code) => tree.find(code))
  const zh = areas.map((area, i) => area?.name ?? divisions[i] ?? '').join('、')
  const en = areas.map((area, i) => area?.nameEn ?? divisions[i] ?? '').join(', ')
  return township === null ? said(zh, en) : said(`${zh}${township}`, `${en}, ${township}`)
}

function burden({ burden: { listed } }: Monitoring): BudgetTable {
  return {
    key: 'burden',
    title: said('取暖负担偏重的户', 'Households with a heavy burden'),
    heads: [
      ACCOUNT,
      TOWNSHIP,
      said('补贴后取暖支出', 'Heating after subsidies'),
      said('年收入', 'Income of the year'),
      said('占比', 'Share'),
    ],
    rows: listed.map(({ account, township, netYuan, incomeYuan, share }) => [
      plain(account),
      plain(township),
      yuan(netYuan),
      yuan(incomeYuan),
      shareOf(share),
    ]),
  }
}
