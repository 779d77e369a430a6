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

  it('is not fooled by a text that is the mark itself', () => {
    const clause = { article: '第一条' }
    const bytes = answerBytes((keep) => ({ name: '\u0001', clause: keep.part(clause), more: 'x' }))
    expect(JSON.parse(decoder.decode(bytes))).toEqual({ name: '\u0001', clause, more: 'x' })
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
