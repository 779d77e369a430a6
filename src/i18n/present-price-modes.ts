import type { NoBill, PriceMode, PriceModes } from '../application/price-modes.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { namingOf } from './naming.ts'
import {
  BREAK_EVEN_BASIS,
  REGISTERS_NEEDED,
  UNDECIDED,
  WITH_TIME_OF_USE,
  WITHOUT_TIME_OF_USE,
} from './price-mode-words.ts'
import { problemProse } from './problem-prose.ts'

/** The ways of paying with their names and reasons in both languages. */
export function presentPriceModes(advice: PriceModes | null, book: RuleBook) {
  if (advice === null) return null
  const { meter, basis, modes, breakEvens, isCutShort } = advice
  return {
    meter,
    modes: modes.map((mode) => ({
      when: mode.when,
      name: nameOf(mode),
      chosen: mode.isChosen,
      cheapest: mode.isCheapest,
      bill: mode.bill,
      unknownBecause: mode.unknownBecause === null ? null : presentNoBill(mode.unknownBecause, book),
    })),
    breakEvens,
    basis: { ...basis, cutShort: isCutShort, message: BREAK_EVEN_BASIS },
  }
}

function nameOf({ name, when }: PriceMode) {
  if (name !== null) return name
  return 'timeOfUse' in when && when.timeOfUse ? WITH_TIME_OF_USE : WITHOUT_TIME_OF_USE
}

function presentNoBill(reason: NoBill, book: RuleBook) {
  switch (reason.code) {
    case 'refused': {
      const { code, pointer } = reason.failure
      return { code, message: problemProse(reason.failure, namingOf(book)).message, decidedBy: [pointer] }
    }
    case 'not-found':
      return { code: reason.code, message: reason.says, decidedBy: [] }
    case 'registers-needed':
      return { code: reason.code, message: REGISTERS_NEEDED, decidedBy: reason.decidedBy }
    case 'undecided':
      return { code: reason.code, message: UNDECIDED, decidedBy: reason.decidedBy }
  }
}
