import type { OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { draftProposal, draftPublication, draftRefusal } from '../application/drafts/draft-request.ts'
import { draftAnswer, draftWholeAnswer } from './draft-answer.ts'
import { answers, problems } from './route-parts.ts'

const params = z.strictObject({ id: z.string() })
const body = (schema: z.ZodType) => ({ required: true, content: { 'application/json': { schema } } })

/** The description of `/v1/drafts` in the OpenAPI document. */
export function describeDrafts({ openAPIRegistry }: OpenAPIHono): void {
  openAPIRegistry.registerPath({
    method: 'post',
    path: '/v1/drafts',
    summary: 'Propose a rule document',
    description:
      'A whole document as YAML: a new one with at least one worked case, or a correction of one that is there. It passes the checks of rule files within the current edition, or every finding is named with its line.',
    request: { body: body(draftProposal) },
    responses: {
      201: {
        description: 'The draft beside the current edition',
        content: { 'application/json': { schema: draftWholeAnswer } },
      },
      ...problems(400, 401, 403, 413, 415, 422),
    },
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/drafts',
    summary: 'Drafts of your divisions, the newest first',
    responses: {
      ...answers('The drafts', z.strictObject({ drafts: z.array(draftAnswer) })),
      ...problems(401, 403, 422),
    },
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/drafts/{id}',
    summary: 'A draft, what it changes, and the worked cases that it would break',
    request: { params },
    responses: { ...answers('The draft', draftWholeAnswer), ...problems(401, 403, 404, 422) },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path: '/v1/drafts/{id}/publish',
    summary: 'Publish a draft as a new edition',
    description:
      'By another person than its author. `base` is the edition beside which it was looked at; where another one has come since, the answer is 409 and the draft is to be looked at again. New answers use the new edition at once; old editions stay.',
    request: { params, body: body(draftPublication) },
    responses: {
      ...answers('The draft, published', draftWholeAnswer),
      ...problems(400, 401, 403, 404, 409, 413, 415, 422),
    },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path: '/v1/drafts/{id}/refuse',
    summary: 'Refuse a draft, with the reason',
    request: { params, body: body(draftRefusal) },
    responses: {
      ...answers('The draft, refused', draftWholeAnswer),
      ...problems(400, 401, 403, 404, 409, 413, 415, 422),
    },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path: '/v1/drafts/{id}/withdraw',
    summary: 'Withdraw a draft of your own',
    request: { params },
    responses: { ...answers('The draft, withdrawn', draftWholeAnswer), ...problems(401, 403, 404, 409, 422) },
  })
}
