import type { OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { calculated, SECURITY_HEADERS } from './answer.ts'
import type { HttpDeps } from './deps.ts'
import { requestProblem } from './problem.ts'
import { answers, problems } from './route-parts.ts'

const readySchema = z.strictObject({
  status: z.literal('ready'),
  edition: z.string(),
  diskFreeBytes: z.int().optional(),
  jobs: z.strictObject({ queued: z.int(), running: z.int(), waiting: z.int() }).optional(),
})

/** `/healthz`: the process answers. `/readyz`: everything is there that an answer needs. `/metrics`: figures. */
export function healthRoutes(app: OpenAPIHono, { ready, ruleBooks, watch }: HttpDeps): void {
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
      ...answers('It can', readySchema),
      ...problems(503),
    },
  })
  app.get('/readyz', async () => {
    if (!(await ready())) return requestProblem('not-ready', undefined, { headers: { 'retry-after': '5' } })
    const standing = await watch?.standing()
    return calculated(JSON.stringify({ status: 'ready', edition: ruleBooks.current().edition, ...standing }))
  })
  if (watch === undefined) return
  app.get('/metrics', async () => {
    const headers = {
      ...SECURITY_HEADERS,
      'content-type': 'text/plain; version=0.0.4',
      'cache-control': 'no-store',
    }
    return new Response(await watch.metrics(), { headers })
  })
}
