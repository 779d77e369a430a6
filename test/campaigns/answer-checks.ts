import type { Malformed } from './malformed.ts'

/** What is wrong with an answer to a malformed request; nothing where it is as it should be. */
export function faultOf(request: Malformed, status: number, type: string, body: string): string | undefined {
  if (status >= 500) return `answered ${status}: ${body}`
  if (status >= 400) return problemFault(request, status, type, body)
  if (status !== 200) return `answered ${status}`
  if (request.method !== 'POST') return undefined
  return changedNumber(request.text, JSON.parse(body) as Answer, request.path.startsWith('/v1/comparisons'))
}

const UNREADABLE: Readonly<Record<number, readonly string[]>> = {
  400: ['malformed-json'],
  404: ['not-found'],
  405: ['method-not-allowed'],
  413: ['body-too-large'],
  415: ['unsupported-media-type'],
}

type Problem = {
  readonly code: string
  readonly errors: readonly {
    readonly pointer: string
    readonly message: Bilingual
    readonly suggestion: Bilingual
  }[]
}
type Bilingual = { readonly zh: string; readonly en: string }

function problemFault(request: Malformed, status: number, type: string, body: string): string | undefined {
  if (!type.startsWith('application/problem+json')) return `a problem as ${type}`
  const { code, errors } = JSON.parse(body) as Problem
  if (status !== 422) return UNREADABLE[status]?.includes(code) === true ? undefined : `${code} as ${status}`
  if (errors.length === 0) return 'a refusal without a place'
  for (const { pointer, message, suggestion } of errors) {
    if (!standsIn(pointer, request)) return `a place that is not there: ${pointer}`
    const texts = [message.zh, message.en, suggestion.zh, suggestion.en]
    if (texts.some((text) => text.length < 5 || text.includes('undefined')))
      return `no sentence at ${pointer}`
  }
  return undefined
}

/** A pointer names a field that is there, or one that is missing from an object that is there. */
function standsIn(pointer: string, { text, method }: Malformed): boolean {
  if (pointer.startsWith('/query/')) return true
  if (method === 'GET') return false
  const tokens = pointer.split('/').slice(1)
  const parents = tokens.slice(0, -1).map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
  let value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
  for (const token of parents) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return false
    value = (value as Record<string, unknown>)[token]
  }
  return pointer === '' || (typeof value === 'object' && value !== null)
}

type Answer = {
  readonly baseline?: Answer
  readonly bill?: object | null
  readonly lines?: readonly { readonly kind: string; readonly quantityKwh: string }[]
}

const TAKEN = /^(?:0|[1-9]\d{0,8})(?:\.\d{1,7})?$/
const REGISTERS = ['totalKwh', 'peakKwh', 'valleyKwh', 'flatKwh', 'heatingKwh']

/**
 * A number that was accepted although it is not written as a decimal, or whose kWh are not those of the
 * lines. The texts are compared with whole hundredths, without any of the service's own code.
 */
function changedNumber(text: string, answer: Answer, isComparison: boolean): string | undefined {
  const odd: string[] = []
  type WithSource = (key: string, value: unknown, context: { readonly source?: string }) => unknown
  const keepSource: WithSource = (key, value, { source }) => {
    const written = typeof value === 'number' ? (source ?? '') : value
    if (typeof value === 'number' && !TAKEN.test(source ?? '')) odd.push(source ?? '')
    if (REGISTERS.includes(key) && typeof written === 'string' && !/^\d{1,9}(?:\.\d{1,2})?$/.test(written))
      odd.push(written)
    return written
  }
  const request = JSON.parse(
    text.replace(/^\uFEFF/, ''),
    keepSource as (key: string, value: unknown) => unknown,
  )
  if (odd.length > 0) return `accepted ${odd.join(', ')}`
  const { bill, lines } = (isComparison ? answer.baseline : answer) ?? {}
  if (bill === null || bill === undefined || lines === undefined) return undefined
  const charged = sum(lines.filter(({ kind }) => kind === 'energy').map(({ quantityKwh }) => quantityKwh))
  const asked = sum((request as { usage: Record<string, string>[] }).usage.flatMap(countedBy))
  return charged === asked ? undefined : `charged ${charged} hundredths of a kWh for ${asked}`
}

function countedBy(reading: Readonly<Record<string, string>>): string[] {
  const { totalKwh, peakKwh, valleyKwh, flatKwh = '0' } = reading
  if (peakKwh !== undefined && valleyKwh !== undefined) return [peakKwh, valleyKwh, flatKwh]
  return [totalKwh ?? '0']
}

function sum(amounts: readonly string[]): bigint {
  return amounts.reduce((total, amount) => total + hundredths(amount), 0n)
}

function hundredths(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.')
  return BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'))
}
