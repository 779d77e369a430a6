import type { OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { listProvisions } from '../application/list-provisions.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import type { PolicyDocument } from '../model/document.ts'
import type { HttpDeps } from './deps.ts'
import { failuresAnswer, requestProblem } from './problem.ts'
import { answers, problems } from './route-parts.ts'
import { policiesAnswer, policyAnswer } from './rule-answer-schema.ts'
import { ruleAnswer } from './rule-answers.ts'
import { type RuleQuery, readRuleQuery, ruleQuery } from './rule-query.ts'

export function policyRoutes(app: OpenAPIHono, { ruleBooks }: HttpDeps): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/policies',
    summary: 'Policy documents that hold a provision asked for',
    request: { query: ruleQuery },
    responses: { ...answers('The documents', policiesAnswer), ...problems(422) },
  })
  app.get('/v1/policies', (c) => {
    const book = ruleBooks.current()
    const query = readRuleQuery(c, book)
    if (!query.ok) return failuresAnswer(query.failures, book)
    const key = `/v1/policies ${JSON.stringify(query.value)}`
    return ruleAnswer(c, book, key, () => ({ policies: policiesFor(query.value, book) }))
  })

  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/policies/{id}',
    summary: 'One policy document with its provisions, sources and notes',
    request: { params: z.strictObject({ id: z.string() }) },
    responses: { ...answers('The document', policyAnswer), ...problems(404, 422) },
  })
  app.get('/v1/policies/:id', (c) => {
    const book = ruleBooks.current()
    const policy = book.documents.find(({ id }) => id === c.req.param('id'))
    if (policy === undefined) return requestProblem('not-found', { path: c.req.path })
    return ruleAnswer(c, book, `policy ${policy.id}`, () => ({ policy }))
  })
}

function policiesFor(query: RuleQuery, book: RuleBook) {
  const provisions = Map.groupBy(listProvisions(book, query), ({ document }) => document.id)
  return book.documents.flatMap((document) => {
    const held = provisions.get(document.id)
    return held === undefined
      ? []
      : [
          entryOf(
            document,
            held.map(({ id }) => id),
          ),
        ]
  })
}

function entryOf(document: PolicyDocument, provisions: readonly string[]) {
  const { id, series, title, issuer, documentNumber, issuedOn, trust } = document
  return { id, series, title, issuer, number: documentNumber ?? null, issuedOn, trust, provisions }
}
