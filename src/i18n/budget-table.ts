import type { Bilingual } from '../model/scalar.ts'

/** A cell of a budget's tables: an amount, a count or words; nothing where there is nothing to say. */
export type BudgetCell =
  | { readonly kind: 'yuan'; readonly yuan: string }
  | { readonly kind: 'count'; readonly count: number }
  /** A quantity in the unit that its head names, such as kWh. */
  | { readonly kind: 'quantity'; readonly quantity: string }
  /** So many in a hundred. */
  | { readonly kind: 'percent'; readonly percent: string }
  | { readonly kind: 'text'; readonly text: Bilingual }
  | { readonly kind: 'none' }

export type BudgetTable = {
  readonly key: string
  readonly title: Bilingual
  readonly heads: readonly Bilingual[]
  readonly rows: readonly (readonly BudgetCell[])[]
}

export const yuan = (amount: string | null | undefined): BudgetCell =>
  amount === null || amount === undefined ? NONE : { kind: 'yuan', yuan: amount }
export const number = (count: number): BudgetCell => ({ kind: 'count', count })
export const quantity = (text: string): BudgetCell => ({ kind: 'quantity', quantity: text })
export const percent = (text: string): BudgetCell => ({ kind: 'percent', percent: text })
export const words = (text: Bilingual): BudgetCell => ({ kind: 'text', text })
/** Words that are the same in every language, such as a code or a name. */
export const plain = (text: string): BudgetCell => ({ kind: 'text', text: { zh: text, en: text } })
export const NONE: BudgetCell = { kind: 'none' }

/** Whether a table tells of money, whose unit has to be said. */
export const hasMoney = ({ rows }: Pick<BudgetTable, 'rows'>): boolean =>
  rows.some((row) => row.some(({ kind }) => kind === 'yuan'))

export type Unit = 'yuan' | 'wan'

/** A cell as text. In 万元 an amount keeps four decimals, so that its yuan can be told from it again, half up. */
export function cellText(cell: BudgetCell, language: keyof Bilingual, unit: Unit = 'yuan'): string {
  if (cell.kind === 'yuan') return unit === 'yuan' ? cell.yuan : inWan(cell.yuan)
  if (cell.kind === 'count') return String(cell.count)
  if (cell.kind === 'quantity') return cell.quantity
  if (cell.kind === 'percent') return `${cell.percent} %`
  return cell.kind === 'text' ? cell.text[language] : ''
}

const PLACES = 6
const KEPT = 4

/** Yuan with two decimals as 万元 with four, or fewer, half away from zero. */
export function inWan(amount: string, kept = KEPT): string {
  const isNegative = amount.startsWith('-')
  const fen = amount.replace('-', '').replace('.', '')
  const one = 10n ** BigInt(PLACES - kept)
  const units = (BigInt(fen) * 2n + one) / (2n * one)
  const text = String(units).padStart(kept + 1, '0')
  return `${isNegative && units > 0n ? '-' : ''}${text.slice(0, -kept)}.${text.slice(-kept)}`
}
