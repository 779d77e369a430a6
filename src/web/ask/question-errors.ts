import { type Answers, typedIn } from '../answers.ts'
import type { GuessFault } from '../estimate/guessing.ts'
import { type FieldError, fieldErrors } from '../field-error.ts'
import { FIELDS, fieldsOf, type QuestionId } from '../fields.ts'
import { isTextKey } from '../text.ts'
import type { View } from '../view.ts'
import type { Located } from './asking.ts'
import { isAnswered } from './flow.ts'
import { firstField } from './question-fields.ts'
import { isChosen } from './question-kinds.ts'

/** What is wrong with answers, wherever it is asked: first what the guess refuses, then what the engine does. */
export function errorsOf(answers: Answers, { view, ground, probe }: Located): FieldError[] {
  const { failures, mapped } = probe.of(answers)
  const faults = ground.guessing.faults(answers).map((fault) => guessError(fault, view))
  const told = new Set(faults.map(({ place }) => place?.name))
  const isGuessed = ground.guessing.of(answers) !== undefined
  const refused = fieldErrors(failures, mapped, { ...view, answers })
  return [
    ...faults,
    ...refused.filter(
      ({ place }) => !told.has(place?.name) && (isGuessed || !isReading(place?.step, answers)),
    ),
  ]
}

/** Where there is no bill, nothing is said about readings. */
function isReading(step: string | undefined, answers: Answers): boolean {
  return typedIn(answers, 'way') === 'guess' && (step === 'bill' || step === 'heat')
}

/** What is wrong with one question: it was left open, or what stands there cannot be read. */
export function errorsAt(id: QuestionId, answers: Answers, located: Located): FieldError[] {
  const { view, ground, probe } = located
  const errors = errorsOf(answers, located).filter(({ place }) => place?.step === id)
  if (errors.length > 0 || isAnswered(id, answers, ground, probe)) return errors
  const name = firstField(id, answers, located)
  const message = view.say(isChosen(id) ? 'error.choose' : 'error.fill')
  const place = { step: id, name, field: fieldsOf(id)[0] ?? 'total' } as const
  return [{ place, label: view.say(`ask.${id}`), message }]
}

function guessError({ name, given, code, least = '', most = '' }: GuessFault, { say }: View): FieldError {
  const label = `field.${name}`
  const messages = {
    'not-a-decimal': say('error.decimal', { given }),
    'too-many-decimals': say('error.decimals', { given, most: 2 }),
    'out-of-range': say('error.range', { given, least, most }),
    'not-one-of': say('error.not-one', { given }),
  }
  return {
    place: { step: FIELDS[name].step, name, field: name },
    label: isTextKey(label) ? say(label) : name,
    message: messages[code],
  }
}
