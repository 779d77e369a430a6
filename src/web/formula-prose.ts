import { formulaText } from './format.ts'
import type { Say } from './text.ts'

const ONE_FIGURE = /^\d+(?:\.\d+)?$/

/** A formula for readers: `min(0.2 × 700, 2000)` is «the lower of 0.2 × 700 and 2,000». */
export function formulaProse(formula: string, say: Say): string {
  if (ONE_FIGURE.test(formula)) return say('formula.of-one', { figure: formulaText(formula) })
  const found = /\b(min|max)\(/.exec(formula)
  if (found === null) return formulaText(formula)
  const start = found.index + found[0].length
  const end = closing(formula, start)
  if (end === -1) return formulaText(formula)
  const parts = partsOf(formula.slice(start, end)).map((part) => innerProse(part, say))
  const words = say(found[1] === 'min' ? 'formula.lower-of' : 'formula.higher-of', {
    parts: parts.join(say('formula.and')),
  })
  return `${formulaText(formula.slice(0, found.index))}${words}${rest(formula.slice(end + 1), say)}`
}

/** A part stands in brackets where it is a choice itself. */
function innerProse(part: string, say: Say): string {
  if (ONE_FIGURE.test(part)) return formulaText(part)
  return /\b(?:min|max)\(/.test(part)
    ? say('formula.inner', { formula: formulaProse(part, say) })
    : formulaText(part)
}

const rest = (text: string, say: Say) => (text === '' ? '' : formulaProse(text, say))

/** Where the bracket closes that was opened before `from`; -1 where it never does. */
function closing(text: string, from: number): number {
  let depth = 1
  for (let i = from; i < text.length; i++) {
    if (text[i] === '(') depth++
    if (text[i] === ')') depth--
    if (depth === 0) return i
  }
  return -1
}

/** What stands between commas outside of brackets. */
function partsOf(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let i = 0; i <= text.length; i++) {
    if (text[i] === '(') depth++
    if (text[i] === ')') depth--
    if (i < text.length && (text[i] !== ',' || depth > 0)) continue
    parts.push(text.slice(start, i).trim())
    start = i + 1
  }
  return parts
}
