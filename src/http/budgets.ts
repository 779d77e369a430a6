import type { OpenAPIHono } from '@hono/zod-openapi'
import { coversAll } from '../application/access/principal.ts'
import type { AuditDraft } from '../application/access/records.ts'
import { type BudgetDesk, MOST_REGISTER_BYTES } from '../application/budget/budget-desk.ts'
import type { KeptBudget } from '../application/budget/budget-store.ts'
import { wholeOf } from '../application/multipart.ts'
import { keepRegisterFile } from '../tabular/register/keep-register-file.ts'
import type { ReadRegisterBytes } from '../tabular/register/read-register-file.ts'
import { answered, calculated } from './answer.ts'
import { readJsonBody } from './body.ts'
import { budgetListQuery, describeBudgets } from './budget-openapi.ts'
import { behindGuard } from './guard.ts'
import { failuresAnswer, requestProblem } from './problem.ts'
import { queryReader } from './query.ts'

const FILE_TYPE =
  /^(?:text\/csv|application\/(?:octet-stream|vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet))\b/i

/** When a budget may be asked for again that could not be worked out: others may be done by then. */
const RETRY_SECONDS = '30'

/** Budgets in an answer where nobody says how many. */
const MOST_AT_FIRST = 50
const readListQuery = queryReader(budgetListQuery)

export type BudgetRouteDeps = {
  readonly desk: BudgetDesk
  readonly readRegister: ReadRegisterBytes
  /** Notes in the audit who did what. */
  readonly record: (draft: AuditDraft) => Promise<void>
}

/** Registers and budgets of a county finance office. Every route answers for the caller's own divisions only. */
export function budgetRoutes(root: OpenAPIHono, { desk, readRegister, record }: BudgetRouteDeps): void {
  const app = behindGuard(root)
  describeBudgets(root)

  app.post('/v1/registers', async (c) => {
    const given = c.req.header('content-type') ?? ''
    if (!FILE_TYPE.test(given)) return requestProblem('not-a-file', { given })
    const bytes = await bytesOf(c.req.raw)
    if (bytes === 'too-large') return requestProblem('file-too-large', { most: String(MOST_REGISTER_BYTES) })
    const file = await readRegister(bytes, desk.book())
    if ('refused' in file) return requestProblem('file-not-read', { because: file.refused })
    const { divisions } = c.get('principal')
    const told = await keepRegisterFile(desk, file, (asked) => coversAll(divisions, asked))
    if (told.register !== null)
      await record({
        who: c.get('principal').id,
        action: 'register-kept',
        subject: `register:${told.register.digest}`,
      })
    return answered(told, told.register === null ? 422 : 201)
  })

  app.post('/v1/budgets', async (c) => {
    const body = await readJsonBody(c.req.raw)
    if (!body.ok) return body.answer
    const { divisions, name } = c.get('principal')
    const mayUse = (asked: readonly string[]) => coversAll(divisions, asked)
    const worked = await desk.work(body.value, body.duplicates, { name, mayUse })
    if (!worked.ok && 'notWorked' in worked)
      return requestProblem(worked.notWorked, undefined, { headers: { 'retry-after': RETRY_SECONDS } })
    if (!worked.ok) return failuresAnswer(worked.failures, desk.book())
    const { answer, text } = worked.value
    await record({ who: c.get('principal').id, action: 'budget-worked', subject: `budget:${answer.id}` })
    return calculated(text)
  })

  app.get('/v1/budgets', async (c) => {
    const query = readListQuery(c, desk.book())
    if (!query.ok) return failuresAnswer(query.failures, desk.book())
    const { before, limit = MOST_AT_FIRST } = query.value
    const scope = c.get('principal').divisions
    return calculated(JSON.stringify(await desk.budgets({ scope, most: limit, before })))
  })

  app.get('/v1/budgets/:id', async (c) => {
    const kept = await desk.budget(c.req.param('id'))
    if (kept === undefined || !coversAll(c.get('principal').divisions, kept.divisions))
      return requestProblem('not-found', { path: c.req.path })
    return 'isDamaged' in kept ? requestProblem('budget-damaged') : calculated(keptText(kept))
  })
}

/** The bytes of a register; a length that says too much is believed, one that is not stated is counted. */
async function bytesOf({ headers, body }: Request): Promise<Uint8Array | 'too-large'> {
  if (Number(headers.get('content-length') ?? 0) > MOST_REGISTER_BYTES) return 'too-large'
  return body === null ? new Uint8Array() : await wholeOf(body, MOST_REGISTER_BYTES)
}

/** The answer as it was given, with what happened to it since. */
function keptText({ result, request, createdAt, createdBy, lockedAt, lockedBy }: KeptBudget): string {
  const since = JSON.stringify({ createdAt, createdBy, lockedAt, lockedBy, request: JSON.parse(request) })
  return `${result.slice(0, -1)},${since.slice(1)}`
}
