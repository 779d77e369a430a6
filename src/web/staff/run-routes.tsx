import type { Context, Hono } from 'hono'
import type { ClientEnv } from '../../application/access/client-address.ts'
import { coversAll, type Principal, type StaffEnv } from '../../application/access/principal.ts'
import type { AuditDraft } from '../../application/access/records.ts'
import { digestOf } from '../../application/access/token.ts'
import { DECISIONS, type Job } from '../../application/jobs/job.ts'
import type { JobAction, Jobs } from '../../application/jobs/ports.ts'
import type { RuleBooks } from '../../application/rule-books.ts'
import { NATION } from '../../domain/division.ts'
import type { Bilingual } from '../../model/scalar.ts'
import { assetAnswer } from '../answer.ts'
import type { Language } from '../language.ts'
import { asideExamples } from './aside-examples.ts'
import { AsidePage, asidePath } from './aside-page.tsx'
import { asideRows } from './aside-rows.ts'
import { mapColumns } from './map-columns.ts'
import { pickSheet } from './pick-sheet.ts'
import { notFoundPage } from './refused-page.tsx'
import { RunPage } from './run-page.tsx'
import { RUN_SCRIPT } from './run-script.ts'
import { runTableAnswer } from './run-tables.ts'
import { takeUpload } from './run-upload.ts'
import { RunsPage } from './runs-page.tsx'
import { staffPage, staffRedirect } from './staff-answer.ts'
import { staffLink, staffView } from './staff-view.ts'
import { templateAnswer } from './templates.ts'
import { UploadPage } from './upload-page.tsx'

export type RunDeps = {
  readonly ruleBooks: Pick<RuleBooks, 'current'>
  readonly jobs: Jobs
  /** A run that this person may know of. */
  readonly visible: (id: string, principal: Principal) => Promise<Job | undefined>
  readonly record: (draft: AuditDraft) => Promise<void>
}

type App = Hono<StaffEnv & ClientEnv>
type Asking = Context<StaffEnv & ClientEnv>

type More = {
  readonly isKnown?: boolean
  readonly reviewTrouble?: boolean
  readonly columnTrouble?: readonly Bilingual[]
}

const isFine = ({ reviewTrouble, columnTrouble }: More) =>
  reviewTrouble !== true && columnTrouble === undefined

/** Forms that have the file of a run read in another way, which makes a new run. */
const TAKEN_OTHERWISE = [
  ['columns', mapColumns],
  ['sheet', pickSheet],
] as const

const PAGE = 50
const LONGEST_REASON = 500

