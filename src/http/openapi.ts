import type { OpenAPIHono } from '@hono/zod-openapi'
import { SECURITY_HEADERS } from './answer.ts'
import { accessOf } from './route-access.ts'

export type OpenApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>

const METHODS = ['get', 'post', 'delete'] as const

const INFO = {
  openapi: '3.1.0',
  info: {
    title: '清暖 QingNuan',
    version: '1',
    description: [
      'What electric heating costs a household in northern China, what it gets back, and why.',
      'Money, energy and prices are decimal text with the unit in the name of the field. On input a JSON number is accepted when it is written as such a decimal; nothing is rounded or repaired.',
      'Days are ISO dates from 1990-01-01 to 2100-12-31; `from` and `to` are both included.',
    ].join(' '),
  },
  servers: [{ url: '/' }],
}

/** The document of the routes registered so far; it is made when somebody first asks for it. */
export function openApiDocument(app: OpenAPIHono): () => OpenApiDocument {
  let document: OpenApiDocument | undefined
  return () => {
    document ??= withKeys(app)
    return document
  }
}

const KEY_SCHEME = {
  type: 'http',
  scheme: 'bearer',
  description: 'A key from `/staff/people`, as `Authorization: Bearer qn_…`; it is shown there once',
} as const

/** The document, with a key asked for wherever a route is not public. */
function withKeys(app: OpenAPIHono): OpenApiDocument {
  app.openAPIRegistry.registerComponent('securitySchemes', 'key', KEY_SCHEME)
  const made = app.getOpenAPI31Document(INFO)
  for (const [path, operations] of Object.entries(made.paths ?? {}))
    for (const method of METHODS) {
      const operation = operations[method]
      const access = accessOf(method.toUpperCase(), path.replace(/\{(\w+)\}/g, ':$1'))
      if (operation !== undefined && access !== 'public') operation.security = [{ key: [] }]
    }
  return made
}

/** `/openapi.json`: the one document that may be read from pages of other hosts, as reference tools do. */
export function openApiRoutes(app: OpenAPIHono, document: () => OpenApiDocument): void {
  let text: string | undefined
  app.get('/openapi.json', () => {
    text ??= JSON.stringify(document())
    const headers = {
      ...SECURITY_HEADERS,
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-cache',
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
    }
    return new Response(text, { headers })
  })
}
