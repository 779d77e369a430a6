import type { OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { jobSchema, jobsSchema, reconciliationAnswer, uploadQuery } from './batch-schema.ts'
import { answers, problems } from './route-parts.ts'

const params = z.strictObject({ id: z.string() })
const binary = z.string().meta({ format: 'binary' })
const file = { schema: binary }

/** The description of `/v1/batches` in the OpenAPI document. */
export function describeBatches(
  { openAPIRegistry }: OpenAPIHono,
  queries: { readonly list: z.ZodObject; readonly against: z.ZodObject },
): void {
  openAPIRegistry.registerPath({
    method: 'post',
    path: '/v1/batches',
    summary: 'Calculate a file of readings',
    description:
      'The body is the file itself, CSV (UTF-8, GB18030 or UTF-16) or XLSX; which of them is seen from its content. With an `Idempotency-Key` a request that is sent again leads to the same run. The same file by the same edition with the same options is recognised: it answers 200 with the run that is there.',
    request: {
      query: uploadQuery,
      headers: z.object({ 'idempotency-key': z.string().optional() }),
      body: {
        required: true,
        content: {
          'text/csv': file,
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': file,
          'application/octet-stream': file,
        },
      },
    },
    responses: {
      ...answers('The run that is there already', jobSchema),
      202: { description: 'The run', content: { 'application/json': { schema: jobSchema } } },
      ...problems(400, 401, 403, 404, 413, 415, 422, 429, 501, 503),
    },
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/batches',
    summary: 'Runs of your divisions, the newest first',
    request: { query: queries.list },
    responses: { ...answers('The runs', jobsSchema), ...problems(401, 403, 422) },
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/batches/{id}',
    summary: 'One run',
    request: { params },
    responses: { ...answers('The run', jobSchema), ...problems(401, 403, 404, 422) },
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/batches/{id}/events',
    summary: 'One run as it goes on, as server-sent events named `batch`',
    request: { params },
    responses: {
      200: { description: 'Events', content: { 'text/event-stream': { schema: z.string() } } },
      ...problems(401, 403, 404, 422),
    },
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/batches/{id}/reconciliation',
    summary: 'What came in and what became of it',
    request: { params },
    responses: { ...answers('Counts and sums', reconciliationAnswer), ...problems(401, 403, 404, 409, 422) },
  })
  describeFiles({ openAPIRegistry })
  describeDifferences({ openAPIRegistry }, queries.against)
  describeMatch({ openAPIRegistry })
  describeActions({ openAPIRegistry })
}

type Registry = Pick<OpenAPIHono, 'openAPIRegistry'>

function describeFiles({ openAPIRegistry }: Registry): void {
  for (const [name, summary] of [
    ['results', 'The bills, one row for each that was calculated'],
    ['errors', 'The rows that were set aside, as they came, with reason and advice'],
  ] as const)
    openAPIRegistry.registerPath({
      method: 'get',
      path: `/v1/batches/{id}/${name}.csv`,
      summary,
      request: { params },
      responses: {
        200: { description: 'The file', content: { 'text/csv': { schema: binary } } },
        ...problems(401, 403, 404, 409, 410, 422),
      },
    })
}

function describeDifferences({ openAPIRegistry }: Registry, against: z.ZodObject): void {
  openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/batches/{id}/differences.csv',
    summary:
      'The rows that came out differently in an earlier run; without `against`, in the one it corrects',
    request: { params, query: against },
    responses: {
      200: { description: 'The list', content: { 'text/csv': { schema: binary } } },
      ...problems(401, 403, 404, 409, 422, 501),
    },
  })
}

function describeMatch({ openAPIRegistry }: Registry): void {
  openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/batches/{id}/match.csv',
    summary: 'The bills that the file says were issued (issued_yuan), beside the rules, with likely causes',
    request: { params },
    responses: {
      200: { description: 'The list', content: { 'text/csv': { schema: binary } } },
      ...problems(401, 403, 404, 409, 410, 422, 501),
    },
  })
}

function describeActions({ openAPIRegistry }: Registry): void {
  for (const [action, summary] of [
    ['pause', 'Stop a run for a while'],
    ['resume', 'Go on with a run that stands still'],
    ['confirm', 'Calculate the whole file after its trial'],
    ['cancel', 'End a run for good'],
  ] as const)
    openAPIRegistry.registerPath({
      method: 'post',
      path: `/v1/batches/{id}/${action}`,
      summary,
      request: { params },
      responses: { ...answers('The run', jobSchema), ...problems(401, 403, 404, 409, 422, 501) },
    })
  openAPIRegistry.registerPath({
    method: 'delete',
    path: '/v1/batches/{id}',
    summary: 'End a run for good',
    request: { params },
    responses: { ...answers('The run', jobSchema), ...problems(401, 403, 404, 409, 422) },
  })
}
