import { type Answered, answerQuestion } from '../../application/answer-question.ts'
import { compareForResident, USUAL_SHIFT_KWH } from '../../application/compare-for-resident.ts'
import { pageAnswer, redirectTo } from '../answer.ts'
import { type Answers, answersIn, changed, rowsIn } from '../answers.ts'
import { ADJUSTABLE, estimateCases } from '../estimate/estimate-cases.ts'
import { EstimatePage, NoEstimatePage } from '../estimate/estimate-page.tsx'
import { isGuess } from '../estimate/guessing.ts'
import { type FieldError, fieldErrors } from '../field-error.ts'
import { fieldsOf, type QuestionId, UNKNOWN } from '../fields.ts'
import { ResultPage } from '../result-page.tsx'
import { linkTo } from '../view.ts'
import type { Asking, Located } from './asking.ts'
import { BillPage } from './bill-page.tsx'
import { CheckPage } from './check-page.tsx'
import { type Flow, flowOf, settled } from './flow.ts'
import { locate } from './locate.tsx'
import { mappedBy } from './probe.ts'
import { errorsAt, errorsOf } from './question-errors.ts'
import { shownFields } from './question-fields.ts'
import { QuestionPage } from './question-page.tsx'

const flowFor = (answers: Answers, { ground, probe }: Located): Flow => flowOf(answers, ground, probe)

/** Where somebody with these answers goes on: to what is wrong, to what is open, or to check everything. */
function nextAddress(answers: Answers, located: Located): string {
  const { view } = located
  const [open] = flowFor(answers, located).open
  const first = stepsOf(errorsOf(answers, located)).find((step) => hasText(step, answers))
  if (first !== undefined) return fixAddress(first, answers, located)
  return linkTo(view, `/ask/${open ?? 'check'}`, answers)
}

/** The questions at which something is wrong. */
function stepsOf(errors: readonly FieldError[]): QuestionId[] {
  return errors.flatMap(({ place }) =>
    place === undefined || place.step === 'kept' || place.step === 'place' ? [] : [place.step],
  )
}

/** Something was typed there: it is wrong, not merely still to come. */
function hasText(id: QuestionId, answers: Answers): boolean {
  if (id === 'bill') return rowsIn(answers).length > 0
  return id === 'heat' || fieldsOf(id).some((name) => answers.has(name))
}

/** The question with its errors; the fragment gives them the focus where a page cannot ask for it. */
function fixAddress(id: QuestionId, answers: Answers, { view }: Located): string {
  return `${linkTo(view, `/ask/${id}`, answers)}&fix=1#errors`
}

/** On to the first question that counts and is open. */
export async function nextRoute(asking: Asking): Promise<Response> {
  const located = await locate(asking)
  return located instanceof Response ? located : redirectTo(nextAddress(located.view.answers, located))
}

/** One question: shown, answered, left out with «I don't know», or shown again with what is wrong. */
export async function questionRoute(id: QuestionId, asking: Asking): Promise<Response> {
  const located = await locate(asking)
  if (located instanceof Response) return located
  const { query } = asking
  const { answers } = located.view
  if (query.has('skip')) return redirectTo(nextAddress(skipped(id, answers, located), located))
  if (id === 'bill' && query.has('more')) return questionPage(id, located, [], true)
  if (query.has('next')) {
    const filled = withGaps(id, answers, located)
    const errors = errorsAt(id, filled, located)
    return redirectTo(errors.length === 0 ? nextAddress(filled, located) : fixAddress(id, answers, located))
  }
  return questionPage(id, located, query.has('fix') ? errorsAt(id, answers, located) : [])
}

function skipped(id: QuestionId, answers: Answers, located: Located): Answers {
  const next = new URLSearchParams(answers)
  for (const name of shownFields(id, answers, located)) next.set(name, UNKNOWN)
  return answersIn(next)
}

const MAY_HAVE_GAPS: ReadonlySet<QuestionId> = new Set<QuestionId>(['heat', 'months', 'prior'])

/** Of several figures of one question some may be left empty: those are not known. */
function withGaps(id: QuestionId, answers: Answers, located: Located): Answers {
  const names = shownFields(id, answers, located)
  const isPartly = names.some((name) => answers.has(name))
  if (!MAY_HAVE_GAPS.has(id) || !isPartly) return answers
  const next = new URLSearchParams(answers)
  for (const name of names) if (!next.has(name)) next.set(name, UNKNOWN)
  return answersIn(next)
}

