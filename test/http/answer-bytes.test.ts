import { describe, expect, it } from 'vitest'
import { answerQuestion } from '../../src/application/answer-question.ts'
import { answerBytes } from '../../src/http/answer-bytes.ts'
import { EXPLAIN, presentAssessment } from '../../src/i18n/present-assessment.ts'
import { shippedBook } from '../support/rule-book.ts'
import { shippedCases } from '../support/worked-cases.ts'

const books = { current: () => shippedBook, find: () => Promise.resolve(undefined) }
const decoder = new TextDecoder()

describe('answerBytes', () => {
  it('writes every worked case as plain JSON.stringify does', async () => {
    let compared = 0
    for (const { request } of shippedCases()) {
      const answered = await answerQuestion(request, [], books)
      if (!answered.ok) continue
      for (const explain of EXPLAIN) {
        const make = () => presentAssessment(answered.value.assessment, shippedBook, explain)
        const bytes = answerBytes((keep) =>
          presentAssessment(answered.value.assessment, shippedBook, explain, keep),
        )
        expect(decoder.decode(bytes)).toBe(JSON.stringify(make()))
        compared++
      }
    }
    expect(compared).toBeGreaterThan(1000)
  })

  it('finds the sentence of every warning known when a case has come twice before', async () => {
    const seen = new Set<object>()
    for (const { request } of shippedCases()) {
      const warningsOf = async () => {
        const answered = await answerQuestion(request, [], books)
        return answered.ok ? answered.value.assessment.warnings : []
      }
      for (const warning of [...(await warningsOf()), ...(await warningsOf())]) seen.add(warning)
      expect((await warningsOf()).filter((warning) => !seen.has(warning))).toEqual([])
    }
    expect(seen.size).toBeGreaterThan(100)
  })

  it('writes the same answer the same way again, and what is made of one source in two ways in both', () => {
    const list = [{ zh: '费' }, { zh: '税' }]
    const whole = (source: typeof list) => source
    const first = (source: typeof list) => source.slice(0, 1)
    const written = () =>
      decoder.decode(
        answerBytes((keep) => [keep.made(whole, list), 7, keep.made(first, list), keep.part(list)]),
      )
    const plain = JSON.stringify([list, 7, list.slice(0, 1), list])
    expect([written(), written()]).toEqual([plain, plain])
  })

  it.each(['\u007f', 'a\u007fb', '"\u007f"'])('is not fooled by a text with the mark in it: %j', (name) => {
    const clause = { article: '第一条' }
    const bytes = answerBytes((keep) => ({ name, clause: keep.part(clause), more: 'x' }))
    expect(JSON.parse(decoder.decode(bytes))).toEqual({ name, clause, more: 'x' })
  })

  it.each([
    ['parts of two bytes', [], [], 'x'],
    ['a part longer than all before it', { zh: '清暖'.repeat(50) }, {}, 'x'],
    ['parts that grow', ['a'], ['abcdefgh'], 'x'],
    ['a text of more than single bytes', { zh: '费' }, ['abc'], '元'],
    ['an empty text', ['abc'], ['de'], ''],
  ])('puts %s where they belong', (_, first: object, second: object, text) => {
    const shown = (keep: (part: object) => object) => [
      text,
      keep(first),
      text,
      keep(second),
      keep(first),
      text,
    ]
    const bytes = answerBytes(({ part }) => shown(part))
    expect(decoder.decode(bytes)).toBe(JSON.stringify(shown((part) => part)))
  })

  it('never writes into an answer again', () => {
    const written = (i: number) => answerBytes(() => ({ i, text: '清'.repeat(i) }))
    const all = Array.from({ length: 400 }, (_, i) => written(i * 7))
    all.forEach((bytes, i) => {
      expect(decoder.decode(bytes)).toBe(JSON.stringify({ i: i * 7, text: '清'.repeat(i * 7) }))
    })
  })

  it('finds room for an answer of any length', () => {
    const long = '费'.repeat(100_000)
    const bytes = answerBytes((keep) => ({ long, kept: keep.part({ long }) }))
    expect(JSON.parse(decoder.decode(bytes))).toEqual({ long, kept: { long } })
  })
})
