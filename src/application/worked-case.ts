import type { Assessment } from '../domain/answer.ts'
import { assess } from '../domain/assess.ts'
import type { Failure } from '../domain/failure.ts'
import { hundredthsText, ZERO } from '../domain/quantity.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import type { Bilingual } from '../model/scalar.ts'
import { withCheapest } from './cheapest.ts'
import { parseExactJson } from './exact-json.ts'
import { readQuestion } from './read-question.ts'

/** A case that a person worked out: a request, and what some places of its answer must hold. */
export type WorkedCase = {
  readonly id: string
  readonly says: Bilingual
  /** The provision that it shows, or the rows of the fact files that it comes from: `north:44, north:45`. */
  readonly source: string
  readonly request: Readonly<Record<string, unknown>> & {
    readonly household: { readonly divisionCode: string }
  }
  readonly expect?: Readonly<Record<string, unknown>>
  readonly expectProblem?: { readonly pointer: string; readonly code: string }
  readonly arithmetic?: string
}

/** The cases that ship with the rules, fetched when they are first asked for. */
export type WorkedCases = () => Promise<readonly WorkedCase[]>

/** One place of an answer: what was worked out by hand, and what the engine gives now. */
export type CheckedPlace = {
  readonly path: string
  readonly wanted: unknown
  readonly got: unknown
  readonly holds: boolean
}

export type CheckedCase = {
  readonly worked: WorkedCase
  /** Nothing where the request is refused. */
  readonly assessment: Assessment | undefined
  readonly failures: readonly Failure[]
  readonly places: readonly CheckedPlace[]
  readonly holds: boolean
}

/** Works a case out by a rule book and sets the answer beside what a person worked out. */
export function checkCase(worked: WorkedCase, book: RuleBook): CheckedCase {
  const { assessment, failures } = answerTo(worked, book)
  const places =
    worked.expectProblem === undefined ? placesOf(worked, assessment) : [refusalOf(worked, failures)]
  return { worked, assessment, failures, places, holds: places.every(({ holds }) => holds) }
}

function answerTo({ request }: WorkedCase, book: RuleBook): Pick<CheckedCase, 'assessment' | 'failures'> {
  const json = parseExactJson(JSON.stringify(request))
  const question = readQuestion(json.ok ? json.value : undefined, book)
  if (!question.ok) return { assessment: undefined, failures: question.failures }
  const assessed = assess(question.value, book)
  return assessed.ok
    ? { assessment: withCheapest(assessed.value), failures: [] }
    : { assessment: undefined, failures: assessed.failures }
}

function placesOf({ expect = {} }: WorkedCase, assessment: Assessment | undefined): CheckedPlace[] {
  return Object.entries(expect).map(([path, wanted]) => {
    const got = placeIn(assessment, path)
    return { path, wanted, got, holds: assessment !== undefined && isHeld(got, wanted, path) }
  })
}

function refusalOf({ expectProblem }: WorkedCase, failures: readonly Failure[]): CheckedPlace {
  const wanted = expectProblem?.code
  const found = failures.find(({ code, pointer }) => code === wanted && pointer === expectProblem?.pointer)
  return {
    path: expectProblem?.pointer ?? '',
    wanted,
    got: (found ?? failures[0])?.code,
    holds: found !== undefined,
  }
}

const CALLED = /^(\w+)\[(.+)\]$/

/** A place in an answer: `a.b.0`, `subsidies[purchase].x` (the element of that kind), `alternatives[covered].x`. */
export function placeIn(answer: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inside, step) => {
    const [, name, wanted] = CALLED.exec(step) ?? []
    if (name === undefined || wanted === undefined) return field(inside, step)
    const list = field(inside, name)
    return Array.isArray(list) ? list.find((element) => isCalled(element, wanted)) : undefined
  }, answer)
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

function isCalled(element: unknown, wanted: string): boolean {
  const when = field(element, 'when')
  return [field(element, 'kind'), field(when, 'centralHeating'), field(when, 'priceMode')].includes(wanted)
}

/** Whether a place holds what was worked out; a subsidy that is not there counts as no money. */
export function isHeld(got: unknown, wanted: unknown, path: string): boolean {
  return (
    got === wanted || (got === undefined && wanted === hundredthsText(ZERO) && path.endsWith('amountYuan'))
  )
}
