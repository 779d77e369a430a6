import { exact, hundredthsText } from '../domain/quantity.ts'
import { figure, isNegative, isZero } from './format.ts'
import type { Say } from './text.ts'

/** What one amount is more than another, as text; less is negative. */
export function differenceOf(yuan: string, besideYuan: string): string {
  return hundredthsText(exact(yuan).minus(exact(besideYuan)))
}

/** A difference in a word and a figure, so that no sign need be read. */
export function differenceWords(difference: string | null, say: Say): string {
  if (difference === null) return say('compare.unknown')
  if (isZero(difference)) return say('compare.same')
  return say(isNegative(difference) ? 'compare.less' : 'compare.more', {
    amount: figure(unsigned(difference)),
  })
}

export function unsigned(amount: string): string {
  return amount.replace('-', '')
}

/** Whether an amount is below another; the texts are compared exactly. */
export function isBelow(yuan: string, besideYuan: string): boolean {
  return exact(yuan).lt(exact(besideYuan))
}

/** A share of one as percent: `0.4286` is `42.86%`. */
export function percentText(share: string): string {
  return `${exact(share).times(100).toFixed()}%`
}
