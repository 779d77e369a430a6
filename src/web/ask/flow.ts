import { type Answers, readingName, rowsIn, typedIn } from '../answers.ts'
import { isGuess } from '../estimate/guessing.ts'
import {
  FIELDS,
  type FieldName,
  fieldsOf,
  NONE,
  type QuestionId,
  READING_FIELD_NAMES,
  READING_FIELDS,
} from '../fields.ts'
import { monthsAsked } from '../reference-months.ts'
import { OWN_METER } from '../request-of.ts'
import type { Ground, Probe } from './probe.ts'
import { priorFields, WORTH } from './worth.ts'

/** The way through the questions for some answers, decided by the engine. */
export type Flow = {
  /** Questions that count, in their order; those that would not change the answer are not among them. */
  readonly counted: readonly QuestionId[]
  /** Those still without an answer. */
  readonly open: readonly QuestionId[]
}

type Basic = { readonly id: QuestionId; readonly applies?: (answers: Answers, ground: Ground) => boolean }

const hasDevice = (answers: Answers) => typedIn(answers, 'device') !== NONE
const splitsPeriods: Basic = { id: 'tou', applies: (_, { asked }) => asked.fields.has('tou') }

/** Without these nothing can be calculated. */
const FOR_A_BILL: readonly Basic[] = [
  { id: 'device' },
  { id: 'category' },
  splitsPeriods,
  { id: 'metering', applies: (answers, { asked }) => asked.ownMeter && hasDevice(answers) },
  { id: 'bill' },
]
const FOR_A_GUESS: readonly Basic[] = [
  { id: 'device' },
  { id: 'area' },
  { id: 'house' },
  { id: 'hours' },
  { id: 'cop', applies: (answers, { guessing }) => hasDevice(answers) && guessing.needsEfficiency(answers) },
  { id: 'winter' },
  { id: 'category' },
  splitsPeriods,
]

/** Asked only where the engine, by the county's rules, would answer differently. */
const BY_THE_ENGINE: readonly QuestionId[] = [
  'coverage',
  'mode',
  'metering',
  'heat',
  'registered',
  'registered-on',
  'village',
  'converted',
  'classes',
  'members',
  'area',
  'power',
  'baseline',
  'months',
  'prior',
  'purchase',
  'invoice',
  'catalogued',
  'procurement',
  'investment',
]

/** Every question that has a page of its own kind. */
export const QUESTIONS: readonly QuestionId[] = [
  ...new Set([...FOR_A_BILL.map(({ id }) => id), ...FOR_A_GUESS.map(({ id }) => id), ...BY_THE_ENGINE]),
]

export function flowOf(answers: Answers, ground: Ground, probe: Probe): Flow {
  const basics = (isGuess(answers) ? FOR_A_GUESS : FOR_A_BILL)
    .filter(({ applies }) => applies?.(answers, ground) !== false)
    .map(({ id }) => id)
  const isOpen = (id: QuestionId) => !isAnswered(id, answers, ground, probe)
  const open = basics.filter(isOpen)
  if (open.length > 0) return { counted: basics, open }
  const worth = BY_THE_ENGINE.filter(
    (id) => !basics.includes(id) && WORTH[id]?.({ answers: without(id, answers), ground, probe }) === true,
  )
  return { counted: [...basics, ...worth], open: worth.filter(isOpen) }
}

/** The answers as they were before a question was asked. */
function without(id: QuestionId, answers: Answers): Answers {
  const before = new URLSearchParams(answers)
  for (const name of fieldsOf(id)) before.delete(name)
  if (id === 'heat') for (const row of rowsIn(answers)) before.delete(readingName('heating', row))
  return before
}

/** Whether a question has an answer, «I don't know» among them. */
export function isAnswered(id: QuestionId, answers: Answers, ground: Ground, probe: Probe): boolean {
  const isTyped = (name: string) => typedIn(answers, name) !== ''
  switch (id) {
    case 'bill':
      return rowsIn(answers).length > 0 && rowsIn(answers).every((row) => isWhole(answers, row))
    case 'heat':
      return rowsIn(answers).every((row) => isTyped(readingName('heating', row)))
    case 'months':
      return monthsAsked(answers, ground.asked).every(({ name }) => isTyped(name))
    case 'prior':
      return priorFields({ answers: without(id, answers), ground, probe }).every(isTyped)
    case 'invoice':
      return isTyped('bought') && isTyped('invoice')
    case 'purchase':
      return isTyped('purchase') || isTyped('bought') || isTyped('invoice')
    case 'registered-on':
      return isTyped('registeredOn') || typedIn(answers, 'registered') !== 'yes'
    default:
      return fieldsOf(id).some(isTyped)
  }
}

/** A reading with its days and its kWh, and with its meter where there are two. */
function isWhole(answers: Answers, row: number): boolean {
  const isTyped = (...fields: readonly Parameters<typeof readingName>[0][]) =>
    fields.some((field) => typedIn(answers, readingName(field, row)) !== '')
  const hasMeter = typedIn(answers, 'metering') !== OWN_METER || isTyped('meter')
  return isTyped('from') && isTyped('to') && isTyped('total', 'peak', 'valley') && hasMeter
}

/** The answers that count: what a question that fell away once asked for is left out, so that it changes nothing. */
export function settled(answers: Answers, { counted }: Flow): Answers {
  const kept = new URLSearchParams(answers)
  const questions = new Set<string>(counted)
  for (const name of Object.keys(FIELDS) as FieldName[]) {
    const { step } = FIELDS[name]
    if (step !== 'kept' && step !== 'place' && !questions.has(step)) kept.delete(name)
  }
  for (const row of rowsIn(answers))
    for (const field of READING_FIELD_NAMES)
      if (!questions.has(READING_FIELDS[field].step)) kept.delete(readingName(field, row))
  return kept
}
