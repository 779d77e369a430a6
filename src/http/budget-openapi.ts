import type { OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { budgetRequest } from '../application/budget/budget-schema.ts'
import { integer, text } from '../application/request-scalar.ts'
import { BUDGET_EXAMPLES } from './examples.ts'
import { answers, problems } from './route-parts.ts'

const params = z.strictObject({ id: z.string() })
const file = { schema: z.string().meta({ format: 'binary' }) }
const sentence = z.strictObject({ zh: z.string(), en: z.string() })

const registerAnswer = z.looseObject({
  register: z
    .looseObject({
      digest: z.string(),
      keptUntil: z.string(),
      households: z.int(),
      divisions: z.array(z.string()),
    })
    .nullable(),
  rows: z.int(),
  households: z.int(),
  faults: z.array(
    z.looseObject({
      row: z.int(),
      field: z.string(),
      value: z.string().meta({ description: 'What stands in the cell' }),
      code: z.string(),
      reason: sentence,
      suggestion: sentence,
    }),
  ),
})

const scenarioAnswer = z.looseObject({
  name: z.string(),
  rules: z.string(),
  households: z.int(),
  helped: z.int(),
  atCap: z.int(),
  unknown: z.int(),
  explained: z.int().meta({ description: 'Assessed one by one, for no table holds their rules' }),
  totalYuan: z.string(),
  byMonth: z.array(z.strictObject({ month: z.string(), earnedYuan: z.string() })),
  band: z.looseObject({ lowYuan: z.string(), middleYuan: z.string(), highYuan: z.string() }),
})

const budgetAnswer = z.looseObject({
  id: z.string().meta({ description: 'Hash of engine, edition, usage model and request' }),
  engine: z.string(),
  edition: z.string(),
  inputDigest: z.string(),
  scenarios: z.array(scenarioAnswer),
})

const budgetSummary = z.looseObject({
  id: z.string(),
  createdAt: z.string(),
  createdBy: z.string().nullable().meta({ description: 'Null: from before names were kept' }),
  name: z.string(),
  isDamaged: z.boolean().meta({
    description: 'Its text is not the one that was kept: it has no figures here, and cannot be opened',
  }),
  season: z.string().nullable().meta({ description: 'The year in which the heating season begins' }),
  divisions: z.array(z.string()),
  totals: z.array(z.strictObject({ name: z.string(), totalYuan: z.string() })),
  lockedAt: z.string().nullable(),
  lockedBy: z.string().nullable(),
})

/** Which part of the list is asked for. */
export const budgetListQuery = z.strictObject({
  before: text(64).optional().meta({ description: '`next` of the page before; absent: the newest' }),
  limit: integer(1, 200).optional().meta({ description: 'How many; absent: 50' }),
})

/** The description of registers and budgets in the OpenAPI document. */
export function describeBudgets({ openAPIRegistry }: OpenAPIHono): void {
  openAPIRegistry.registerPath({
    method: 'post',
    path: '/v1/registers',
    summary: 'Keep a register of households',
    description:
      'The body is the file itself, CSV (UTF-8, GB18030 or UTF-16) or XLSX, one household a row. Rows that are not sound are told and left out. The register is deleted after its retention.',
    request: {
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
      201: { description: 'What is kept', content: { 'application/json': { schema: registerAnswer } } },
      ...problems(401, 403, 413, 415, 422),
    },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path: '/v1/budgets',
    summary: 'Work out the subsidies of a heating season',
    description:
      'A register, or counts, under a baseline and up to three scenarios. The same request by the same edition and engine gives the same answer under the same id.',
    request: {
      body: {
        required: true,
        content: { 'application/json': { schema: budgetRequest, examples: BUDGET_EXAMPLES } },
      },
    },
    responses: { ...answers('The budget', budgetAnswer), ...problems(400, 401, 403, 413, 415, 422, 503) },
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/budgets',
    summary: 'Budgets of your divisions, the newest first',
    description:
      'Every text is checked against the digest under which it was kept. `next` is there where there are more: these begin after it, whatever is added meanwhile.',
    request: { query: budgetListQuery },
    responses: {
      ...answers(
        'The budgets',
        z.strictObject({ budgets: z.array(budgetSummary), next: z.string().optional() }),
      ),
      ...problems(401, 403, 422),
    },
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/budgets/{id}',
    summary: 'A budget as it was worked out',
    request: { params },
    responses: { ...answers('The budget', budgetAnswer), ...problems(401, 403, 404, 422, 500) },
  })
}
