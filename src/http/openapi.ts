import type { OpenAPIHono } from '@hono/zod-openapi'
import { SECURITY_HEADERS } from './answer.ts'

export type OpenApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>

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
    document ??= app.getOpenAPI31Document(INFO)
    return document
  }
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
