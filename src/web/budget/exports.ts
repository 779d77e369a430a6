import type { BudgetAnswer } from '../../application/budget/answer-budget.ts'
import type { BudgetDesk } from '../../application/budget/budget-desk.ts'
import type { KeptBudget } from '../../application/budget/budget-store.ts'
import { budgetCsv } from '../../i18n/budget-csv.ts'
import { budgetSheets } from '../../i18n/budget-sheets.ts'
import { type BudgetTable, plain, type Unit, words, yuan } from '../../i18n/budget-table.ts'
import { budgetTables } from '../../i18n/budget-tables.ts'
import { deviceName } from '../../i18n/budget-words.ts'
import { maskedAccount, maskedName } from '../../i18n/masked.ts'
import { monitoringTables } from '../../i18n/monitoring-tables.ts'
import { writeWorkbook } from '../../tabular/xlsx/write-workbook.ts'
import type { Language } from '../language.ts'
import { staffPage } from '../staff/staff-answer.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const CSV = 'text/csv; charset=utf-8'
const SHORT_ID = 12
const GONE = 410

const unitIn = (query: URLSearchParams): Unit => (query.get('unit') === 'wan' ? 'wan' : 'yuan')
const answerIn = ({ result }: KeptBudget) => JSON.parse(result) as BudgetAnswer

function file(body: string | Uint8Array<ArrayBuffer>, type: string, name: string): Response {
  const headers = {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  }
  return new Response(body, { headers })
}

/** The workbook: every table, assumptions and method, clauses; in yuan or 万元. */
export async function workbookAnswer(
  kept: KeptBudget,
  desk: BudgetDesk,
  language: Language,
  query: URLSearchParams,
): Promise<Response> {
  const unit = unitIn(query)
  const sheets = budgetSheets(answerIn(kept), desk.book(), language, unit)
  return file(await writeWorkbook(sheets), XLSX, `budget-${kept.id.slice(0, SHORT_ID)}-${unit}.xlsx`)
}

/** All tables as CSV, or one of them. */
export function tablesAnswer(
  kept: KeptBudget,
  desk: BudgetDesk,
  language: Language,
  query: URLSearchParams,
): Response {
  const key = query.get('table')
  const answer = answerIn(kept)
  const tables = [...budgetTables(answer, desk.book()), ...monitoringTables(answer, desk.book())].filter(
    (table) => key === null || table.key === key,
  )
  return file(budgetCsv(tables, language, unitIn(query)), CSV, `budget-${kept.id.slice(0, SHORT_ID)}.csv`)
}

/** What is put up in public: who gets how much, names and account numbers masked. Nothing for no scenario of it. */
export async function noticeAnswer(
  kept: KeptBudget,
  desk: BudgetDesk,
  language: Language,
  query: URLSearchParams,
): Promise<Response | undefined> {
  const scenario = query.get('scenario') ?? '0'
  if (answerIn(kept).scenarios[Number(scenario)] === undefined) return undefined
  const paid = await desk.households(kept, Number(scenario))
  if (paid === undefined) {
    const says = {
      zh: '台账已过保存期删除，不能再做公示表。',
      en: 'The register was deleted after its retention.',
    }
    return staffPage(says[language], GONE)
  }
  const book = desk.book()
  const table: BudgetTable = {
    key: 'notice',
    title: { zh: '清洁取暖补贴公示表', en: 'Public notice of clean-heating subsidies' },
    heads: [
      { zh: '乡镇', en: 'Township' },
      { zh: '户主', en: 'Holder' },
      { zh: '户号', en: 'Account' },
      { zh: '设备', en: 'Device' },
      { zh: '补贴金额', en: 'Subsidy' },
    ],
    rows: paid
      .filter((one) => /[1-9]/.test(one.yuan))
      .map((one) => [
        plain(one.township),
        plain(maskedName(one.holder ?? '')),
        plain(maskedAccount(one.account)),
        words(deviceName(one.device, book)),
        yuan(one.yuan),
      ]),
  }
  return file(budgetCsv([table], language), CSV, `notice-${kept.id.slice(0, SHORT_ID)}.csv`)
}
