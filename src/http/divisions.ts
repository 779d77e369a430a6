import type { OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { divisionKnown } from '../application/division-known.ts'
import { date, text } from '../application/request-scalar.ts'
import { type Division, holds, NATION } from '../domain/division.ts'
import { isoText } from '../domain/plain-date.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import type { HttpDeps } from './deps.ts'
import { failuresAnswer, requestProblem } from './problem.ts'
import { queryReader } from './query.ts'
import { answers, problems } from './route-parts.ts'
import { divisionAnswer, divisionsAnswer } from './rule-answer-schema.ts'
import { ruleAnswer } from './rule-answers.ts'

const query = z.strictObject({
  parent: text(12).optional().meta({ description: 'Divisions one step below; absent: provinces' }),
  q: text(40).optional().meta({ description: 'Chinese name, pinyin, initials or the beginning of a code' }),
  inForceOn: date().optional().meta({ description: 'Divisions as they were on that day; absent: today' }),
})
type Asked = {
  readonly parent?: string | undefined
  readonly q?: string | undefined
  readonly on?: string | undefined
}
const readQuery = queryReader(query)
const MOST_FOUND = 30

export function divisionRoutes(app: OpenAPIHono, { ruleBooks }: HttpDeps): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/divisions',
    summary: 'Divisions below a parent, or found by name',
    request: { query },
    responses: { ...answers('The divisions', divisionsAnswer), ...problems(422) },
  })
  app.get('/v1/divisions', (c) => {
    const book = ruleBooks.current()
    const asked = readQuery(c, book)
    if (!asked.ok) return failuresAnswer(asked.failures, book)
    const { parent, q, inForceOn } = asked.value
    const on = inForceOn === undefined ? undefined : isoText(inForceOn)
    const unknown = parent === undefined ? [] : divisionKnown(parent, '/query/parent', book)
    if (unknown.length > 0) return failuresAnswer(unknown, book)
    const found = () => divisionsFor({ parent, q, on }, book).map(entryOf)
    return ruleAnswer(c, book, `divisions ${JSON.stringify({ parent, q, on })}`, () => ({
      divisions: found(),
    }))
  })

  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/divisions/{code}',
    summary: 'One division with those above and below it, and what its area belongs to today',
    request: { params: z.strictObject({ code: z.string() }) },
    responses: { ...answers('The division', divisionAnswer), ...problems(404, 422) },
  })
  app.get('/v1/divisions/:code', (c) => {
    const book = ruleBooks.current()
    const division = book.divisions.find(c.req.param('code'))
    if (division === undefined) return requestProblem('not-found', { path: c.req.path })
    return ruleAnswer(c, book, `division ${division.code}`, () => divisionWithin(division, book))
  })
}

function divisionsFor({ parent, q, on }: Asked, { divisions }: RuleBook): readonly Division[] {
  if (q === undefined) return divisions.children(parent ?? NATION, on)
  return divisions
    .search(q, MOST_FOUND)
    .filter(
      (entry) =>
        (on === undefined || holds(entry, on)) &&
        (parent === undefined || divisions.ancestors(entry.code).includes(parent)),
    )
}

function divisionWithin(division: Division, book: RuleBook) {
  const { divisions } = book
  const [, ...above] = divisions.ancestors(division.code)
  const ancestors = above.flatMap((code) => divisions.find(code) ?? [])
  return {
    division: entryOf(division),
    ancestors: ancestors.map(entryOf),
    children: divisions.children(division.code).map(entryOf),
    current: divisions.current(division.code).map(entryOf),
    hasTariff: book.rulesOf(division.code, null).ofKind('tariff').length > 0,
  }
}

function entryOf({ code, name, nameEn, level, parent, from, to, becomes }: Division) {
  return {
    code,
    name,
    nameEn,
    level,
    parent,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(becomes === undefined ? {} : { becomes }),
  }
}
