import { describe, expect, it } from 'vitest'
import { tokensOf } from '../../src/application/pointer.ts'
import { readQuestion } from '../../src/application/read-question.ts'
import { readingName } from '../../src/web/answers.ts'
import { askedBy } from '../../src/web/asked.ts'
import {
  FIELD_NAMES,
  FIELDS,
  type FieldName,
  NOT_SENT,
  READING_FIELD_NAMES,
  READING_FIELDS,
} from '../../src/web/fields.ts'
import { figure } from '../../src/web/format.ts'
import { monthsIn } from '../../src/web/reference-months.ts'
import { requestOf } from '../../src/web/request-of.ts'
import { shippedBook } from '../support/rule-book.ts'
import { sharedCases, shippedCases, type WorkedCase } from '../support/worked-cases.ts'
import { open } from './pages.ts'

type Values = { readonly [name: string]: unknown }

/** The answers of the form that make a request; undefined where the form has no field for something in it. */
function answersFor(request: WorkedCase['request']): URLSearchParams | undefined {
  const answers = new URLSearchParams()
  const said = new Set<string>(['/usage'])
  for (const name of FIELD_NAMES) {
    const { pointer } = FIELDS[name]
    if (pointer === NOT_SENT || FIELDS[name].step === 'months') continue
    const value = tokensOf(pointer).reduce<unknown>(
      (at, token) => (at as Values | undefined)?.[token],
      request,
    )
    said.add(pointer)
    for (const text of textsOf(name, value)) answers.append(name, text)
  }
  if (request['device'] === undefined) answers.set('device', 'none')
  const usage = request['usage'] as readonly Values[]
  usage.forEach((reading, i) => {
    for (const field of READING_FIELD_NAMES) {
      const value = reading[READING_FIELDS[field].pointer]
      said.add(`/usage/${i}/${READING_FIELDS[field].pointer}`)
      if (value !== undefined) answers.set(readingName(field, i + 1), String(value))
    }
  })
  for (const { month, kwh } of monthsOf(request)) {
    said.add('/baseMonthsKwh')
    answers.set(`base${month.slice(-2)}`, kwh)
  }
  const asked = askedBy(shippedBook.rulesOf(request.household.divisionCode, null))
  const months = monthsIn(answers, asked).map(({ month }) => month)
  if (monthsOf(request).some(({ month }) => !months.includes(month))) return undefined
  return pathsIn(request).every((path) =>
    [...said].some((known) => path === known || (path.startsWith(`${known}/`) && known !== '/usage')),
  )
    ? answers
    : undefined
}

type BaseMonth = { readonly month: string; readonly kwh: string }

/** The page asks for months of the season's year alone. */
const monthsOf = (request: WorkedCase['request']) => (request['baseMonthsKwh'] ?? []) as readonly BaseMonth[]

function textsOf(name: FieldName, value: unknown): readonly string[] {
  const isDated = value !== undefined && value !== 'unknown'
  if (name === 'registered') return [isDated ? 'yes' : String(value ?? 'no')]
  if (name === 'registeredOn') return isDated ? [String(value)] : []
  if (name === 'coverage') return [String(value ?? 'unknown')]
  if (value === undefined || value === null) return []
  if (typeof value === 'boolean') return [value ? 'yes' : 'no']
  return Array.isArray(value) ? value.map(String) : [String(value)]
}

/** Where something stands in a request; an empty list says something too: none. */
function pathsIn(value: unknown, path = ''): string[] {
  if (value === null || value === undefined) return []
  if (typeof value !== 'object' || (Array.isArray(value) && value.length === 0)) return [path]
  return Object.entries(value).flatMap(([name, inner]) => pathsIn(inner, `${path}/${name}`))
}

const cases = [...sharedCases(), ...shippedCases()].flatMap((one) => {
  const answers = answersFor(one.request)
  return answers === undefined ? [] : [{ ...one, answers }]
})

describe('worked cases typed into the form', () => {
  it('are many', () => {
    expect(cases.length).toBeGreaterThan(300)
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
