import type { Decimal } from '../domain/decimal.ts'
import { fail, type Result, succeed } from '../domain/failure.ts'
import type { Question } from '../domain/question.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import {
  choicesRequest,
  comparisonRequest,
  type Fuel,
  fuelChange,
  PATCHED,
  shiftChange,
} from './comparison-schema.ts'
import { mergePatch } from './merge-patch.ts'
import { pointerTo, tokensOf } from './pointer.ts'
import { type ReadingTerms, readQuestion } from './read-question.ts'
import { isObject, type Reading, refuse, wrongType } from './refusal.ts'
import { inRequestOrder } from './request-order.ts'
import { readerOf } from './schema-reader.ts'

/** What a choice asks: the question with its patch, kWh moved to the valley, or another fuel. */
export type Asked =
  | { readonly kind: 'patched'; readonly question: Question }
  | { readonly kind: 'shifted'; readonly kwh: Decimal }
  | { readonly kind: 'fuel'; readonly fuel: Fuel }

export type Choice = { readonly name: string; readonly asked: Asked }
export type ComparisonQuestion = { readonly question: Question; readonly choices: readonly Choice[] }

const readChoices = readerOf(choicesRequest)
const readShift = readerOf(shiftChange)
const readFuel = readerOf(fuelChange)

/** A question and the choices beside it, or all that is wrong with any of them. */
export function readComparison(
  json: unknown,
  book: RuleBook,
  terms: ReadingTerms,
): Result<ComparisonQuestion> {
  const base = baseOf(json)
  const question = readQuestion(base, book, terms)
  const reading: Reading = { book, failures: question.ok ? [] : [...question.failures] }
  const choices = isObject(json) ? choicesIn(json, { json: base, isSound: question.ok }, reading, terms) : []
  if (question.ok && reading.failures.length === 0) return succeed({ question: question.value, choices })
  return fail(inRequestOrder(reading.failures, json, comparisonRequest))
}

/** The request that choices change, and whether it can be assessed. */
type Base = { readonly json: unknown; readonly isSound: boolean }

/** The request without its choices. */
function baseOf(json: unknown): unknown {
  if (!isObject(json)) return json
  return Object.fromEntries(Object.entries(json).filter(([name]) => name !== 'choices'))
}

function choicesIn(
  json: Readonly<Record<string, unknown>>,
  base: Base,
  reading: Reading,
  terms: ReadingTerms,
): Choice[] {
  const read = readChoices(Object.hasOwn(json, 'choices') ? { choices: json['choices'] } : {}, reading)
  return (read?.choices ?? []).flatMap((choice, i) => {
    if (choice === undefined || !('change' in choice)) return []
    const asked = askedOf(choice.change, `/choices/${i}/change`, base, reading, terms)
    return asked === undefined || choice.name === undefined ? [] : [{ name: choice.name, asked }]
  })
}

function askedOf(
  change: unknown,
  pointer: string,
  base: Base,
  reading: Reading,
  terms: ReadingTerms,
): Asked | undefined {
  if (!isObject(change)) return wrongType(reading, pointer, 'object', change)
  if (Object.hasOwn(change, 'shiftToValleyKwh')) {
    const kwh = readShift(change, reading, pointer)?.shiftToValleyKwh
    return kwh === undefined ? undefined : { kind: 'shifted', kwh }
  }
  if (Object.hasOwn(change, 'fuel')) {
    const fuel = readFuel(change, reading, pointer)?.fuel
    return fuel === undefined ? undefined : { kind: 'fuel', fuel }
  }
  return patched(change, pointer, base, reading, terms)
}

function patched(
  change: Readonly<Record<string, unknown>>,
  pointer: string,
  base: Base,
  reading: Reading,
  terms: ReadingTerms,
): Asked | undefined {
  const count = reading.failures.length
  for (const [name, value] of Object.entries(change)) {
    const at = pointerTo(pointer, name)
    const isPatch = isObject(value) || (name === 'device' && value === null)
    if (!PATCHED.some((part) => part === name)) {
      const allowed = [...PATCHED, 'shiftToValleyKwh', 'fuel']
      refuse(reading, 'unknown-field', at, { given: name, allowed })
    } else if (!isPatch) wrongType(reading, at, 'object', value)
  }
  if (reading.failures.length > count) return undefined
  const isAssessedNext = base.isSound && terms.isAssessedNext === true
  const patchedTerms = { ...terms, duplicates: [], isAssessedNext }
  const question = readQuestion(mergePatch(base.json, change), reading.book, patchedTerms)
  if (question.ok) return { kind: 'patched', question: question.value }
  for (const failure of question.failures)
    if (isIn(change, failure.pointer))
      reading.failures.push({ ...failure, pointer: `${pointer}${failure.pointer}` })
    else if (base.isSound) reading.failures.push({ ...failure, pointer })
  return undefined
}

/** Whether a patch itself says what a fault is about; others that it leads to are told at the patch as a whole. */
function isIn(change: unknown, pointer: string): boolean {
  let value = change
  for (const token of tokensOf(pointer)) {
    if (!isObject(value) || !Object.hasOwn(value, token)) return false
    value = value[token]
  }
  return true
}
