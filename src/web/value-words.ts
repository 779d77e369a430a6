import { dayWords, isDay } from './date-words.ts'
import { quantity } from './format.ts'
import { isTextKey } from './text.ts'
import { told, type View } from './view.ts'

const FIGURE = /^-?\d+(?:\.\d+)?$/
const FLAGS: Readonly<Record<string, 'yes' | 'no'>> = { true: 'yes', false: 'no' }

/** An answer or a wanted value, as the answer calls it by code, in the words of the pages. */
export function valueWords(value: string, view: View): string {
  if (isDay(value)) return dayWords(value, view.say)
  const flag = Object.hasOwn(FLAGS, value) ? FLAGS[value] : undefined
  if (flag !== undefined) return view.say(`choice.${flag}`)
  if (FIGURE.test(value)) return quantity(value)
  return value
    .split(' ')
    .map((code) => codeWords(code, view))
    .join(view.say('separator'))
}

function codeWords(code: string, view: View): string {
  const { book } = view
  const name = book.device(code)?.name ?? book.classes.find((one) => one.code === code)?.name
  if (name !== undefined) return told(view, name)
  const key = [`choice.${code}`, `choice.meter.${code}`, `value.${code}`].find(isTextKey)
  return key === undefined ? priceModeName(code, view) : view.say(key)
}

/** What the rules call a way of paying. */
export function priceModeName(code: string, view: View): string {
  const modes = view.book.provisions.flatMap(({ body }) => (body.kind === 'price-modes' ? body.modes : []))
  const name = modes.find(({ mode }) => mode === code)?.name
  return name === undefined ? code : told(view, name)
}
