import type { OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { NATION } from '../domain/division.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { tagged } from './answer.ts'
import type { HttpDeps } from './deps.ts'
import { requestProblem } from './problem.ts'
import { answers, problems } from './route-parts.ts'
import { editionAnswer, editionsAnswer } from './rule-answer-schema.ts'

export function editionRoutes(app: OpenAPIHono, { ruleBooks }: HttpDeps): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/editions',
    summary: 'Editions of the rule book, oldest first',
    responses: { ...answers('The editions', editionsAnswer), ...problems(422) },
  })
  app.get('/v1/editions', async (c) => {
    const current = ruleBooks.current().edition
    const editions = (await ruleBooks.list()).map(({ hash, createdAt, documentHashes }) => ({
      hash,
      createdAt,
      documents: documentHashes.length,
      isCurrent: hash === current,
    }))
    const tag = `"${current.slice(0, 12)}-${editions.length}"`
    return tagged(JSON.stringify({ edition: current, editions }), tag, c.req.header('if-none-match'))
  })

  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/editions/{hash}',
    summary: 'What one edition holds',
    request: { params: z.strictObject({ hash: z.string() }) },
    responses: { ...answers('The edition', editionAnswer), ...problems(404, 422) },
  })
  app.get('/v1/editions/:hash', async (c) => {
    const book = await ruleBooks.find(c.req.param('hash'))
    if (book === undefined) return requestProblem('not-found', { path: c.req.path })
    const isCurrent = book.edition === ruleBooks.current().edition
    const text = JSON.stringify({ ...contentsOf(book), isCurrent })
    return tagged(
      text,
      `"${book.edition.slice(0, 12)}-${isCurrent ? 'now' : 'then'}"`,
      c.req.header('if-none-match'),
    )
  })
}

function contentsOf(book: RuleBook) {
  return {
    edition: book.edition,
    documents: book.documents.map(({ id, title, issuedOn }) => ({ id, title, issuedOn })),
    provisions: book.provisions.length,
    divisions: book.divisions.counties(NATION).length,
  }
}
