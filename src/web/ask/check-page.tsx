import { changed } from '../answers.ts'
import { Actions } from '../controls.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { isGuess } from '../estimate/guessing.ts'
import type { FieldError } from '../field-error.ts'
import type { QuestionId } from '../fields.ts'
import { Layout } from '../layout.tsx'
import { placeName } from '../place-name.ts'
import { linkTo } from '../view.ts'
import { answerWords } from './answer-words.ts'
import type { Located } from './asking.ts'
import { type Flow, settled } from './flow.ts'
import { StepLine } from './step-line.tsx'

type Props = { readonly located: Located; readonly flow: Flow; readonly errors?: readonly FieldError[] }

/** Everything that was answered, each with a way back to its question, before anything is calculated. */
export function CheckPage({ located, flow, errors = [] }: Props) {
  const { view, division } = located
  const { say, answers } = view
  const place = changed(answers, { division: null })
  return (
    <Layout view={view} title={say('check.title')} hasErrors={errors.length > 0}>
      <StepLine view={view} id={undefined} flow={flow} />
      <ErrorSummary view={view} errors={errors} />
      <h1>{say('check.title')}</h1>
      <dl class="answers">
        <AnswerRow
          label={say('row.place')}
          words={[placeName(view, division)]}
          change={say('check.change')}
          to={linkTo(view, '/ask/place', place)}
        />
        {flow.counted.map((id) => (
          <AnswerRow
            label={say(`row.${id}`)}
            words={answerWords(id, located)}
            change={say('check.change')}
            to={questionAddress(id, located)}
          />
        ))}
      </dl>
      <Actions>
        <a class="btn" href={linkTo(view, '/result', settled(answers, flow))}>
          {say('step.result')}
        </a>
        {isGuess(answers) ? null : (
          <a class="btn plain" href={`${linkTo(view, '/ask/bill', answers)}&more=1`}>
            {say('bill.more')}
          </a>
        )}
      </Actions>
      <p class="hint">{say('check.hint')}</p>
    </Layout>
  )
}

const questionAddress = (id: QuestionId, { view }: Located) => linkTo(view, `/ask/${id}`, view.answers)

type RowProps = {
  readonly label: string
  readonly words: readonly string[]
  readonly change: string
  readonly to: string
}

function AnswerRow({ label, words, change, to }: RowProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {words.map((one) => (
          <span>{one}</span>
        ))}
      </dd>
      <dd class="edit">
        <a href={to}>
          {change}
          <span class="sr"> {label}</span>
        </a>
      </dd>
    </div>
  )
}
