import { HTTPException } from 'hono/http-exception'
import { isDiskFull } from '../application/disk-full.ts'
import type { Failure, FailureCode } from '../domain/failure.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { type Fillers, say } from '../i18n/dictionary.ts'
import { namingOf } from '../i18n/naming.ts'
import { problemProse } from '../i18n/problem-prose.ts'
import type { Bilingual } from '../model/scalar.ts'
import { problemAnswer } from './answer.ts'

/** Problems of the request as a whole, beside those of its fields. */
export type RequestProblemCode =
  | 'malformed-json'
  | 'unsupported-media-type'
  | 'body-too-large'
  | 'not-found'
  | 'method-not-allowed'
  | 'not-ready'
  | 'internal-error'
  | 'refused'
  | 'not-signed-in'
  | 'not-allowed'
  | 'other-origin'
  | 'form-outdated'
  | 'too-many-requests'
  | 'overloaded'
  | 'upload-cut-off'
  | 'file-too-large'
  | 'file-empty'
  | 'not-a-file'
  | 'file-not-read'
  | 'idempotency-key-reused'
  | 'idempotency-key-unusable'
  | 'wrong-state'
  | 'no-results-yet'
  | 'purged'
  | 'no-space'
  | 'too-many-budgets'
  | 'budget-cut-off'
  | 'budget-damaged'
  | 'draft-elsewhere'
  | 'draft-decided'
  | 'own-draft'
  | 'draft-not-yours'
  | 'edition-moved'
  | 'draft-not-sound'
  | 'not-offered-here'

export type ProblemCode = FailureCode | RequestProblemCode

const STATUS: Readonly<Record<RequestProblemCode, number>> = {
  'malformed-json': 400,
  'unsupported-media-type': 415,
  'body-too-large': 413,
  'not-found': 404,
  'method-not-allowed': 405,
  'not-ready': 503,
  'internal-error': 500,
  refused: 400,
  'not-signed-in': 401,
  'not-allowed': 403,
  'other-origin': 403,
  'form-outdated': 403,
  'too-many-requests': 429,
  overloaded: 503,
  'upload-cut-off': 400,
  'file-too-large': 413,
  'file-empty': 422,
  'not-a-file': 415,
  'file-not-read': 422,
  'idempotency-key-reused': 422,
  'idempotency-key-unusable': 422,
  'wrong-state': 409,
  'no-results-yet': 409,
  purged: 410,
  'no-space': 503,
  'too-many-budgets': 503,
  'budget-cut-off': 503,
  'budget-damaged': 500,
  'draft-elsewhere': 403,
  'draft-decided': 409,
  'own-draft': 409,
  'draft-not-yours': 409,
  'edition-moved': 409,
  'draft-not-sound': 422,
  'not-offered-here': 501,
}
const FAILS_A_RULE = 422

/** An answer lists at most so many places; it says how many there are. */
const MOST_LISTED = 200

type ProblemError = {
  readonly pointer: string
  readonly code: FailureCode
  readonly message: Bilingual
  readonly suggestion: Bilingual
}

type ProblemParts = {
  readonly status: number
  readonly code: ProblemCode
  readonly detail: Bilingual
  readonly suggestion?: Bilingual
  readonly errors?: readonly ProblemError[]
  readonly requestId?: string
}

/** The RFC 9457 text of a problem: fields in one order, `title` in English for logs, `detail` in both languages. */
function problemText({ status, code, detail, suggestion, errors = [], requestId }: ProblemParts): string {
  return JSON.stringify({
    type: `/docs#problem-${code}`,
    title: titleOf(code),
    status,
    code,
    detail,
    ...(suggestion === undefined ? {} : { suggestion }),
    errors,
    ...(requestId === undefined ? {} : { requestId }),
  })
}

function titleOf(code: ProblemCode): string {
  const words = code.replaceAll('-', ' ').replace('json', 'JSON')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/** What fails a rule: every place with its pointer, in the order of the request. */
export function failuresAnswer(failures: readonly Failure[], book: RuleBook): Response {
  const naming = namingOf(book)
  const errors = failures.slice(0, MOST_LISTED).map((failure): ProblemError => {
    const { message, suggestion } = problemProse(failure, naming)
    return { pointer: failure.pointer, code: failure.code, message, suggestion }
  })
  const [first] = errors
  const code = first?.code ?? 'wrong-type'
  const text = problemText({ status: FAILS_A_RULE, code, detail: summary(errors, failures.length), errors })
  return problemAnswer(text, FAILS_A_RULE)
}

function summary(errors: readonly ProblemError[], count: number): Bilingual {
  const [first] = errors
  if (first !== undefined && count === 1) return first.message
  if (count > errors.length)
    return say('problem.several-shown', { count: String(count), shown: String(errors.length) })
  return say('problem.several', { count: String(count) })
}

/** A problem of the request as a whole. */
export function requestProblem(
  code: RequestProblemCode,
  fillers?: Fillers,
  more: {
    readonly headers?: Readonly<Record<string, string>>
    readonly requestId?: string
    readonly status?: number
  } = {},
): Response {
  const status = more.status ?? STATUS[code]
  const text = problemText({
    status,
    code,
    detail: say(`problem.${code}`, fillers),
    suggestion: say(`advice.${code}`, fillers),
    ...(more.requestId === undefined ? {} : { requestId: more.requestId }),
  })
  return problemAnswer(text, status, more.headers)
}

/** The answer to whatever was thrown. Only what the framework refused on purpose keeps its status; text never leaves. */
export function thrownAnswer(error: unknown, log: (requestId: string, error: unknown) => void): Response {
  if (error instanceof HTTPException && error.status < 500)
    return requestProblem('refused', undefined, { status: error.status })
  const requestId = crypto.randomUUID()
  log(requestId, error)
  if (isDiskFull(error)) return requestProblem('no-space', undefined, { headers: { 'retry-after': '600' } })
  return requestProblem('internal-error', undefined, { requestId })
}
