import type { OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { listed, listProvisions } from '../application/list-provisions.ts'
import type { ProvisionKind } from '../model/document.ts'
import type { HttpDeps } from './deps.ts'
import { failuresAnswer, requestProblem } from './problem.ts'
import { answers, problems } from './route-parts.ts'
import { provisionAnswer, provisionsAnswer } from './rule-answer-schema.ts'
import { ruleAnswer } from './rule-answers.ts'
import { readRuleQuery, ruleQuery } from './rule-query.ts'

type ListRoute = {
  readonly path: string
  readonly summary: string
  readonly kinds?: readonly ProvisionKind[]
}

/** The same list of provisions, whole and by what people look for. */
const LISTS: readonly ListRoute[] = [
  { path: '/v1/provisions', summary: 'Provisions of every kind' },
  {
    path: '/v1/tariffs',
    summary: 'Prices of electricity: tiers, time-of-use, seasons, wider bands, choices of price',
    kinds: ['tariff', 'time-of-use', 'band-widening', 'heating-season', 'price-modes'],
  },
  {
    path: '/v1/subsidies',
    summary: 'What is given back: device and running subsidies, refunds, bundled trading',
    kinds: ['purchase-subsidy', 'operating-subsidy', 'refund', 'bundled-trading'],
  },
  { path: '/v1/zones', summary: 'Zones in which fuels or all coal are banned', kinds: ['zone'] },
]

export function provisionRoutes(app: OpenAPIHono, { ruleBooks }: HttpDeps): void {
  for (const { path, summary, kinds } of LISTS) {
    app.openAPIRegistry.registerPath({
      method: 'get',
      path,
      summary,
      request: { query: ruleQuery },
      responses: { ...answers(summary, provisionsAnswer), ...problems(422) },
    })
    app.get(path, (c) => {
      const book = ruleBooks.current()
      const query = readRuleQuery(c, book)
      if (!query.ok) return failuresAnswer(query.failures, book)
      const filter = { ...query.value, ...(kinds === undefined ? {} : { kinds }) }
      return ruleAnswer(c, book, `${path} ${JSON.stringify(query.value)}`, () => ({
        provisions: listProvisions(book, filter),
      }))
    })
  }
  oneProvision(app, { ruleBooks })
}

function oneProvision(app: OpenAPIHono, { ruleBooks }: Pick<HttpDeps, 'ruleBooks'>): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/provisions/{document}/{key}',
    summary: 'One provision',
    request: { params: z.strictObject({ document: z.string(), key: z.string() }) },
    responses: { ...answers('The provision', provisionAnswer), ...problems(404, 422) },
  })
  app.get('/v1/provisions/:document/:key', (c) => {
    const book = ruleBooks.current()
    const id = `${c.req.param('document')}/${c.req.param('key')}`
    const provision = book.provision(id)
    if (provision === undefined) return requestProblem('not-found', { path: c.req.path })
    return ruleAnswer(c, book, `provision ${id}`, () => ({ provision: listed(provision) }))
  })
}
