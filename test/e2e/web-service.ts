import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { coveragePages } from '../../src/web/coverage-routes.tsx'
import { webRoutes } from '../../src/web/routes.tsx'
import { rulePages } from '../../src/web/rules-routes.tsx'
import { shippedBook, shippedEstimates } from '../support/rule-book.ts'
import { shippedCases } from '../support/shipped-cases.ts'

/** The pages on a port of their own, with the shipped rule book. */
export type WebService = { readonly origin: string; readonly stop: () => Promise<void> }

export async function startWebService(): Promise<WebService> {
  const find = (edition: string) => Promise.resolve(edition === shippedBook.edition ? shippedBook : undefined)
  const ruleBooks = { current: () => shippedBook, find }
  const app = new Hono()
    .route('/', webRoutes({ ruleBooks, estimates: shippedEstimates, today: () => '2026-11-24' }))
    .route('/', coveragePages({ ruleBooks, today: () => '2026-11-24' }))
    .route('/', rulePages({ ruleBooks, today: () => '2026-11-24', cases: shippedCases }))
  return await new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({
        origin: `http://127.0.0.1:${port}`,
        stop: () => new Promise((stopped) => server.close(() => stopped())),
      }),
    )
  })
}
