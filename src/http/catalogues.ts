import type { OpenAPIHono } from '@hono/zod-openapi'
import { listProvisions } from '../application/list-provisions.ts'
import type { HttpDeps } from './deps.ts'
import { failuresAnswer } from './problem.ts'
import { answers, problems } from './route-parts.ts'
import { classesAnswer, devicesAnswer } from './rule-answer-schema.ts'
import { ruleAnswer } from './rule-answers.ts'
import { readRuleQuery, ruleQuery } from './rule-query.ts'

/** What requests name by code: device types and household classes. */
export function catalogueRoutes(app: OpenAPIHono, { ruleBooks }: HttpDeps): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/devices',
    summary: 'Device types, and the requirements on them of a division and date',
    request: { query: ruleQuery },
    responses: { ...answers('Device types', devicesAnswer), ...problems(422) },
  })
  app.get('/v1/devices', (c) => {
    const book = ruleBooks.current()
    const query = readRuleQuery(c, book)
    if (!query.ok) return failuresAnswer(query.failures, book)
    return ruleAnswer(c, book, `devices ${JSON.stringify(query.value)}`, () => ({
      devices: book.devices,
      standards: listProvisions(book, { ...query.value, kinds: ['device-standard'] }),
    }))
  })

  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/classes',
    summary: 'Household classes',
    responses: { ...answers('Household classes', classesAnswer), ...problems(422) },
  })
  app.get('/v1/classes', (c) => {
    const book = ruleBooks.current()
    return ruleAnswer(c, book, 'classes', () => ({ classes: book.classes }))
  })
}
