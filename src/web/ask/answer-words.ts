import { type Answers, readingName, rowsIn, typedIn } from '../answers.ts'
import { dayWords, isDay, spanWords } from '../date-words.ts'
import { FIELDS, type FieldName, type QuestionId, UNKNOWN } from '../fields.ts'
import { quantity } from '../format.ts'
import { isTextKey } from '../text.ts'
import { plainDay, plainText } from '../typed-text.ts'
import type { View } from '../view.ts'
import type { Located } from './asking.ts'
import { optionsOf } from './options.ts'
import { shownFields } from './question-fields.ts'
import { isChosen } from './question-kinds.ts'

/** An answer as it is read back: one line for each thing that was said. */
export function answerWords(id: QuestionId, located: Located): readonly string[] {
  const { view } = located
  const { answers, say } = view
  if (isChosen(id)) return chosenWords(id, located)
  if (id === 'bill') return rowsIn(answers).map((row) => readingWords(row, answers, view))
  const names = shownFields(id, answers, located)
  return names.map((name) => {
    const words = typedWords(name, answers, view)
    const label = `field.${name}`
    return names.length === 1 || !isTextKey(label) ? words : say('check.of', { label: say(label), words })
  })
}

function chosenWords(id: QuestionId, located: Located): readonly string[] {
  const chosen = located.view.answers.getAll(id)
  const words = optionsOf(id, located).flatMap(({ value, label }) => (chosen.includes(value) ? [label] : []))
  if (id === 'purchase' && words.length === 0) return [located.view.say('choice.purchase.yes')]
  return words
}

function readingWords(row: number, answers: Answers, { say }: View): string {
  const typed = (field: Parameters<typeof readingName>[0]) => typedIn(answers, readingName(field, row))
  const span = spanWords(plainDay(typed('from')), plainDay(typed('to')), say)
  const registers = (['total', 'peak', 'flat', 'valley'] as const).flatMap((field) => {
    const kwh = plainText(typed(field))
    if (kwh === '') return []
    return [field === 'total' ? energy(kwh, say) : say(`check.${field}`, { kwh: energy(kwh, say) })]
  })
  return say('check.reading', { span, kwh: registers.join(say('comma')) })
}

const energy = (kwh: string, say: View['say']) => say('amount.kwh', { amount: quantity(kwh) })

function typedWords(name: string, answers: Answers, { say }: View): string {
  const typed = plainText(typedIn(answers, name))
  if (typed === UNKNOWN || typed === '') return say('choice.unknown')
  const day = plainDay(typed)
  if (isDay(day)) return dayWords(day, say)
  const unit = `unit.of.${Object.hasOwn(FIELDS, name) && FIELDS[name as FieldName].step !== 'months' ? name : 'kwh'}`
  return isTextKey(unit) ? `${quantity(typed)} ${say(unit)}` : quantity(typed)
}
