import type { OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { editionIn } from '../application/answer-question.ts'
import { compare } from '../application/compare.ts'
import { comparisonRequest } from '../application/comparison-schema.ts'
import { readComparison } from '../application/read-comparison.ts'
import { EXPLAIN } from '../i18n/present-assessment.ts'
import { presentComparison } from '../i18n/present-comparison.ts'
import { calculated } from './answer.ts'
import { readJsonBody } from './body.ts'
import { comparisonAnswer } from './comparison-answer-schema.ts'
import type { HttpDeps } from './deps.ts'
import { COMPARISON_EXAMPLES } from './examples.ts'
import { failuresAnswer } from './problem.ts'
import { queryReader } from './query.ts'
import { answers, problems } from './route-parts.ts'

const query = z.strictObject({ explain: z.enum(EXPLAIN).optional() })
const readQuery = queryReader(query)

/** `POST /v1/comparisons`: the same household under several choices. */
export function comparisonRoutes(app: OpenAPIHono, { ruleBooks, together }: HttpDeps): void {
  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/v1/comparisons',
    summary: 'Compare choices of one household',
    description:
      'An assessment request with `choices`. A change is a merge patch (RFC 7396) of household and device, `shiftToValleyKwh`, or another `fuel`. Differences are what a choice costs more than the baseline.',
    request: {
      query,
      body: {
        required: true,
        content: { 'application/json': { schema: comparisonRequest, examples: COMPARISON_EXAMPLES } },
      },
    },
    responses: { ...answers('The comparison', comparisonAnswer), ...problems(400, 413, 415, 422) },
  })

  app.post('/v1/comparisons', async (c) => {
    const asked = readQuery(c, ruleBooks.current())
    if (!asked.ok) return failuresAnswer(asked.failures, ruleBooks.current())
    const body = await readJsonBody(c.req.raw, together)
    if (!body.ok) return body.answer
    const edition = editionIn(body.value)
    const found = edition === undefined ? undefined : await ruleBooks.find(edition)
    const book = found ?? ruleBooks.current()
    const terms = { editionKnown: () => found !== undefined, duplicates: body.duplicates }
    const question = readComparison(body.value, book, terms)
    if (!question.ok) return failuresAnswer(question.failures, book)
    const compared = compare(question.value, book)
    if (!compared.ok) return failuresAnswer(compared.failures, book)
    return calculated(JSON.stringify(presentComparison(compared.value, book, asked.value.explain ?? 'lines')))
  })
}
