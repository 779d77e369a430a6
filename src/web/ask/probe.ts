import { readQuestion } from '../../application/read-question.ts'
import type { Assessment } from '../../domain/answer.ts'
import { assess } from '../../domain/assess.ts'
import type { Failure } from '../../domain/failure.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import { type Answers, type Changes, changed, typedIn } from '../answers.ts'
import type { Asked } from '../asked.ts'
import type { Guessing } from '../estimate/guessing.ts'
import { NONE, UNKNOWN } from '../fields.ts'
import { type Mapped, requestOf } from '../request-of.ts'

/** By which rules answers are tried out, and how an estimate stands in for a bill. */
export type Ground = {
  readonly book: RuleBook
  readonly asked: Asked
  readonly guessing: Guessing
}

/** What the engine says to some answers: the whole answer as one text to compare, and what would settle more. */
export type Outcome = {
  readonly told: string | undefined
  readonly missing: ReadonlySet<string>
  readonly failures: readonly Failure[]
  readonly mapped: Mapped
}

/** Tries answers out on the engine; the same answers are assessed once. */
export type Probe = { readonly of: (answers: Answers, changes?: Changes) => Outcome }

export function probe(ground: Ground): Probe {
  const seen = new Map<string, Outcome>()
  const of = (answers: Answers, changes: Changes = {}) => {
    const tried = asUnknown(changed(answers, changes), ground.asked)
    const key = tried.toString()
    const known = seen.get(key) ?? outcomeOf(tried, ground)
    seen.set(key, known)
    return known
  }
  return { of }
}

/** Whether somebody is registered counts as «not known» while it has not been asked; a request has it as «no». */
function asUnknown(answers: Answers, { fields }: Asked): Answers {
  const isOpen = typedIn(answers, 'registered') === '' || lacksDay(answers)
  const matters = fields.has('registered') && typedIn(answers, 'device') !== NONE
  return isOpen && matters ? changed(answers, { registered: UNKNOWN, registeredOn: null }) : answers
}

const lacksDay = (answers: Answers) =>
  typedIn(answers, 'registered') === 'yes' && typedIn(answers, 'registeredOn') === ''

/** The request that answers make, with the middle of the estimate where there is no bill. */
export function mappedBy(answers: Answers, { asked, guessing }: Ground): Mapped {
  const guess = guessing.of(answers)
  return guess === undefined ? requestOf(answers, asked) : requestOf(answers, asked, [guess.middle])
}

function outcomeOf(answers: Answers, ground: Ground): Outcome {
  const mapped = mappedBy(answers, ground)
  const question = readQuestion(mapped.request, ground.book, {
    editionKnown: () => true,
    isAssessedNext: true,
  })
  if (!question.ok) return refused(question.failures, mapped)
  const assessed = assess(question.value, ground.book)
  if (!assessed.ok) return refused(assessed.failures, mapped)
  return {
    told: fingerprint(assessed.value),
    missing: missingIn(assessed.value),
    failures: [],
    mapped,
  }
}

const refused = (failures: readonly Failure[], mapped: Mapped): Outcome => ({
  told: undefined,
  missing: new Set(),
  failures,
  mapped,
})

/** Answers that would settle something: what the engine lacks, and what it took as zero. */
function missingIn({ missingAnswers, warnings }: Assessment): ReadonlySet<string> {
  const counted = warnings.filter(({ code }) => code === 'prior-counted-as-zero')
  return new Set([...missingAnswers, ...counted.flatMap(({ pointer }) => pointer ?? [])])
}

/** Everything of an answer that somebody would call another answer: amounts and verdicts, not their explanation. */
function fingerprint({
  bill,
  alternatives,
  heating,
  bundledTrading,
  subsidies,
  ...rest
}: Assessment): string {
  const { eligible, reductionYuan } = bundledTrading
  return JSON.stringify([
    bill,
    alternatives,
    heating,
    { eligible, reductionYuan },
    subsidies.map((one) => [one.provision, one.season, one.eligible, one.amountYuan]),
    [rest.oneOff, rest.netYuan, rest.netExcludes],
  ])
}
