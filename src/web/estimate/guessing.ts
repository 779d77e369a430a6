import { cataloguedEfficiency } from '../../application/device-efficiency.ts'
import {
  type Estimate,
  type EstimateCase,
  estimate,
  type Guess,
  wintersOf,
} from '../../application/estimate.ts'
import { day } from '../../domain/plain-date.ts'
import { exact } from '../../domain/quantity.ts'
import type { DivisionRules, RuleBook } from '../../domain/rule-book.ts'
import type { EstimateAssumptions } from '../../model/estimate.ts'
import { type Answers, typedIn } from '../answers.ts'
import { type FieldName, UNKNOWN } from '../fields.ts'
import type { ReadingValues } from '../request-of.ts'
import { plainText } from '../typed-text.ts'

/** Reads a guess from answers and turns it into the use of a winter. */
export type Guessing = {
  /** The readings of the three cases; nothing where there is a bill, or something of the guess is still open. */
  readonly of: (answers: Answers) => Readonly<Record<EstimateCase, ReadingValues>> | undefined
  readonly estimate: (answers: Answers) => Estimate | undefined
  /** Every question of the guess has an answer. */
  readonly isReady: (answers: Answers) => boolean
  readonly faults: (answers: Answers) => readonly GuessFault[]
  /** No efficiency of the device is known to anybody but perhaps its owner. */
  readonly needsEfficiency: (answers: Answers) => boolean
  readonly winters: readonly number[]
  readonly assumptions: EstimateAssumptions
}

/** A figure of the guess that cannot be read or lies outside what makes sense. */
export type GuessFault = {
  readonly name: FieldName
  readonly given: string
  readonly code: 'not-a-decimal' | 'too-many-decimals' | 'out-of-range' | 'not-one-of'
  readonly least?: string
  readonly most?: string
}

export type GuessingTerms = {
  readonly book: RuleBook
  readonly rules: DivisionRules
  readonly assumptions: EstimateAssumptions
  readonly today: string
}

export function guessingBy({ book, rules, assumptions, today }: GuessingTerms): Guessing {
  const winters = wintersOf(rules, day(today))
  const needsEfficiency = (answers: Answers) =>
    cataloguedEfficiency(typedIn(answers, 'device'), book) === undefined
  const estimated = (answers: Answers) => {
    const isReady = isGuess(answers) && faultsOf(answers, winters, assumptions).length === 0
    const guess = isReady ? guessOf(answers, winters) : undefined
    return guess === undefined ? undefined : estimate(guess, { book, rules, assumptions })
  }
  return {
    of: (answers) => {
      const found = estimated(answers)
      if (found === undefined) return undefined
      const { low, middle, high } = found.cases
      return { low: low.reading, middle: middle.reading, high: high.reading }
    },
    estimate: estimated,
    isReady: (answers) =>
      ASKED.every((name) => typedIn(answers, name) !== '') &&
      (typedIn(answers, 'cop') !== '' || !needsEfficiency(answers)),
    faults: (answers) => (isGuess(answers) ? faultsOf(answers, winters, assumptions) : []),
    needsEfficiency,
    winters,
    assumptions,
  }
}

export const GUESS = 'guess'

export function isGuess(answers: Answers): boolean {
  return typedIn(answers, 'way') === GUESS
}

/** Whole numbers and two decimals, as everywhere. */
const DECIMAL = /^\d{1,9}(?:\.(\d+))?$/
const MOST_DECIMALS = 2

type Limits = { readonly least: string; readonly most: string }

/** Limits of what can be meant at all: a day has 24 hours, a share 100 percent. */
const LIMITS: Readonly<Partial<Record<FieldName, Limits>>> = {
  area: { least: '1', most: '2000' },
  hours: { least: '1', most: '24' },
  cop: { least: '0.1', most: '20' },
  load: { least: '1', most: '500' },
  other: { least: '0', most: '200' },
  share: { least: '0', most: '100' },
}

function faultsOf(
  answers: Answers,
  winters: readonly number[],
  { heatWattPerM2 }: EstimateAssumptions,
): GuessFault[] {
  const numbers = Object.entries(LIMITS).flatMap(([name, limits]) => {
    const given = plainText(typedIn(answers, name))
    return given === '' || given === UNKNOWN ? [] : numberFault(name as FieldName, given, limits as Limits)
  })
  const houses = heatWattPerM2.map(({ house }) => house)
  const choices = [
    { name: 'house' as const, allowed: houses },
    { name: 'winter' as const, allowed: [...winters.map(String), UNKNOWN] },
  ].flatMap(({ name, allowed }) => {
    const given = typedIn(answers, name)
    return given === '' || allowed.includes(given) ? [] : [{ name, given, code: 'not-one-of' as const }]
  })
  return [...numbers, ...choices]
}

function numberFault(name: FieldName, given: string, { least, most }: Limits): GuessFault[] {
  const read = DECIMAL.exec(given)
  if (read === null) return [{ name, given, code: 'not-a-decimal' }]
  if ((read[1] ?? '').length > MOST_DECIMALS) return [{ name, given, code: 'too-many-decimals' }]
  const isInside = exact(given).gte(exact(least)) && exact(given).lte(exact(most))
  return isInside ? [] : [{ name, given, code: 'out-of-range', least, most }]
}

const ASKED: readonly FieldName[] = ['device', 'area', 'house', 'hours', 'winter']

/** The guess of answers without faults; nothing while a question of it is open. */
function guessOf(answers: Answers, winters: readonly number[]): Guess | undefined {
  const typed = (name: FieldName) => plainText(typedIn(answers, name))
  if (ASKED.some((name) => typed(name) === '')) return undefined
  const figure = (name: FieldName) => {
    const text = typed(name)
    return text === '' || text === UNKNOWN ? null : exact(text)
  }
  return {
    device: typed('device'),
    areaM2: figure('area'),
    house: typed('house'),
    hoursPerDay: figure('hours'),
    timeOfUse: typed('tou') === 'yes',
    winter: typed('winter') === UNKNOWN ? (winters[0] ?? 0) : Number(typed('winter')),
    cop: figure('cop'),
    heatWattPerM2: figure('load'),
    otherKwhPerDay: figure('other'),
    valleyPercent: figure('share'),
  }
}
