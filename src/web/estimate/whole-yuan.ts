import { exact, exactText } from '../../domain/quantity.ts'
import { figure } from '../format.ts'

/** An amount of an estimate, in whole yuan, half up: to name the fen would claim what nobody knows. */
export function wholeYuan(text: string): string {
  return figure(exactText(exact(text).round()))
}

/** The same, taken away. */
export function lessWholeYuan(text: string): string {
  const whole = wholeYuan(text)
  return whole === '0' ? whole : `\u2212${whole}`
}
