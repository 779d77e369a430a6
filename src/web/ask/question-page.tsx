import { type Answers, carriedPast, readingName, rowsIn, typedIn } from '../answers.ts'
import { Actions, Carried, Choices, TextField } from '../controls.tsx'
import { spanWords } from '../date-words.ts'
import { ErrorSummary, messageAt } from '../error-summary.tsx'
import type { FieldError } from '../field-error.ts'
import { FIELDS, type FieldName, type QuestionId, UNKNOWN } from '../fields.ts'
import { Layout } from '../layout.tsx'
import { ChosenPlace } from '../place-form.tsx'
import { isReferenceMonth } from '../reference-months.ts'
import { isTextKey } from '../text.ts'
import { plainDay } from '../typed-text.ts'
import { linkTo, type View } from '../view.ts'
import type { Located } from './asking.ts'
import type { Flow } from './flow.ts'
import { optionsOf } from './options.ts'
import { shownFields } from './question-fields.ts'
import { isChosen } from './question-kinds.ts'
import { StepLine } from './step-line.tsx'

type Props = {
  readonly located: Located
  readonly id: QuestionId
  readonly flow: Flow
  readonly errors?: readonly FieldError[]
}

/** One question on a page of its own. */
export function QuestionPage({ located, id, flow, errors = [] }: Props) {
  const { view, division } = located
  const { say, answers } = view
  return (
    <Layout view={view} title={say(`ask.${id}`)} hasErrors={errors.length > 0}>
      <StepLine view={view} id={id} flow={flow} />
      <ErrorSummary view={view} errors={errors} at={id} />
      <form action={linkTo(view, `/ask/${id}`)} method="get">
        <Carried answers={carriedPast(id, answers)} />
        <input type="hidden" name="next" value="1" />
        {isChosen(id) ? (
          <ChosenAnswer located={located} id={id} errors={errors} />
        ) : (
          <TypedAnswers located={located} id={id} errors={errors} />
        )}
        <Actions>
          <button class="btn" type="submit">
            {say('step.next')}
          </button>
          {isChosen(id) ? null : (
            <button class="btn plain" type="submit" name="skip" value="1">
              {say('choice.unknown')}
            </button>
          )}
        </Actions>
      </form>
      {id === flow.counted[0] ? <ChosenPlace view={view} code={division} /> : null}
    </Layout>
  )
}

type BodyProps = {
  readonly located: Located
  readonly id: QuestionId
  readonly errors: readonly FieldError[]
}

function hintOf(id: string, { say }: View): string | undefined {
  const key = `hint.${id}`
  return isTextKey(key) ? say(key) : undefined
}

function ChosenAnswer({ located, id, errors }: BodyProps) {
  const { view } = located
  return (
    <Choices
      name={id}
      label={view.say(`ask.${id}`)}
      hint={hintOf(id, view)}
      error={messageAt(errors, id)}
      isHeading
      many={id === 'classes'}
      chosen={view.answers.getAll(id)}
      options={optionsOf(id, located)}
    />
  )
}

/** One field is the question itself; several stand under it with labels of their own. */
function TypedAnswers({ located, id, errors }: BodyProps) {
  const { view } = located
  const { say, answers } = view
  const names = shownFields(id, answers, located)
  const isOne = names.length === 1
  const hint = names.includes(id) ? undefined : hintOf(id, view)
  return (
    <>
      {isOne ? null : <h1>{say(`ask.${id}`)}</h1>}
      {isOne || hint === undefined ? null : <p class="hint">{hint}</p>}
      {names.map((name) => (
        <TextField
          name={name}
          label={isOne ? say(`ask.${id}`) : labelOf(name, located)}
          hint={isOne ? hintOf(id, view) : hintOf(name, view)}
          error={messageAt(errors, name)}
          isHeading={isOne}
          value={shownValue(answers, name)}
          keys={isDay(name) ? 'text' : 'decimal'}
          unit={isOne ? unitOf(name, view) : undefined}
        />
      ))}
    </>
  )
}

/** What was typed; «I don't know» leaves the field empty. */
function shownValue(answers: Answers, name: string): string {
  const typed = typedIn(answers, name)
  return typed === UNKNOWN ? '' : typed
}

const isField = (name: string): name is FieldName => Object.hasOwn(FIELDS, name)
const isDay = (name: string) => isField(name) && FIELDS[name].kind === 'day'

function labelOf(name: string, { view }: Located): string {
  return isField(name) ? view.say(`field.${name}`) : readingLabel(name, view)
}

/** A reading is known by its days. */
function readingLabel(name: string, { say, answers }: View): string {
  const row = rowsIn(answers).find((one) => readingName('heating', one) === name) ?? 1
  const day = (field: 'from' | 'to') => plainDay(typedIn(answers, readingName(field, row)))
  return spanWords(day('from'), day('to'), say)
}

function unitOf(name: string, { say }: View): string | undefined {
  const key = `unit.of.${isField(name) && !isReferenceMonth(name) ? name : 'kwh'}`
  return isTextKey(key) ? say(key) : undefined
}
