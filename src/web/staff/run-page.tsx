import type { Job } from '../../application/jobs/job.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import type { Bilingual } from '../../model/scalar.ts'
import type { AsideExample } from './aside-examples.ts'
import { mayPickSheet } from './pick-sheet.ts'
import { RunAside } from './run-aside.tsx'
import { RunCharts } from './run-charts.tsx'
import { RunColumns } from './run-columns.tsx'
import { RunFiles, RunReview } from './run-files.tsx'
import { RunPreview } from './run-preview.tsx'
import { RunProgress } from './run-progress.tsx'
import { RUN_SCRIPT } from './run-script.ts'
import { RunMoney, RunTotals } from './run-totals.tsx'
import { divisionNames } from './staff-home.tsx'
import { FormToken, StaffLayout } from './staff-layout.tsx'
import { type StaffView, staffLink } from './staff-view.ts'
import { bytesWords, editionWords, momentWords } from './staff-words.ts'

export type RunProps = {
  readonly view: StaffView
  readonly job: Job
  readonly book: RuleBook
  /** Whether this person may do more than look. */
  readonly canAct: boolean
}

type Told = {
  readonly isKnown: boolean
  /** The words for each reason why rows were set aside. */
  readonly examples?: ReadonlyMap<string, AsideExample>
  readonly reviewTrouble?: boolean
  readonly columnTrouble?: readonly Bilingual[] | undefined
}

const NO_EXAMPLES: ReadonlyMap<string, AsideExample> = new Map()
const RELOAD_SECONDS = 3

/** One run: where it stands, what is to be done next, what came of it. */
export function RunPage(props: RunProps & Told) {
  const { view, job, book, isKnown, reviewTrouble = false, columnTrouble, examples = NO_EXAMPLES } = props
  const { say } = view
  const isMoving = job.state === 'queued' || job.state === 'running'
  const head = isMoving ? (
    <>
      <script src={RUN_SCRIPT.path} defer />
      <noscript>
        <meta http-equiv="refresh" content={String(RELOAD_SECONDS)} />
      </noscript>
    </>
  ) : null
  return (
    <StaffLayout
      view={view}
      title={job.fileName}
      head={head}
      hasErrors={reviewTrouble || columnTrouble !== undefined}
    >
      <Steps view={view} job={job} />
      <h1>{job.fileName}</h1>
      <p class="facts">
        {say('run.facts', {
          division: divisionNames(view, [job.division], book),
          format: (job.format ?? '…').toUpperCase(),
          encoding: (job.encoding ?? '…').toUpperCase(),
          bytes: bytesWords(job.input.bytes),
          edition: editionWords(job.edition),
        })}
        <br />
        {say('run.created', { when: momentWords(job.createdAt, view) })}
        <br />
        {say('run.kept', { until: job.retainedUntil })}
      </p>
      {isKnown ? <p class="note">{say('run.same')}</p> : null}
      {job.corrects === undefined ? null : (
        <p>
          {say('run.corrects')} <a href={staffLink(view, `/staff/runs/${job.corrects}`)}>{job.corrects}</a>
        </p>
      )}
      <Standing {...props} />
      <RunTotals view={view} job={job} />
      <RunFiles {...props} />
      <RunMoney view={view} job={job} />
      <RunCharts view={view} job={job} book={book} />
      <RunAside view={view} job={job} examples={examples} />
      <RunReview {...props} hasTrouble={reviewTrouble} />
      {job.headers === undefined ? null : <RunColumns {...props} trouble={columnTrouble} />}
      <RunPreview view={view} job={job} />
    </StaffLayout>
  )
}

const STEPS = ['upload', 'trial', 'confirm', 'calculate', 'done'] as const

function Steps({ view: { say }, job }: { readonly view: StaffView; readonly job: Job }) {
  const now = stepOf(job)
  return (
    <ol class="steps">
      {STEPS.filter((step) => job.options.trialRows > 0 || (step !== 'trial' && step !== 'confirm')).map(
        (step) => {
          const place = STEPS.indexOf(step) - STEPS.indexOf(now)
          const state = place < 0 ? 'done' : 'coming'
          return (
            <li class={place === 0 ? 'now' : state} aria-current={place === 0 ? 'step' : undefined}>
              {say(`step.${step}`)}
            </li>
          )
        },
      )}
    </ol>
  )
}

