import { describe, expect, it } from 'vitest'
import { readQuestion } from '../../src/application/read-question.ts'
import { answersOfRequest } from '../../src/web/answers-of-request.ts'
import { askedBy } from '../../src/web/asked.ts'
import { figure } from '../../src/web/format.ts'
import { requestOf } from '../../src/web/request-of.ts'
import { shippedBook } from '../support/rule-book.ts'
import { sharedCases, shippedCases, type WorkedCase } from '../support/worked-cases.ts'
import { open } from './pages.ts'

/** The answers of the form that make a request; undefined where the form has no field for something in it. */
function answersFor(request: WorkedCase['request']): URLSearchParams | undefined {
  const asked = askedBy(shippedBook.rulesOf(request.household.divisionCode, null))
  const { answers, isWhole } = answersOfRequest(request, asked)
  return isWhole ? answers : undefined
}

const cases = [...sharedCases(), ...shippedCases()].flatMap((one) => {
  const answers = answersFor(one.request)
  return answers === undefined ? [] : [{ ...one, answers }]
})

describe('worked cases typed into the form', () => {
  it('are all but a few', () => {
    expect(cases.length).toBeGreaterThan(600)
    const all = sharedCases().length + shippedCases().length
    expect(all - cases.length).toBeLessThan(10)
  })

  it('are opened from the page of each case, the refused ones too; the others say why not', async () => {
    const linked = new Set(cases.map(({ id }) => id))
    for (const { id } of shippedCases()) {
      const { html, text } = await open(`/cases/${id}`)
      if (linked.has(id)) expect(html, id).toContain('class="btn" href="/result?')
      else expect(text, id).toContain('这个例子里有网页上不问的内容')
    }
  })

  it('ask what the same request to the API asks', () => {
    for (const { id, request, answers } of cases) {
      const asked = askedBy(shippedBook.rulesOf(request.household.divisionCode, null))
      const direct = readQuestion(request, shippedBook)
      const typed = readQuestion(requestOf(answers, asked).request, shippedBook)
      if (direct.ok) expect(typed, id).toEqual(direct)
      else expect(typed.ok, id).toBe(false)
    }
  })

  it('show the bill and the net cost that were worked out by hand', async () => {
    for (const { id, answers, expect: expected = {} } of cases) {
      const wanted = ['bill.totalYuan', 'netYuan'].flatMap((path) =>
        typeof expected[path] === 'string' ? [expected[path]] : [],
      )
      if (wanted.length === 0) continue
      const { status, text } = await open(`/result?${answers}`)
      expect(status, id).toBe(200)
      for (const yuan of wanted) expect(text, id).toContain(figure(yuan))
    }
  })

  it('are refused where the API refuses them, never with a wrong number', async () => {
    for (const { id, answers, expectProblem } of cases) {
      if (expectProblem === undefined) continue
      const { status, html } = await open(`/result?${answers}`)
      if (expectProblem.code !== 'division-without-rules') expect(status, id).toBe(422)
      expect(html, id).not.toContain('class="amount')
    }
  })
})