function questionPage(
  id: QuestionId,
  located: Located,
  errors: readonly FieldError[],
  more = false,
): Response {
  const flow = flowFor(located.view.answers, located)
  const status = errors.length > 0 ? 422 : 200
  const page =
    id === 'bill' ? (
      <BillPage located={located} flow={flow} errors={errors} more={more} />
    ) : (
      <QuestionPage located={located} id={id} flow={flow} errors={errors} />
    )
  return pageAnswer(page, status)
}

/** Everything that was answered; an open question comes first. */
export async function checkRoute(asking: Asking): Promise<Response> {
  const located = await locate(asking)
  if (located instanceof Response) return located
  const flow = flowFor(located.view.answers, located)
  if (flow.open.length > 0) return redirectTo(nextAddress(located.view.answers, located))
  return pageAnswer(<CheckPage located={located} flow={flow} />)
}

/** The result; for a guess, the estimate. Its address is made short and lasting first. */
export async function resultRoute(asking: Asking): Promise<Response> {
  const located = await locate(asking)
  if (located instanceof Response) return located
  const { view } = located
  if ([...asking.query].length > [...view.answers].length)
    return redirectTo(linkTo(view, '/result', view.answers))
  if (isGuess(view.answers)) return estimateResult(located)
  const answered = await answerTo(located, asking)
  if (answered instanceof Response) return answered
  const { question, assessment, book } = answered
  const beside = { question, baseline: assessment, book }
  const comparison = compareForResident(beside, USUAL_SHIFT_KWH, 'conclusions')
  return pageAnswer(<ResultPage view={view} assessment={assessment} comparison={comparison} />)
}

/** The answers with what they lead to. */
export type AnsweredPage = Located & Answered

/** What the answers lead to, or the page on which something has to be corrected. */
export async function answerFor(asking: Asking): Promise<AnsweredPage | Response> {
  const located = await locate(asking)
  if (located instanceof Response) return located
  const { view } = located
  return isGuess(view.answers) ? redirectTo(linkTo(view, '/result', view.answers)) : answerTo(located, asking)
}

async function answerTo(located: Located, { deps }: Asking): Promise<AnsweredPage | Response> {
  const mapped = mappedBy(located.view.answers, located.ground)
  const answered = await answerQuestion(mapped.request, [], deps.ruleBooks)
  if (answered.ok) return { ...located, ...answered.value }
  return correction(located, fieldErrors(answered.failures, mapped, located.view))
}

/** The three cases of an estimate; what is open or wrong is asked first. */
function estimateResult(located: Located): Response {
  const { view, ground } = located
  const { answers } = view
  const errors = errorsOf(answers, located)
  const [step] = stepsOf(errors)
  if (step !== undefined && hasText(step, answers)) return redirectTo(fixAddress(step, answers, located))
  if (step !== undefined || !ground.guessing.isReady(answers))
    return redirectTo(nextAddress(answers, located))
  const flow = flowFor(answers, located)
  const shown = { ...located, view: { ...view, answers: withAdjusted(settled(answers, flow), answers) } }
  const found = estimateCases(shown) ?? estimateCases(withoutChanges(shown))
  if (found === undefined) return pageAnswer(<NoEstimatePage located={shown} />)
  return pageAnswer(
    <EstimatePage located={shown} found={found} errors={errors} />,
    errors.length === 0 ? 200 : 422,
  )
}

/** The answers that count, and every figure that was changed beside the result, whether a question asks for it or not. */
function withAdjusted(counting: Answers, answers: Answers): Answers {
  return changed(counting, Object.fromEntries(ADJUSTABLE.map((name) => [name, answers.getAll(name)])))
}

/** The estimate as it was before a figure was changed to something that cannot be read. */
function withoutChanges(located: Located): Located {
  const initial = Object.fromEntries(ADJUSTABLE.map((name) => [name, null]))
  return { ...located, view: { ...located.view, answers: changed(located.view.answers, initial) } }
}

/** A question that was never answered is asked; what is wrong is corrected; what no page asks for is dropped. */
function correction(located: Located, errors: readonly FieldError[]): Response {
  const { view } = located
  const refused = fieldsOf('kept').filter((name) => errors.some(({ place }) => place?.name === name))
  const answers = changed(view.answers, Object.fromEntries(refused.map((name) => [name, null])))
  const corrected = { ...located, view: { ...view, answers } }
  const asked = stepsOf(errors)
  const typed = asked.find((step) => hasText(step, answers))
  if (typed !== undefined) return questionPage(typed, corrected, errors)
  if (asked.length > 0) return redirectTo(nextAddress(answers, corrected))
  return pageAnswer(<CheckPage located={corrected} flow={flowFor(answers, corrected)} errors={errors} />, 422)
}
