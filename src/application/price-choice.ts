import { decide } from '../domain/criteria.ts'
import type { Preparation } from '../domain/preparation.ts'
import { prepare } from '../domain/preparation.ts'
import type { Question } from '../domain/question.ts'
import type { Provision, RuleBook } from '../domain/rule-book.ts'
import { seasonOn } from '../domain/season.ts'
import { type Part, situationOn } from '../domain/tariff/part.ts'
import type { Bilingual, Meter } from '../model/scalar.ts'

/** One way of paying that a household may choose: a mode of the rule book, or time-of-use by choice. */
export type PriceChoice = {
  readonly when: { readonly priceMode: string } | { readonly timeOfUse: boolean }
  /** The rule book's name for it; time-of-use has none of its own. */
  readonly name: Bilingual | null
  /** What the household states, or what holds where it states nothing. */
  readonly isChosen: boolean
  readonly question: Question
}

export type PriceChoices = { readonly meter: Meter; readonly choices: readonly PriceChoice[] }

/** The ways of paying among which a household may choose on the days of its readings; null where it may not. */
export function priceChoicesOf(question: Question, book: RuleBook): PriceChoices | null {
  const preparation = prepare(question, book)
  return modesOf(question, preparation) ?? timeOfUseOf(question, preparation, book)
}

function modesOf(question: Question, preparation: Preparation): PriceChoices | null {
  const offered = preparation.frame.rules
    .ofKind('price-modes')
    .filter((offer) => preparation.parts.some((part) => isOffered(offer, part, preparation)))
  const [first] = offered
  if (first === undefined) return null
  const { meter } = first.body
  const ofMeter = offered.filter(({ body }) => body.meter === meter)
  const standing = question.priceMode ?? ofMeter.find(({ body }) => body.default !== undefined)?.body.default
  const modes = new Map(ofMeter.flatMap(({ body }) => body.modes.map(({ mode, name }) => [mode, name])))
  const choices = [...modes].map(([priceMode, name]) => ({
    when: { priceMode },
    name,
    isChosen: priceMode === standing,
    question: { ...question, priceMode },
  }))
  return choices.length < 2 ? null : { meter, choices }
}

/** An offer holds for a part of its meter in its season, unless its condition is known not to be met. */
function isOffered(
  { body, from, to }: Provision<'price-modes'>,
  part: Part,
  { frame }: Preparation,
): boolean {
  const situation = situationOn(frame, part.reading, part.from)
  const { rules, day, validOn } = situation
  if (part.meter !== body.meter || validOn < from || validOn >= to) return false
  const season = body.season
  if (
    season !== undefined &&
    (seasonOn(rules, season.name, day, validOn) !== undefined) !== (season.days === 'in')
  )
    return false
  return body.when === undefined || decide(body.when, situation) !== 'no'
}

/** Time-of-use by choice, where it changes the price of any day. */
function timeOfUseOf(question: Question, { parts }: Preparation, book: RuleBook): PriceChoices | null {
  const { priceCategory } = question.household
  const hasRule = book
    .rulesOf(book.divisions.countyOf(question.household.divisionCode) ?? '', question.knownOn)
    .ofKind('time-of-use')
    .some(({ body }) => body.applies === 'by-choice' && body.serves.priceCategories.includes(priceCategory))
  if (!hasRule) return null
  const isStated = parts.some(({ meter, reading }) => meter === 'household' && reading.standing.timeOfUse)
  const [without, having] = [false, true].map((timeOfUse) => ({
    when: { timeOfUse },
    name: null,
    isChosen: timeOfUse === isStated,
    question: withTimeOfUse(question, timeOfUse),
  })) as [PriceChoice, PriceChoice]
  const pricesOf = ({ question: asked }: PriceChoice) =>
    prepare(asked, book)
      .parts.filter(({ meter }) => meter === 'household')
      .map(({ from, selection }) => `${from} ${selection.key}`)
      .join()
  if (pricesOf(without) === pricesOf(having)) return null
  return { meter: 'household', choices: [without, having] }
}

function withTimeOfUse(question: Question, timeOfUse: boolean): Question {
  return {
    ...question,
    household: { ...question.household, timeOfUse },
    usage: question.usage.map((reading) => ({ ...reading, timeOfUse: null })),
  }
}
