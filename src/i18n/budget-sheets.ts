import type { BudgetAnswer } from '../application/budget/answer-budget.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import type { Bilingual } from '../model/scalar.ts'
import { type BudgetCell, type BudgetTable, cellText, hasMoney, type Unit } from './budget-table.ts'
import { budgetTables } from './budget-tables.ts'
import { baselineName, KIND_NAMES } from './budget-words.ts'
import { gradeName } from './coverage-words.ts'
import { monitoringTables } from './monitoring-tables.ts'
import { namingOf } from './naming.ts'
import { scenarioWords } from './scenario-words.ts'

type Cell = string | { readonly number: string; readonly isShare?: boolean }
type NamedSheet = { readonly name: string; readonly rows: readonly (readonly Cell[])[] }
type Language = keyof Bilingual

/** Excel's own limits on the names of sheets. */
const LONGEST_NAME = 31
const NOT_IN_NAMES = /[\\/?*[\]:]/g

/** A budget as the sheets of a workbook: every table, then assumptions and method, then the clauses. */
export function budgetSheets(
  answer: BudgetAnswer,
  book: RuleBook,
  language: Language,
  unit: Unit,
): NamedSheet[] {
  const tables = [...budgetTables(answer, book), ...monitoringTables(answer, book)].filter(
    ({ rows }) => rows.length > 0,
  )
  return [
    ...tables.map((table) => sheetOf(table, language, unit)),
    method(answer, book, language),
    clauses(answer, language),
  ]
}

const UNIT: Readonly<Record<Unit, Bilingual>> = {
  yuan: { zh: '金额单位：元', en: 'Amounts in yuan' },
  wan: { zh: '金额单位：万元', en: 'Amounts in 10,000 yuan' },
}

function sheetOf(table: BudgetTable, language: Language, unit: Unit): NamedSheet {
  const { title, heads, rows } = table
  return {
    name: nameOf(title[language]),
    rows: [
      heads.map((head) => head[language]),
      ...rows.map((row) => row.map((cell) => sheetCell(cell, language, unit))),
      ...(hasMoney(table) ? [[], [UNIT[unit][language]]] : []),
    ],
  }
}

/** A title that is too long goes as far as its first pause, or its last whole word. */
function nameOf(title: string): string {
  if (title.length <= LONGEST_NAME) return title.replace(NOT_IN_NAMES, ' ')
  const [first = ''] = title.split(PAUSE)
  const begins = first.length <= LONGEST_NAME ? first : title.slice(0, LONGEST_NAME).replace(/\s\S*$/, '')
  return begins.replace(NOT_IN_NAMES, ' ')
}

const PAUSE = /[:,(：，（]/

function sheetCell(cell: BudgetCell, language: Language, unit: Unit): Cell {
  if (cell.kind === 'percent') return { number: hundredth(cell.percent), isShare: true }
  const text = cellText(cell, language, unit)
  return cell.kind === 'text' || cell.kind === 'none' ? text : { number: text }
}

/** A hundredth of a decimal, exactly. */
function hundredth(decimal: string): string {
  const [, sign = '', whole = '0', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? []
  const digits = whole.padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}${part}`
}

function method(answer: BudgetAnswer, book: RuleBook, language: Language): NamedSheet {
  const zh = language === 'zh'
  const naming = namingOf(book)
  const comma = zh ? '、' : ', '
  const facts: [string, string][] = [
    [zh ? '预算名称' : 'Name', answer.name],
    [zh ? '县区' : 'Counties', answer.divisions.map((code) => naming.division(code)[language]).join(comma)],
    [
      zh ? '计入的补贴' : 'Subsidies counted',
      answer.kinds.map((kind) => KIND_NAMES[kind]?.[language] ?? kind).join(comma),
    ],
    [zh ? '编号' : 'Id', answer.id],
    [zh ? '规则版本' : 'Edition', answer.edition],
    [zh ? '程序版本' : 'Engine', answer.engine],
    [zh ? '输入摘要' : 'Digest of the input', answer.inputDigest],
    [zh ? '用电模型摘要' : 'Digest of the usage model', answer.usageModel],
    [zh ? '供暖期' : 'Season', `${answer.season.from} — ${answer.season.to}`],
    [zh ? '台账户数' : 'Households', String(answer.households)],
    [zh ? '没有计入的户' : 'Left out', String(answer.leftOut.households + answer.quarantined.households)],
    [
      zh ? '方法' : 'Method',
      zh
        ? '每户按自己的电量和规则逐户计算，金额精确到分后相加；电量按度日数分到各月，每月末一次抄表。区间由天气、申领和用电的抽样得出。'
        : 'Every household is calculated by itself from its use and the rules, to the fen, and added up. Use falls on months by degree days, one reading at the end of each. Bands are drawn from weather, take-up and use.',
    ],
  ]
  const heads = zh
    ? ['代码', '取值', '可信度', '说明', '事实行']
    : ['Code', 'Value', 'Trust', 'What it says', 'Rows of facts']
  return {
    name: zh ? '假定和方法' : 'Assumptions and method',
    rows: [
      [zh ? '项目' : 'Item', zh ? '内容' : 'Value'],
      ...facts,
      ...answer.scenarios.flatMap((scenario) => {
        const name = baselineName(scenario.name)[language]
        return [
          [zh ? `方案「${name}」` : `Scenario “${name}”`, scenarioWords(scenario, book)[language]],
          [zh ? `规则「${name}」` : `Rules of “${name}”`, scenario.rules],
        ]
      }),
      [],
      heads,
      ...answer.assumptions.map(({ code, value, trust, says, rows, replaced }) => [
        code,
        `${value ?? ''}${replaced ? ' *' : ''}`,
        gradeName(trust)[language],
        says[language],
        rows.join(' '),
      ]),
    ],
  }
}

function clauses({ scenarios }: BudgetAnswer, language: Language): NamedSheet {
  const zh = language === 'zh'
  const all = new Map(
    scenarios.flatMap(({ provisions }) => provisions.map((one) => [one.provision, one] as const)),
  )
  return {
    name: zh ? '条款和文号' : 'Clauses and numbers',
    rows: [
      zh
        ? ['条款', '文件', '文号', '机关', '发文日', '条', '内容', '可信度']
        : ['Provision', 'Document', 'Number', 'Issuer', 'Issued', 'Article', 'Says', 'Trust'],
      ...[...all.values()].map(({ name, clause, trust, provision }) =>
        clause === null
          ? [name[language], provision]
          : [
              name[language],
              clause.document.title[language],
              clause.document.number ?? (zh ? '没有查到文号' : 'not found'),
              clause.document.issuer[language],
              clause.document.issuedOn,
              clause.article,
              clause.says[language],
              trust === null ? '' : gradeName(trust)[language],
            ],
      ),
    ],
  }
}
