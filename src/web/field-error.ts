import type { Facts, Failure } from '../domain/failure.ts'
import { namingOf } from '../i18n/naming.ts'
import { problemProse } from '../i18n/problem-prose.ts'
import { typedIn } from './answers.ts'
import { dayWords, withDayWords } from './date-words.ts'
import { type Place, placeAt } from './field-at.ts'
import { FIELD_NAMES, READING_FIELD_NAMES } from './fields.ts'
import { quantity } from './format.ts'
import type { Mapped } from './request-of.ts'
import type { TextKey } from './text.ts'
import { isTextKey } from './text.ts'
import { told, type View } from './view.ts'

/** Something that was refused: where the page asks for it, what it is called there, and what to do. */
export type FieldError = {
  readonly place: Place | undefined
  readonly label: string
  readonly message: string
}

/** The failures of a request in the words of the page. */
export function fieldErrors(
  failures: readonly Failure[],
  { rows, months }: Pick<Mapped, 'rows' | 'months'>,
  view: View,
): FieldError[] {
  const errors = failures.map((failure) => {
    const place = placeShown(placeAt(failure.pointer, rows, months), view)
    return { place, label: labelOf(place, failure.pointer, view), message: messageOf(failure, place, view) }
  })
  return errors.sort((a, b) => positionOf(a.place) - positionOf(b.place))
}

/** Fields in the order in which a page shows them: those of a reading, then the others. */
const ON_PAGE: readonly string[] = [...READING_FIELD_NAMES, ...FIELD_NAMES]
const AFTER_READINGS = 1000

function positionOf(place: Place | undefined): number {
  if (place === undefined) return Number.POSITIVE_INFINITY
  return (place.row ?? AFTER_READINGS) * ON_PAGE.length + ON_PAGE.indexOf(place.field)
}

/** A day of registration and the energy of a reading each have two fields; the one that was asked is meant. */
function placeShown(place: Place | undefined, { answers }: View): Place | undefined {
  if (place?.name === 'registered' && typedIn(answers, 'registered') === 'yes')
    return { step: 'registered-on', name: 'registeredOn', field: 'registeredOn' }
  if (place?.field === 'total' && typedIn(answers, 'tou') === 'yes')
    return { ...place, name: `peak${place.row}`, field: 'peak' }
  return place
}

function labelOf(place: Place | undefined, pointer: string, view: View): string {
  if (place === undefined) return pointer
  const field = view.say(`field.${place.field}`)
  return place.row === undefined ? field : view.say('error.at', { n: place.row, field })
}

function messageOf(failure: Failure, place: Place | undefined, view: View): string {
  const { say } = view
  const { code, facts = {} } = failure
  const given = one(facts['given'])
  if (place !== undefined && (facts['given'] === '' || code === 'wrong-type')) return openMessage(place, view)
  switch (code) {
    case 'not-one-of':
      return say('error.not-one', { given })
    case 'missing-field':
      return missingMessage(place, view)
    case 'not-a-decimal':
      return say('error.decimal', { given })
    case 'too-many-decimals':
      return facts['most'] === '0'
        ? say('error.whole', { given })
        : say('error.decimals', { given, most: one(facts['most']) })
    case 'not-a-date':
      return say('error.date', { given })
    case 'registers-incomplete':
      return say(typedIn(view.answers, 'tou') === 'yes' ? 'error.registers.split' : 'error.registers.total')
    case 'readings-overlap':
      return say('error.overlap', { from: day(facts, 'from', view), until: day(facts, 'until', view) })
    case 'from-after-to':
      return say('error.from-after-to')
    case 'heating-missing':
      return say('error.submeter')
    case 'time-of-use-not-available':
      return say('error.no-tou')
    case 'registers-disagree':
      return say('error.disagree', { sum: energy(facts, 'sum'), total: energy(facts, 'total') })
    case 'heating-exceeds-total':
      return say('error.exceeds', { heating: energy(facts, 'heating'), total: energy(facts, 'total') })
    default:
      return otherMessage(failure, view)
  }
}

/** A question that was left open. */
function openMessage({ field }: Place, { say }: View): string {
  if (field === 'registeredOn') return say('error.registered-on')
  return say(field === 'device' ? 'error.choose-sure' : 'error.choose')
}

function missingMessage(place: Place | undefined, { say }: View): string {
  const key = `hint.${place?.field ?? ''}`
  return isTextKey(key) ? say('error.missing', { example: say(key as TextKey) }) : say('error.missing-plain')
}

function otherMessage(failure: Failure, view: View): string {
  const { message, suggestion } = problemProse(withDayWords(failure, view.say), namingOf(view.book))
  const [what, then] = [told(view, message), told(view, suggestion)]
  return view.language === 'zh' ? `${what}${then}` : `${what} ${then}`
}

const one = (fact: Facts[string] | undefined): string => (typeof fact === 'string' ? fact : '')
const day = (facts: Facts, name: string, { say }: View) => dayWords(one(facts[name]), say)
const energy = (facts: Facts, name: string) => quantity(one(facts[name]))
