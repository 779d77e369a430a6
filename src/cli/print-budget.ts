import type { BudgetAnswer } from '../application/budget/answer-budget.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { cellText } from '../i18n/budget-table.ts'
import { budgetTables } from '../i18n/budget-tables.ts'
import { aligned } from './columns.ts'
import type { Language } from './print-words.ts'

/** The list of households is for files. */
const ROW_BY_ROW = 'unknown-rows'

/** A budget as tables to read in a terminal, with what it was made from. */
export function printBudget(answer: BudgetAnswer, book: RuleBook, language: Language): string {
  const tables = budgetTables(answer, book).filter(({ key, rows }) => key !== ROW_BY_ROW && rows.length > 0)
  const lines = tables.flatMap(({ title, heads, rows }) => [
    title[language],
    ...aligned([
      heads.map((head) => head[language]),
      ...rows.map((row) => row.map((cell) => cellText(cell, language))),
    ]),
    '',
  ])
  const made = [
    `id ${answer.id}`,
    `engine ${answer.engine}`,
    `edition ${answer.edition}`,
    `input ${answer.inputDigest}`,
  ]
  return [...lines, ...made].map((line) => `${line}\n`).join('')
}
