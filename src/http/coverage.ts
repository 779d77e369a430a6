import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import * as z from 'zod'
import { coverage } from '../application/coverage.ts'
import { date, text } from '../application/request-scalar.ts'
import { day, isoText } from '../domain/plain-date.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { isConfirmed, SECURITY_HEADERS } from './answer.ts'
import { coverageCsv } from './coverage-csv.ts'
import { coverageAnswer } from './coverage-schema.ts'
import type { HttpDeps } from './deps.ts'
import { failuresAnswer } from './problem.ts'
import { queryReader } from './query.ts'
import { answers, problems } from './route-parts.ts'
import { withKnownDivision } from './rule-query.ts'

const query = z.strictObject({
  on: date().optional().meta({ description: 'Absent: today in China', example: '2026-11-24' }),
  division: text(12).optional().meta({
    description: 'One step below this division, down to its counties; absent: every city',
    example: '410200',
  }),
})
const readQuery = queryReader(query)

/** `GET /v1/coverage` and `/v1/coverage.csv`: where the rule book can answer, and where it ends. */
export function coverageRoutes(app: OpenAPIHono, deps: HttpDeps): void {
  describeRoutes(app)
  app.get('/v1/coverage', async (c) => {
    const asked = askedIn(c, deps)
    if (!asked.ok) return failuresAnswer(asked.failures, asked.book)
    const { book, on, division } = asked
    const text = JSON.stringify({ edition: book.edition, ...coverage(book, on, division) })
    return await madeAnswer(text, book, c, JSON_TYPE)
  })
  app.get('/v1/coverage.csv', async (c) => {
    const asked = askedIn(c, deps)
    if (!asked.ok) return failuresAnswer(asked.failures, asked.book)
    const { book, on, division } = asked
    const name = ['qingnuan-coverage', ...(division === undefined ? [] : [division]), isoText(on)].join('-')
    const headers = { ...CSV_TYPE, 'content-disposition': `attachment; filename="${name}.csv"` }
    return await madeAnswer(coverageCsv(coverage(book, on, division)), book, c, headers)
  })
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }
const CSV_TYPE = { 'content-type': 'text/csv; charset=utf-8; header=present' }

function describeRoutes(app: OpenAPIHono): void {
  const summary = 'What is known of each place on a day, topic by topic'
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/coverage',
    summary,
    request: { query },
    responses: { ...answers('The coverage', coverageAnswer), ...problems(422) },
  })
  const csv = { 'text/csv': { schema: z.string() } }
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/coverage.csv',
    summary: 'The same as a file for spreadsheets: UTF-8 with a mark, one line for each place and topic',
    request: { query },
    responses: { 200: { description: 'The coverage', content: csv }, ...problems(422) },
  })
}

function askedIn(c: Context, { ruleBooks, today }: HttpDeps) {
  const book = ruleBooks.current()
  const asked = withKnownDivision(readQuery(c, book), book)
  if (!asked.ok) return { ...asked, book }
  return { ok: true, book, on: asked.value.on ?? day(today()), division: asked.value.division } as const
}

/**
 * An answer under a tag made of the edition and the text. It is made anew each time and not kept: every day of
 * the calendar may be asked for, and the whole book is large.
 */
async function madeAnswer(
  text: string,
  { edition }: RuleBook,
  c: Context,
  type: Readonly<Record<string, string>>,
): Promise<Response> {
  const bytes = new TextEncoder().encode(text)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const short = [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const etag = `"${edition.slice(0, 12)}-${short}"`
  const headers = { ...SECURITY_HEADERS, ...type, 'cache-control': 'no-cache', etag }
  return isConfirmed(etag, c.req.header('if-none-match'))
    ? new Response(null, { status: 304, headers })
    : new Response(bytes, { headers })
}
