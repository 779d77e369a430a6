import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import * as z from 'zod'
import type { Principal, StaffEnv } from '../application/access/principal.ts'
import type { AuditDraft } from '../application/access/records.ts'
import type { Job } from '../application/jobs/job.ts'
import { JOB_FILES, type JobAction, type Jobs, type Runs } from '../application/jobs/ports.ts'
import { presentJob } from '../application/jobs/present-job.ts'
import { text } from '../application/request-scalar.ts'
import type { RuleBooks } from '../application/rule-books.ts'
import type { Failure } from '../domain/failure.ts'
import { calculated } from './answer.ts'
import { eventsOf } from './batch-events.ts'
import { csvAnswer, fileAnswer } from './batch-files.ts'
import { describeBatches } from './batch-openapi.ts'
import { isLeftOut, uploader } from './batch-upload.ts'
import { behindGuard } from './guard.ts'
import { failuresAnswer, requestProblem } from './problem.ts'
import { queryReader } from './query.ts'

/** What may not be offered where files are calculated in another way. */
export type LeftOut = JobAction | 'trial' | 'sheet'

/** Runs of whole files, as far as the routes need them. */
export type BatchDeps = {
  readonly jobs: Runs & Partial<Pick<Jobs, 'differences' | 'match'>>
  /** What cannot be done to a run here; absent: everything can. */
  readonly leavesOut?: ReadonlySet<LeftOut>
  readonly mostUploadBytes: number
  /** Uploads that there is memory for, where there is not enough for any number. */
  readonly mostUploadsAtOnce?: number
  /** How listeners look at a run again; absent: each for itself, as where a promise goes with its request. */
  readonly watch?: (id: string) => Promise<Job | undefined>
  /** A run that this person may know of. */
  readonly visible: (id: string, principal: Principal) => Promise<Job | undefined>
  /** Writes down who did what. */
  readonly record: (draft: AuditDraft) => Promise<void>
}

const PAGE = 50
/** A run that corrects no other is compared with one that is named. */
const NOTHING_TO_COMPARE: Failure = {
  code: 'missing-field',
  pointer: '/query/against',
  facts: { field: 'against' },
}
const listQuery = z.strictObject({ before: text(40).optional() })
const readListQuery = queryReader(listQuery)
const againstQuery = z.strictObject({ against: text(40).optional() })
const readAgainstQuery = queryReader(againstQuery)

type Asking = Context<StaffEnv>

/** `/v1/batches`: a file in, runs and their files out. Whatever belongs to another division is not there. */
export function batchRoutes(root: OpenAPIHono, ruleBooks: Pick<RuleBooks, 'current'>, deps: BatchDeps): void {
  const app = behindGuard(root)
  const { jobs, visible, record } = deps
  describeBatches(root, { list: listQuery, against: againstQuery })
  const watch = deps.watch ?? jobs.find
  const withRun =
    (answer: (job: Job, c: Asking) => Response | Promise<Response>) =>
    async (c: Asking): Promise<Response> => {
      const job = await visible(c.req.param('id') ?? '', c.get('principal'))
      return job === undefined ? requestProblem('not-found', { path: c.req.path }) : await answer(job, c)
    }
  const acting = (action: JobAction) =>
    withRun(async ({ id }, c) => {
      if (isLeftOut(deps, action)) return requestProblem('not-offered-here', { what: action })
      const changed = await jobs.change(id, action)
      if (changed === undefined) return requestProblem('not-found', { path: c.req.path })
      if (!changed.ok) return requestProblem('wrong-state', { state: changed.state })
      await record({ who: c.get('principal').id, action: `batch-${action}`, subject: `batch:${id}` })
      return calculated(JSON.stringify(presentJob(changed.job)))
    })

  app.post('/v1/batches', uploader(ruleBooks, deps))
  app.get('/v1/batches', async (c) => {
    const query = readListQuery(c, ruleBooks.current())
    if (!query.ok) return failuresAnswer(query.failures, ruleBooks.current())
    const found = await jobs.list(c.get('principal').divisions, PAGE, query.value.before)
    const next = found.length === PAGE ? found.at(-1)?.id : undefined
    const batches = found.map(presentJob)
    return calculated(JSON.stringify(next === undefined ? { batches } : { batches, next }))
  })
  app.get(
    '/v1/batches/:id',
    withRun((job) => calculated(JSON.stringify(presentJob(job)))),
  )
  app.get(
    '/v1/batches/:id/events',
    withRun((job) => eventsOf(job, () => watch(job.id), presentJob)),
  )
  app.get(
    '/v1/batches/:id/reconciliation',
    withRun(({ id, edition, state, input, reconciliation, results, errors }) => {
      if (reconciliation === undefined) return requestProblem('no-results-yet', { id })
      return calculated(JSON.stringify({ id, edition, state, input, reconciliation, results, errors }))
    }),
  )
  for (const name of JOB_FILES)
    app.get(
      `/v1/batches/:id/${name}.csv`,
      withRun(async (job, c) => {
        const answer = await fileAnswer(job, name, jobs)
        if (answer.ok)
          await record({ who: c.get('principal').id, action: `${name}-exported`, subject: `batch:${job.id}` })
        return answer
      }),
    )
  app.get(
    '/v1/batches/:id/differences.csv',
    withRun(async (job, c) => {
      if (jobs.differences === undefined) return requestProblem('not-offered-here', { what: 'differences' })
      const asked = readAgainstQuery(c, ruleBooks.current())
      if (!asked.ok) return failuresAnswer(asked.failures, ruleBooks.current())
      const before = asked.value.against ?? job.corrects
      if (before === undefined) return failuresAnswer([NOTHING_TO_COMPARE], ruleBooks.current())
      const against = await visible(before, c.get('principal'))
      if (against === undefined) return requestProblem('not-found', { path: `/v1/batches/${before}` })
      const stream = await jobs.differences(against.id, job.id)
      if (stream === undefined) return requestProblem('no-results-yet', { id: job.id })
      const subject = `batch:${job.id}`
      await record({ who: c.get('principal').id, action: 'differences-exported', subject })
      return csvAnswer(stream, `qingnuan-${job.id}-differences.csv`)
    }),
  )
  app.get('/v1/batches/:id/match.csv', withRun(matched(ruleBooks, deps)))
  for (const action of ['pause', 'resume', 'confirm', 'cancel'] as const)
    app.post(`/v1/batches/:id/${action}`, acting(action))
  app.delete('/v1/batches/:id', acting('cancel'))
}

const NO_BILLS: Failure = {
  code: 'missing-field',
  pointer: '/file/issued_yuan',
  facts: { field: 'issued_yuan（已出账金额）' },
}

/** The issued bills of a file beside the rules. */
function matched(ruleBooks: Pick<RuleBooks, 'current'>, { jobs, record }: BatchDeps) {
  return async (job: Job, c: Asking): Promise<Response> => {
    if (jobs.match === undefined) return requestProblem('not-offered-here', { what: 'match' })
    if (job.purgedAt !== undefined) return requestProblem('purged')
    const found = job.state === 'finished' ? await jobs.match(job) : undefined
    if (found === undefined) return requestProblem('no-results-yet', { id: job.id })
    if (found === 'no-bills') return failuresAnswer([NO_BILLS], ruleBooks.current())
    await record({ who: c.get('principal').id, action: 'match-exported', subject: `batch:${job.id}` })
    return csvAnswer(found, `qingnuan-${job.id}-match.csv`)
  }
}
