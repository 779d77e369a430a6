import type { Bilingual } from '../model/scalar.ts'
import { type BudgetTable, cellText, hasMoney, type Unit } from './budget-table.ts'

/** Text that a spreadsheet would take for a formula gets an apostrophe before it; amounts stay numbers. */
const LOOKS_LIKE_A_FORMULA = /^(?:[=+@\t\r]|-(?!\d+(?:\.\d+)?$))/
const NEEDS_QUOTES = /[",\r\n]/
const UNITS: Readonly<Record<Unit, Bilingual>> = {
  yuan: { zh: '（元）', en: ' (yuan)' },
  wan: { zh: '（万元）', en: ' (10,000 yuan)' },
}
const BYTE_ORDER_MARK = '\uFEFF'

/** Tables below each other, each under its title, as spreadsheets in China open them. */
export function budgetCsv(
  tables: readonly BudgetTable[],
  language: keyof Bilingual,
  unit: Unit = 'yuan',
): string {
  const lines = tables.flatMap((table) => [
    [`${table.title[language]}${hasMoney(table) ? UNITS[unit][language] : ''}`],
    table.heads.map((head) => head[language]),
    ...table.rows.map((row) => row.map((cell) => cellText(cell, language, unit))),
    [],
  ])
  return `${BYTE_ORDER_MARK}${lines.map((line) => `${line.map(field).join(',')}\r\n`).join('')}`
}

function field(text: string): string {
  const harmless = LOOKS_LIKE_A_FORMULA.test(text) ? `'${text}` : text
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
