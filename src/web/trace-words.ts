import type { Assessment, Criterion } from '../domain/answer.ts'
import { unreachable } from '../domain/failure.ts'
import type { TraceNode } from '../domain/trace.ts'
import { codeLabel } from '../i18n/line-label.ts'
import { isDay, spanWords } from './date-words.ts'
import { figure, formulaText, quantity } from './format.ts'
import { isTextKey } from './text.ts'
import { valueWords } from './value-words.ts'
import { told, toldFirst, type View } from './view.ts'

/** What a step of the trace is called on the page. Every kind of step has its words here. */
export function nodeTitle(node: TraceNode, view: View, assessment: Assessment): string {
  const { say } = view
  switch (node.kind) {
    case 'assessment':
    case 'bill':
    case 'trading':
    case 'heating':
      return say(`trace.${node.kind}`)
    case 'part':
      return say(node.code === 'heating' ? 'trace.part.heating' : 'trace.part.household', {
        span: partSpan(node, view),
      })
    case 'line':
      return toldFirst(view, codeLabel(node.code))
    case 'subsidy':
      return subsidyName(node, view)
    case 'criterion':
      return criterionLabel(node, view, assessment)
    case 'formula':
      return worded(`trace.formula.${node.code}`, node.code, view)
    case 'cap':
      return worded(`trace.cap.${node.code}`, node.code, view)
    case 'input':
      return inputTitle(node.code, view)
    case 'sum':
      return worded(`trace.formula.${node.kind}`, node.code, view)
    case 'unknown':
      return `${say('trace.unknown')} · ${worded(`trace.formula.${node.code}`, node.code, view)}`
    default:
      return unreachable(node.kind)
  }
}

function worded(key: string, otherwise: string, { say }: View): string {
  return isTextKey(key) ? say(key) : otherwise
}

function partSpan({ says = '' }: TraceNode, { say }: View): string {
  const [from = '', to = ''] = says.split('/')
  return from === '' ? '' : spanWords(from, to, say)
}

function subsidyName({ provision = '' }: TraceNode, view: View): string {
  const body = view.book.provision(provision)?.body
  return body !== undefined && 'name' in body ? told(view, body.name) : provision
}

function criterionLabel(
  { code, clause }: TraceNode,
  view: View,
  { bundledTrading, subsidies }: Assessment,
): string {
  const all: readonly Criterion[] = [
    ...bundledTrading.criteria,
    ...subsidies.flatMap(({ criteria }) => criteria),
  ]
  const found = all.find((one) => one.code === code && one.clause === clause)
  return found === undefined ? code : told(view, found.label)
}

const USAGE = /^\/usage\/(\d+)$/

function inputTitle(code: string, view: View): string {
  const reading = USAGE.exec(code)?.[1]
  if (reading !== undefined) return view.say('trace.input', { n: Number(reading) + 1 })
  return worded(`trace.input.${code}`, code, view)
}

/** The value of a step with its unit. */
export function nodeValue({ kind, value, unit, says }: TraceNode, { say }: View): string {
  if (value === null) return say('sum.unknown')
  if (unit === 'verdict' && (value === 'yes' || value === 'no' || value === 'unknown'))
    return say(`verdict.${value}`)
  if (kind === 'cap') return `${quantity(value)} · ${say('trace.cap.used', { used: quantity(says ?? '') })}`
  if (unit === 'yuan') return say('amount.yuan', { amount: figure(value) })
  if (unit === 'kWh') return say('amount.kwh', { amount: figure(value) })
  if (unit === 'yuan/kWh') return say('amount.price', { amount: figure(value) })
  if (unit === 'm2') return say('amount.m2', { amount: figure(value) })
  return figure(value)
}

/** How the value came about: the formula with its figures, or what was answered. */
export function nodeRemark({ kind, says }: TraceNode, view: View): string | undefined {
  if (says === undefined || says === '' || kind === 'part' || kind === 'cap') return undefined
  if (kind === 'criterion' && (says === 'true' || says === 'false')) return undefined
  if (kind === 'criterion') return view.say('criterion.actual', { actual: valueWords(says, view) })
  return isDay(says) ? valueWords(says, view) : formulaText(says)
}