function stepOf({ state, stage, options }: Job): (typeof STEPS)[number] {
  if (state === 'waiting-for-confirmation') return 'confirm'
  if (state === 'finished') return 'done'
  return stage === 'trial' && options.trialRows > 0 ? 'trial' : 'calculate'
}

/** What is going on, or what is wanted of whoever reads this. */
function Standing({ view, job, canAct }: RunProps) {
  const { say, language } = view
  if (job.state === 'waiting-for-confirmation') return <Confirm view={view} job={job} canAct={canAct} />
  return (
    <>
      <p>
        <b id="state">{say(`state.${job.state}`)}</b>
        {job.cause === undefined ? null : ` — ${job.cause[language]}`}
      </p>
      {job.state === 'queued' ? <p>{say('run.queued')}</p> : null}
      {job.state === 'running' ? <RunProgress view={view} job={job} /> : null}
      {canAct ? <Actions view={view} job={job} /> : null}
    </>
  )
}

function Actions({ view, job: { id, state } }: { readonly view: StaffView; readonly job: Job }) {
  const isMoving = state === 'queued' || state === 'running'
  return (
    <div class="actions">
      {isMoving ? <Act view={view} id={id} action="pause" /> : null}
      {state === 'paused' ? <Act view={view} id={id} action="resume" /> : null}
      {isMoving || state === 'paused' ? <Act view={view} id={id} action="cancel" /> : null}
      {state === 'failed' || state === 'cancelled' ? (
        <a class="btn" href={staffLink(view, '/staff/runs/new')}>
          {view.say('runs.new')}
        </a>
      ) : null}
    </div>
  )
}

type ActProps = {
  readonly view: StaffView
  readonly id: string
  readonly action: 'pause' | 'resume' | 'cancel' | 'confirm'
}

function Act({ view, id, action }: ActProps) {
  const look = action === 'confirm' || action === 'resume' ? 'btn' : 'btn plain'
  return (
    <form method="post" action={staffLink(view, `/staff/runs/${id}/${action}`)}>
      <FormToken principal={view.principal} />
      <button class={action === 'cancel' ? `${look} danger` : look} type="submit">
        {view.say(`run.${action}`)}
      </button>
    </form>
  )
}

function Confirm({ view, job, canAct }: Omit<RunProps, 'book'>) {
  const { say } = view
  const { from, to } = periodOf(job)
  const { sheet } = job
  return (
    <section class="good">
      <h2>{say('run.confirm.title')}</h2>
      <p>{say('run.trial.done', { rows: job.reconciliation?.rows ?? 0 })}</p>
      <p>
        {say('run.confirm.says', {
          edition: editionWords(job.edition),
          bytes: bytesWords(job.input.bytes),
          from,
          to,
        })}
      </p>
      {sheet === undefined ? null : (
        <p>
          {say('run.sheet', { name: sheet.name, row: sheet.headerRow })}
          {canAct && mayPickSheet(job) ? (
            <>
              {' '}
              <a href="#sheet">{say('run.sheet.another')}</a>
            </>
          ) : null}
        </p>
      )}
      {canAct ? (
        <div class="actions">
          <Act view={view} id={job.id} action="confirm" />
          <Act view={view} id={job.id} action="cancel" />
        </div>
      ) : null}
    </section>
  )
}

/** The first and the last day in the rows that are shown. */
function periodOf({ headers = [], preview = [] }: Job): { readonly from: string; readonly to: string } {
  const cellsOf = (column: string) => {
    const place = headers.findIndex((header) => header.column === column)
    return preview
      .map(({ cells }) => cells[place] ?? '')
      .filter((cell) => cell !== '')
      .sort()
  }
  return { from: cellsOf('from')[0] ?? '…', to: cellsOf('to').at(-1) ?? '…' }
}
