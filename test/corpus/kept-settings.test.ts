import { describe, expect, it } from 'vitest'
import { parseExactJson } from '../../src/application/exact-json.ts'
import { readQuestion } from '../../src/application/read-question.ts'
import { assess } from '../../src/domain/assess.ts'
import { exact } from '../../src/domain/quantity.ts'
import type { Question } from '../../src/domain/question.ts'
import type { RuleBook } from '../../src/domain/rule-book.ts'
import { shippedBook } from '../support/rule-book.ts'
import { corpus } from './corpus.ts'

describe('an assessment', () => {
  /** Other quantities in the same circumstances: what is kept of them must not be seen in the answer. */
  const otherwise = (asked: Question): Question => ({
    ...asked,
    household: { ...asked.household, areaM2: exact('33.33') },
    usage: asked.usage.map((one) => ({
      ...one,
      registers:
        one.registers.kind === 'total'
          ? { kind: 'total', totalKwh: one.registers.totalKwh.plus(exact('1234.56')) }
          : { ...one.registers, valleyKwh: one.registers.valleyKwh.plus(exact('1234.56')) },
    })),
    prior: { ...asked.prior, recognisedKwh: exact('2999'), calendarYearKwh: exact('2150') },
  })

  const told = (asked: Question, rules: RuleBook) => {
    const assessed = assess(asked, rules)
    return JSON.stringify(assessed.ok ? [assessed.value, assessed.value.trace()] : assessed)
  }

  it('is the same whatever was asked before in its circumstances, over the corpus', () => {
    let compared = 0
    for (const { text } of corpus()) {
      const json = parseExactJson(text)
      if (!json.ok) continue
      const read = readQuestion(json.value, shippedBook, { isAssessedNext: true })
      if (!read.ok) continue
      const [fresh, used] = [{ ...shippedBook }, { ...shippedBook }]
      for (let times = 0; times < 2; times++) told(otherwise(read.value), used)
      expect(told(read.value, used)).toBe(told(read.value, fresh))
      compared += 1
    }
    expect(compared).toBeGreaterThan(900)
  })
})
