import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { calculated } from './answer.ts'
import type { HttpDeps } from './deps.ts'
import { requestProblem } from './problem.ts'
import { answers, problems } from './route-parts.ts'

/** `/healthz`: the process answers. `/readyz`: everything is there that an answer needs. */
export function healthRoutes(app: OpenAPIHono, { ready, ruleBooks }: HttpDeps): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/healthz',
    summary: 'Whether the process answers',
    responses: answers('It does', z.strictObject({ status: z.literal('ok') })),
  })
  app.get('/healthz', () => calculated('{"status":"ok"}'))

  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/readyz',
    summary: 'Whether it can answer questions',
    responses: {
      ...answers('It can', z.strictObject({ status: z.literal('ready'), edition: z.string() })),
      ...problems(503),
    },
  })
  app.get('/readyz', async () => {
    if (!(await ready())) return requestProblem('not-ready', undefined, { headers: { 'retry-after': '5' } })
    return calculated(JSON.stringify({ status: 'ready', edition: ruleBooks.current().edition }))
  })
}
