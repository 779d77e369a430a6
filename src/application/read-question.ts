import { assumptionFailures, divisionFailures, ruleFailures } from '../domain/check-question.ts'
import { type Failure, fail, type Result, succeed } from '../domain/failure.ts'
import type { Question } from '../domain/question.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { leaveOut } from './leave-out.ts'
import { tokensOf } from './pointer.ts'
import { questionOf } from './question-of.ts'
import { inRequestOrder } from './request-order.ts'
import { type AssessmentRead, assessmentRequest } from './request-schema.ts'
import { type Partly, readerOf } from './schema-reader.ts'
import { soundPart } from './sound-part.ts'
import { monthFailures, usageFailures } from './usage-checks.ts'

const readRequest = readerOf(assessmentRequest)

export type ReadingTerms = {
  /** Whether an edition can be had; by default only the rule book's own. */
  readonly editionKnown?: (edition: string) => boolean
  /** Pointers of the fields that the text names twice, as `parseExactJson` found them. */
  readonly duplicates?: readonly string[]
  /** With nothing else wrong, leaves it to `assess` to refuse what the rules refuse, which asks them anyway. */
  readonly isAssessedNext?: boolean
}

/**
 * The question that a request asks, or all that is wrong with it, in the order of the request. Numbers in
 * `json` must carry their source text, as `parseExactJson` gives them: a plain number has lost it and is refused.
 */
export function readQuestion(json: unknown, book: RuleBook, terms: ReadingTerms = {}): Result<Question> {
  const failures: Failure[] = (terms.duplicates ?? []).map(repeatedField)
  const read = readRequest(json, { book, failures })
  if (read === undefined) return fail(inRequestOrder(failures, json, assessmentRequest))
  leaveOut(read, terms.duplicates ?? [])
  const isSound = failures.length === 0
  const between = [
    ...usageFailures(read.usage, json, read.household?.timeOfUse),
    ...monthFailures(read.baseMonthsKwh),
    ...namedFailures(read, book, terms.editionKnown ?? ((edition) => edition === book.edition)),
  ]
  if (isSound && between.length === 0) {
    const question = questionOf(read as AssessmentRead)
    const refused = terms.isAssessedNext === true ? [] : ruleFailures(question, book)
    return refused.length === 0 ? succeed(question) : fail(inRequestOrder(refused, json, assessmentRequest))
  }
  const found = [...failures, ...between]
  return fail(inRequestOrder([...found, ...refusedElsewhere(read, found, book)], json, assessmentRequest))
}

/** What the rules refuse of a request with faults, beside the places where these stand. */
function refusedElsewhere(
  read: Partly<AssessmentRead>,
  found: readonly Failure[],
  book: RuleBook,
): readonly Failure[] {
  const sound = found.some(({ code }) => HIDES_RULES.has(code)) ? undefined : soundPart(read)
  if (sound === undefined) return []
  const named = new Set(found.map(({ pointer }) => pointer))
  return ruleFailures(questionOf(sound.request), book)
    .map(sound.inWhole)
    .filter(({ pointer }) => !named.has(pointer))
}

/** Of two values under one name nobody can say which is meant: the second is a field too many, and none is used. */
function repeatedField(pointer: string): Failure {
  return {
    code: 'unknown-field',
    pointer,
    facts: { given: tokensOf(pointer).at(-1) ?? '', because: 'named-twice' },
  }
}

/** With these faults there is nothing that the rules could be asked about. */
const HIDES_RULES: ReadonlySet<string> = new Set<Failure['code']>([
  'unknown-division',
  'division-too-coarse',
  'division-without-rules',
])

/** Names that only the rule book, or the shelf of editions, can know. */
function namedFailures(
  read: Partly<AssessmentRead>,
  book: RuleBook,
  editionKnown: (edition: string) => boolean,
): Failure[] {
  const { household, edition, assume } = read
  return [
    ...(household?.divisionCode === undefined ? [] : divisionFailures(household.divisionCode, book)),
    ...(edition === undefined || editionKnown(edition)
      ? []
      : [
          {
            code: 'unknown-edition',
            pointer: '/edition',
            facts: { given: edition, current: book.edition },
          } as const,
        ]),
    ...(assume?.every((code) => code !== undefined) === true
      ? assumptionFailures(assume as string[], book)
      : []),
  ]
}
