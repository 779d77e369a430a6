import { type Answers, readingName, rowsIn } from '../answers.ts'
import { fieldsOf, type QuestionId } from '../fields.ts'
import { monthsAsked } from '../reference-months.ts'
import type { Located } from './asking.ts'
import { priorFields } from './worth.ts'

/** The names of the fields that a question shows for some answers. */
export function shownFields(id: QuestionId, answers: Answers, { ground, probe }: Located): readonly string[] {
  switch (id) {
    case 'heat':
      return rowsIn(answers).map((row) => readingName('heating', row))
    case 'months':
      return monthsAsked(answers, ground.asked).map(({ name }) => name)
    case 'prior': {
      const before = new URLSearchParams(answers)
      for (const name of fieldsOf('prior')) before.delete(name)
      return priorFields({ answers: before, ground, probe })
    }
    case 'bill':
      return ['from1']
    default:
      return fieldsOf(id)
  }
}

export function firstField(id: QuestionId, answers: Answers, located: Located): string {
  return shownFields(id, answers, located)[0] ?? id
}
