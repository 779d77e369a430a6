import { inWan } from '../../i18n/budget-table.ts'
import { figure } from '../format.ts'
import type { BudgetView } from './budget-view.ts'

type View = Pick<BudgetView, 'language' | 'tell'>

/** Digits of the yuan of an amount that is told to the fen; a larger one is told in 万元, or in whole yuan. */
const SMALL_DIGITS = 4
const FEN = 2

/** An amount as it is read, without its sign and with its unit: small ones to the fen, so that none reads as nothing. */
export function readAmount({ language, tell }: View, yuan: string): string {
  const amount = yuan.replace('-', '')
  if (isSmall(amount)) return `${figure(amount)} ${tell('unit.yuan')}`
  return language === 'zh'
    ? `${figure(inWan(amount, FEN))} ${tell('unit.large')}`
    : `${figure(wholeYuan(amount))} ${tell('unit.yuan')}`
}

/** From one amount to another; the unit that they share stands once. */
export function readRange(view: View, low: string, high: string): string {
  const [from, to] = [readAmount(view, low), readAmount(view, high)]
  const unit = ` ${view.tell(view.language === 'zh' && !isSmall(high) ? 'unit.large' : 'unit.yuan')}`
  return `${from.endsWith(unit) ? from.slice(0, -unit.length) : from}—${to}`
}

const isSmall = (amount: string) => amount.replace('-', '').indexOf('.') <= SMALL_DIGITS

/** Half up. */
const wholeYuan = (amount: string) => String((BigInt(amount.replace('.', '')) + 50n) / 100n)
