import type { QuestionId } from '../fields.ts'

/** Questions that are answered by choosing; the others are typed. */
const CHOSEN: ReadonlySet<QuestionId> = new Set<QuestionId>([
  'device',
  'metering',
  'category',
  'tou',
  'house',
  'winter',
  'coverage',
  'mode',
  'registered',
  'village',
  'classes',
  'purchase',
  'catalogued',
])

export function isChosen(id: QuestionId): boolean {
  return CHOSEN.has(id)
}
