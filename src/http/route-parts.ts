import type { RouteConfig } from '@hono/zod-openapi'
import type { z } from 'zod'
import { problemAnswerSchema } from './answer-schema.ts'

type Responses = RouteConfig['responses']

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The body cannot be read',
  401: 'Nobody is signed in, and there is no valid key',
  403: 'This person or key may not do it',
  404: 'There is no such thing',
  409: 'The state of the run does not allow it',
  410: 'The files were removed after their retention date',
  413: 'The body is larger than the limit',
  415: 'The body is not of a type that is read',
  422: 'Something in the request fails a rule; each place is named',
  429: 'Too many requests',
  500: 'What was kept is damaged, or the service failed',
  503: 'Not ready yet, or too busy',
}

/** The problems that a route can answer with. */
export function problems(...statuses: readonly number[]): Responses {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: DESCRIPTIONS[status] ?? 'Problem',
        content: { 'application/problem+json': { schema: problemAnswerSchema } },
      },
    ]),
  )
}

export type Examples = Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>

/** A JSON answer. */
export function answers(description: string, schema: z.ZodType): Responses {
  return { 200: { description, content: { 'application/json': { schema } } } }
}