/** The pages about runs of files, in one language. */
export function runRoutes(app: App, language: Language, at: (path: string) => string, deps: RunDeps): void {
  const { ruleBooks, jobs, visible, record } = deps
  const viewFor = (c: Asking, path: string) => staffView(language, path, c.get('principal'))
  const canAct = (c: Asking) => c.get('principal').roles.includes('operator')
  const withRun =
    (answer: (job: Job, c: Asking) => Response | Promise<Response>) =>
    async (c: Asking): Promise<Response> => {
      const job = await visible(c.req.param('id') ?? '', c.get('principal'))
      return job === undefined ? notFoundPage(c.req.raw, c.get('principal')) : await answer(job, c)
    }
  const shown = async (job: Job, c: Asking, more: More = {}) => {
    const view = viewFor(c, `/staff/runs/${job.id}`)
    const facts = { view, job, book: ruleBooks.current(), examples: await asideExamples(job, jobs) }
    const props = { ...facts, canAct: canAct(c), isKnown: false, ...more }
    return staffPage(<RunPage {...props} />, isFine(more) ? 200 : 422)
  }

  app.get(at('/staff/runs'), async (c) => {
    const found = await jobs.list(c.get('principal').divisions, PAGE, c.req.query('before'))
    const older = found.length === PAGE ? found.at(-1)?.id : undefined
    const props = { view: viewFor(c, '/staff/runs'), jobs: found, older, canUpload: canAct(c) }
    return staffPage(<RunsPage {...props} book={ruleBooks.current()} />)
  })
  app.get(at('/staff/runs/new'), async (c) => {
    const corrects = c.req.query('corrects')
    const corrected = corrects === undefined ? undefined : await visible(corrects, c.get('principal'))
    if (corrects !== undefined && corrected === undefined) return notFoundPage(c.req.raw, c.get('principal'))
    const [only = ''] = c.get('principal').divisions.filter((code) => code !== NATION)
    const view = viewFor(
      c,
      corrects === undefined ? '/staff/runs/new' : `/staff/runs/new?corrects=${corrects}`,
    )
    return staffPage(<UploadPage view={view} division={corrected?.division ?? only} corrects={corrects} />)
  })
  app.post(at('/staff/runs'), async (c) => {
    const principal = c.get('principal')
    const mayUse = (division: string) =>
      ruleBooks.current().divisions.find(division) !== undefined && coversAll(principal.divisions, [division])
    const taken = await takeUpload(c.req.raw, { ...deps, principal, mayUse })
    if (taken.ok) {
      const known = taken.isKnown ? '?known=1' : ''
      return staffRedirect(staffLink({ language }, `/staff/runs/${taken.job.id}${known}`))
    }
    const { ok: _, status, ...told } = taken
    return staffPage(<UploadPage view={viewFor(c, '/staff/runs/new')} {...told} />, status)
  })
  app.get(
    at('/staff/runs/:id'),
    withRun((job, c) => shown(job, c, { isKnown: c.req.query('known') === '1' })),
  )
  for (const action of ['pause', 'resume', 'confirm', 'cancel'] as const)
    app.post(at(`/staff/runs/:id/${action}`), withRun(acting(action, language, deps)))
  for (const [name, take] of TAKEN_OTHERWISE)
    app.post(
      at(`/staff/runs/:id/${name}`),
      withRun(async (job, c) => {
        const made = await take(job, await c.req.parseBody(), c.get('principal').id, deps)
        if ('trouble' in made) return shown(job, c, { columnTrouble: made.trouble })
        const known = made.isKnown ? '?known=1' : ''
        return staffRedirect(staffLink({ language }, `/staff/runs/${made.id}${known}`))
      }),
    )
  app.post(
    at('/staff/runs/:id/review'),
    withRun(async (job, c) => {
      const form = await c.req.parseBody()
      const decision = DECISIONS.find((each) => each === form['decision']) ?? 'correct'
      const reason = typeof form['reason'] === 'string' ? form['reason'].trim().slice(0, LONGEST_REASON) : ''
      if (reason === '') return shown(job, c, { reviewTrouble: true })
      const { id: who, name } = c.get('principal')
      await jobs.review(job.id, { who: name, decision, reason })
      const facts = { decision }
      const after = await digestOf(reason)
      await record({ who, action: 'quarantine-reviewed', subject: `batch:${job.id}`, facts, after })
      return staffRedirect(`${staffLink({ language }, `/staff/runs/${job.id}`)}#review`)
    }),
  )
  app.get(at('/staff/runs/:id/aside'), withRun(asideOf(language, deps)))
  app.get(at('/staff/runs/:id/tables/:name'), withRun(tableOf(language, deps)))
  templateRoute(app, language, at, deps)
}

function asideOf(language: Language, { jobs }: RunDeps) {
  return async (job: Job, c: Asking): Promise<Response> => {
    const code = c.req.query('reason')
    const page = Number(/^[1-9]\d{0,6}$/.exec(c.req.query('page') ?? '')?.[0] ?? 1)
    const view = staffView(language, asidePath(job.id, code, page), c.get('principal'))
    const found = await asideRows(job, jobs, { code, page })
    return staffPage(<AsidePage view={view} job={job} code={code} page={page} {...found} />)
  }
}

function tableOf(language: Language, { ruleBooks }: RunDeps) {
  return (job: Job, c: Asking): Response => {
    const name = (c.req.param('name') ?? '').replace(/\.csv$/, '')
    const view = staffView(language, `/staff/runs/${job.id}`, c.get('principal'))
    const table = runTableAnswer(view, job, ruleBooks.current(), name)
    return table ?? notFoundPage(c.req.raw, c.get('principal'))
  }
}

function templateRoute(app: App, language: Language, at: (path: string) => string, { ruleBooks }: RunDeps) {
  app.get(at('/staff/templates/:name'), async (c) => {
    const answer = await templateAnswer(c.req.param('name') ?? '', language, ruleBooks.current())
    return answer ?? notFoundPage(c.req.raw, c.get('principal'))
  })
}

function acting(action: JobAction, language: Language, { jobs, record }: RunDeps) {
  return async (job: Job, c: Asking): Promise<Response> => {
    const changed = await jobs.change(job.id, action)
    // One that stands elsewhere by now shows where; nothing was done to it.
    if (changed?.ok === true)
      await record({ who: c.get('principal').id, action: `batch-${action}`, subject: `batch:${job.id}` })
    return staffRedirect(staffLink({ language }, `/staff/runs/${job.id}`))
  }
}

/** What runs of either language load. */
export function runAssets(app: App): void {
  app.get(RUN_SCRIPT.path, () => assetAnswer(RUN_SCRIPT))
}
