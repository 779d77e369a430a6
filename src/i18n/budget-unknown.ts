import type { BudgetAnswer } from '../application/budget/answer-budget.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import type { Bilingual } from '../model/scalar.ts'
import { type BudgetTable, number, plain, words } from './budget-table.ts'
import { baselineName } from './budget-words.ts'

const said = (zh: string, en: string): Bilingual => ({ zh, en })

type Scenario = BudgetAnswer['scenarios'][number]
type Reason = Scenario['unknownBecause'][number]['reason']
type Words = { readonly why: Bilingual; readonly what: Bilingual }

/** A register's column that is empty, and how it is filled. */
const empty = (zh: string, en: string): Words => ({
  why: said(`没有写「${zh}」`, `${en} is not told`),
  what: said(`请在台账里补上「${zh}」，再算一次`, `Fill in ${en} in the register and work it out again`),
})

/** Why an amount is not known, and what would make it known. */
const REASONS: Readonly<Record<Reason, Words>> = {
  'valley-without-time-of-use': {
    why: said(
      '补贴按谷段电量算；台账写了上年谷段电量，但没有写执行分时，这一户就按没有分时计算',
      'The subsidy goes by valley kWh; the register tells those of last winter, but not that time-of-use is on, so that none are counted',
    ),
    what: said(
      '执行分时电价的，请在「是否执行分时」写「是」；没有执行的，谷段电量不起作用，请删去',
      'Where time-of-use prices are on, write yes under time_of_use; where they are not, the valley kWh count for nothing: remove them',
    ),
  },
  'no-valley-hours': {
    why: said(
      '补贴按谷段电量算，这一户没有执行分时，没有谷段电量',
      'The subsidy goes by valley kWh; the household is not on time-of-use and has none',
    ),
    what: said(
      '执行分时电价的，请在「是否执行分时」写「是」；最好也写「上年谷段电量」',
      'Where time-of-use prices are on, write yes under time_of_use, and best last_valley_kwh as well',
    ),
  },
  'rule-without-amount': {
    why: said('文件没有写明给多少，或没有查到', 'The document does not say how much, or that was not found'),
    what: said(
      '请在方案里给这一条填上标准，或向发文机关核实',
      'Give it a rate in a scenario, or ask the issuer',
    ),
  },
  'not-told': {
    why: said('缺少台账里没有的情况', 'Something is missing that a register does not hold'),
    what: said(
      '请用 POST /v1/assessments 核算其中一户，看还缺什么',
      'Assess one of them with POST /v1/assessments to see what is missing',
    ),
  },
  registeredOn: {
    why: said('登记日期不明', 'The day of registration is not known'),
    what: said(
      '请在台账里写上「登记日期」，再算一次',
      'Fill in registered_on in the register and work it out again',
    ),
  },
  convertedOn: empty('改造年度', 'converted_on'),
  centralHeating: empty('集中供热覆盖', 'central_heating'),
  wholeVillage: empty('整村改造', 'whole_village'),
  areaM2: empty('面积', 'area_m2'),
  members: empty('人口', 'members'),
  catalogued: empty('目录产品', 'catalogued'),
}

export const unknownWords = (reason: Reason): Words => REASONS[reason]

const PROVISION = said('条款', 'Provision')
const WHY = said('原因', 'Why')
const WHAT = said('怎么改', 'What to do')

/** What a provision of a budget is called. */
export function provisionName(id: string, book: RuleBook): Bilingual {
  const body = book.provision(id)?.body
  return body !== undefined && 'name' in body ? body.name : said(id, id)
}

/** Budgets that were kept before reasons were told have none. */
export const reasonsIn = (scenario: Scenario | undefined) =>
  scenario !== undefined && 'unknownBecause' in scenario ? scenario.unknownBecause : []

/** Households with an amount not known, by provision, why, and what to do. */
export function unknownTable({ scenarios }: BudgetAnswer, book: RuleBook): BudgetTable {
  const all = scenarios.flatMap(reasonsIn)
  const kinds = new Map(all.map((one) => [`${one.provision} ${one.reason}`, one]))
  return {
    key: 'unknown',
    title: said('金额不能确定的户、原因和改法', 'Amounts not known, why, and what to do'),
    heads: [PROVISION, WHY, WHAT, ...scenarios.map(({ name }) => baselineName(name))],
    rows: [...kinds.values()].map(({ provision, reason }) => [
      words(provisionName(provision, book)),
      words(REASONS[reason].why),
      words(REASONS[reason].what),
      ...scenarios.map((scenario) =>
        number(
          reasonsIn(scenario).find((one) => one.provision === provision && one.reason === reason)
            ?.households ?? 0,
        ),
      ),
    ]),
  }
}

/** The same households one by one, under the first scenario. */
export function unknownRowsTable(answer: BudgetAnswer, book: RuleBook): BudgetTable {
  const rows = 'unknownRows' in answer ? answer.unknownRows : []
  return {
    key: 'unknown-rows',
    title: said('金额不能确定的户名单', 'Households with an amount not known'),
    heads: [said('户号', 'Account'), said('乡镇', 'Township'), PROVISION, WHY, WHAT],
    rows: rows.map(({ account, township, provision, reason }) => [
      plain(account),
      plain(township),
      words(provisionName(provision, book)),
      words(REASONS[reason].why),
      words(REASONS[reason].what),
    ]),
  }
}
