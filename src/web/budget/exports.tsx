import type { BudgetAnswer } from '../../application/budget/answer-budget.ts'
import type { BudgetDesk } from '../../application/budget/budget-desk.ts'
import type { KeptBudget } from '../../application/budget/budget-store.ts'
import { budgetCsv } from '../../i18n/budget-csv.ts'
import { budgetSheets } from '../../i18n/budget-sheets.ts'
import type { Unit } from '../../i18n/budget-table.ts'
import { budgetTables } from '../../i18n/budget-tables.ts'
import { monitoringTables } from '../../i18n/monitoring-tables.ts'
import { writeWorkbook } from '../../tabular/xlsx/write-workbook.ts'
import { staffPage } from '../staff/staff-answer.ts'
import type { BudgetView } from './budget-view.ts'
import { NoNoticePage } from './no-notice-page.tsx'
import { NOT_WORKED, notWorkedTold } from './worked-for.ts'

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
  view: BudgetView,
  query: URLSearchParams,
): Promise<Response> {
  const unit = unitIn(query)
  const sheets = budgetSheets(answerIn(kept), desk.book(), view.language, unit)
  return file(await writeWorkbook(sheets), XLSX, `budget-${kept.id.slice(0, SHORT_ID)}-${unit}.xlsx`)
}

/** All tables as CSV, or one of them. */
export function tablesAnswer(
  kept: KeptBudget,
  desk: BudgetDesk,
  view: BudgetView,
  query: URLSearchParams,
): Response {
  const key = query.get('table')
  const answer = answerIn(kept)
  const tables = [...budgetTables(answer, desk.book()), ...monitoringTables(answer, desk.book())].filter(
    (table) => key === null || table.key === key,
  )
  return file(
    budgetCsv(tables, view.language, unitIn(query)),
    CSV,
    `budget-${kept.id.slice(0, SHORT_ID)}.csv`,
  )
}

/** What is put up in public: who gets how much, names and account numbers masked. Nothing for no scenario of it. */
export async function noticeAnswer(
  kept: KeptBudget,
  desk: BudgetDesk,
  view: BudgetView,
  query: URLSearchParams,
): Promise<Response | undefined> {
  const scenario = query.get('scenario') ?? '0'
  if (answerIn(kept).scenarios[Number(scenario)] === undefined) return undefined
  const made = await desk.notice(kept, Number(scenario), view.language)
  if (made === undefined)
    return staffPage(<NoNoticePage view={view} id={kept.id} says={view.tell('notice.gone')} />, GONE)
  if ('notWorked' in made)
    return staffPage(<NoNoticePage view={view} id={kept.id} says={notWorkedTold(made, view)} />, NOT_WORKED)
  const place = Number(scenario) === 0 ? '' : `-${scenario}`
  return file(made, CSV, `notice-${kept.id.slice(0, SHORT_ID)}${place}.csv`)
}
