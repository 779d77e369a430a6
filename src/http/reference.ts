import type { OpenAPIHono } from '@hono/zod-openapi'
import { page, style } from './answer.ts'
import type { OpenApiDocument } from './openapi.ts'
import { referencePage } from './reference-page.ts'
import { REFERENCE_STYLE } from './reference-style.ts'

/** `/docs`: the reference as one plain page from our own host, for browsers with and without scripts. */
export function referenceRoutes(app: OpenAPIHono, document: () => OpenApiDocument): void {
  let html: string | undefined
  app.get('/docs', () => {
    html ??= referencePage(document())
    return page(html)
  })
  app.get('/docs/reference.css', () => style(REFERENCE_STYLE))
}
