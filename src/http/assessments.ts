import type { OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { answerQuestion } from '../application/answer-question.ts'
import { assessmentRequest } from '../application/request-schema.ts'
import { EXPLAIN, type Explain, presentAssessment } from '../i18n/present-assessment.ts'
import { calculated } from './answer.ts'
import { answerBytes } from './answer-bytes.ts'
import { assessmentAnswer } from './answer-schema.ts'
import { readJsonBody } from './body.ts'
import type { HttpDeps } from './deps.ts'
import { ASSESSMENT_EXAMPLES } from './examples.ts'
import { failuresAnswer } from './problem.ts'
import { queryReader } from './query.ts'
import { answers, problems } from './route-parts.ts'

const query = z.strictObject({ explain: z.enum(EXPLAIN).optional() })
const readQuery = queryReader(query)

/** `POST /v1/assessments`: one household, its device and its readings in; bill, support and reasons out. */
export function assessmentRoutes(app: OpenAPIHono, { ruleBooks, together }: HttpDeps): void {
  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/v1/assessments',
    summary: 'Assess one household',
    description:
      'What electric heating costs a household, what it gets back, and why. `explain=none` leaves out the lines and the texts of criteria, `full` adds the trace of the calculation.',
    request: {
      query,
      body: {
        required: true,
        content: { 'application/json': { schema: assessmentRequest, examples: ASSESSMENT_EXAMPLES } },
      },
    },
    responses: { ...answers('The assessment', assessmentAnswer), ...problems(400, 413, 415, 422) },
  })

  app.post('/v1/assessments', async (c) => {
    let explain = explainIn(c.req.url)
    if (explain === undefined) {
      const asked = readQuery(c, ruleBooks.current())
      if (!asked.ok) return failuresAnswer(asked.failures, ruleBooks.current())
      explain = asked.value.explain ?? 'lines'
    }
    const body = await readJsonBody(c.req.raw, together)
    if (!body.ok) return body.answer
    const answering = answerQuestion(body.value, body.duplicates, ruleBooks, explain !== 'none')
    const answered = answering instanceof Promise ? await answering : answering
    if (!answered.ok) return failuresAnswer(answered.failures, ruleBooks.current())
    const { assessment, book } = answered.value
    return calculated(answerBytes((keep) => presentAssessment(assessment, book, explain, keep)))
  })
}

/** What most addresses ask for, without taking them apart; nothing where there is more to read. */
function explainIn(url: string): Explain | undefined {
  const start = url.indexOf('?')
  return start === -1 ? 'lines' : QUERIES.get(url.slice(start))
}

const QUERIES: ReadonlyMap<string, Explain> = new Map(
  EXPLAIN.map((explain) => [`?explain=${explain}`, explain]),
)
