import type Sqlite from 'better-sqlite3'
import { covers } from '../application/access/principal.ts'
import { requestText, retainedUntil } from '../application/jobs/begin-job.ts'
import { ENDED, type Job, type JobState, type Review } from '../application/jobs/job.ts'
import type { JobAction, JobQueue, NewJob, ReceivedFile, Submitted } from '../application/jobs/ports.ts'
import type { Bilingual } from '../model/scalar.ts'
import type { ColumnMapping } from '../tabular/column-mapping.ts'
import { birthOf, type JobFacts, type JobRow, jobOf, sealOf, sha256 } from './job-row.ts'
import { isEmpty, type Mappings, mappings } from './mappings.ts'

const SELECT = 'select * from jobs'

/** Jobs in their own database file; every call is one transaction or one read. */
export type JobStore = ReturnType<typeof jobStore>

type Settings = {
  readonly epochMs: () => number
  readonly freshId: () => string
  readonly retentionDays: number
}

export function jobStore(client: Sqlite.Database, { epochMs, freshId, retentionDays }: Settings) {
  const byId = client.prepare(`${SELECT} where id = ?`)
  const row = (id: string) => byId.get(id) as JobRow | undefined
  const jobBy = (id: string): Job | undefined => {
    const found = row(id)
    return found === undefined ? undefined : jobOf(found)
  }
  const submit = client.transaction(
    (file: ReceivedFile, asked: NewJob, columns?: ColumnMapping): Submitted => {
      const request = sha256(requestText(file, asked))
      const wanted = columns === undefined ? asked : { ...asked, options: { ...asked.options, columns } }
      const known = knownJob(client, file, wanted, request)
      if (known === 'key-reused') return { ok: false, because: 'key-reused' }
      const id = known ?? freshId()
      if (known === undefined) insertJob(client, id, file, wanted, epochMs(), retentionDays)
      if (wanted.idempotencyKey !== undefined)
        client
          .prepare('insert or ignore into keys (who, key, request, job) values (?, ?, ?, ?)')
          .run(wanted.who, wanted.idempotencyKey, request, id)
      return { ok: true, job: jobOf(row(id) as JobRow), as: known === undefined ? 'new' : 'known' }
    },
  )
  const known = mappings(client)
  return {
    row,
    find: jobBy,
    /** Columns that were remembered become part of the run, but not of what was asked for. */
    submit: (file: ReceivedFile, wanted: NewJob, columns?: ColumnMapping) =>
      submit.immediate(file, wanted, columns),
    mappings: known,
    remap: client.transaction(remapping(known, submit, epochMs)),
    /** The newest within a scope first. */
    list: (scope: readonly string[], count: number, before?: string): Job[] => {
      const named = before === undefined ? undefined : row(before)
      const place = named !== undefined && covers(scope, named.division) ? named : undefined
      const rows = client
        .prepare(`${SELECT} where ? is null or (created_at, id) < (?, ?) order by created_at desc, id desc`)
        .iterate(place?.id ?? null, place?.created_at ?? '', place?.id ?? '') as IterableIterator<JobRow>
      const found: Job[] = []
      for (const each of rows) {
        if (found.length === count) break
        if (covers(scope, each.division)) found.push(jobOf(each))
      }
      return found
    },
    change: (id: string, action: JobAction): Job | JobState | undefined => {
      const { from, to, stage } = CHANGES[action]
      const changed = client
        .prepare(
          `update jobs set state = ?, cause = null, stage = coalesce(?, stage),
            finished_at = case when ? = 'cancelled' then ? end
            where id = ? and state in (${from.map((state) => `'${state}'`).join(', ')})`,
        )
        .run(to, stage, to, new Date(epochMs()).toISOString(), id)
      return changed.changes === 1 ? jobBy(id) : row(id)?.state
    },
    /** Stops a job for a reason; a job that somebody else holds by now is left to them. */
    stop: (id: string, fence: number, state: 'paused' | 'failed', cause: Bilingual): boolean =>
      client
        .prepare(
          `update jobs set state = ?, cause = ?, owner = null, lease_until = 0
            where id = ? and fence = ? and state = 'running'`,
        )
        .run(state, JSON.stringify(cause), id, fence).changes === 1,
    queue: (): JobQueue => queueIn(client),
    /** Jobs whose files are past their day and have not been removed yet; those being worked on end first. */
    due: (today: string): JobRow[] =>
      client
        .prepare(`${SELECT} where purged_at is null and retained_until <= ? and state in (${atRest})`)
        .all(today) as JobRow[],
    purged: (id: string, at: string): void => purge(client, id, at),
    review: (id: string, { who, decision, reason }: Omit<Review, 'at'>): void => {
      const at = new Date(epochMs()).toISOString()
      client
        .prepare('insert into reviews (job, at, who, decision, reason) values (?, ?, ?, ?, ?)')
        .run(id, at, who, decision, reason)
    },
    reviews: (id: string): Review[] =>
      client
        .prepare('select at, who, decision, reason from reviews where job = ? order by at')
        .all(id) as Review[],
    all: (): JobRow[] => client.prepare(`${SELECT} order by created_at, id`).all() as JobRow[],
  }
}

const atRest = [...ENDED, 'waiting-for-confirmation', 'paused'].map((state) => `'${state}'`).join(', ')

/**
 * Rows of residents that were shown to staff go with the files; what the run came to stays, under a new seal.
 * One that nobody ever confirmed or resumed is cancelled.
 */
function purge(client: Sqlite.Database, id: string, at: string): void {
  client
    .transaction(() => {
      const row = client.prepare(`${SELECT} where id = ?`).get(id) as JobRow
      const { preview: _, ...kept } = JSON.parse(row.facts) as JobFacts
      const facts = JSON.stringify(kept)
      const { outcome, finished_at } = row
      const seal =
        row.seal === null || outcome === null || finished_at === null
          ? row.seal
          : sealOf({ ...row, facts }, outcome, finished_at)
      const state = ENDED.includes(row.state) ? row.state : 'cancelled'
      client
        .prepare('update jobs set purged_at = ?, facts = ?, seal = ?, state = ? where id = ?')
        .run(at, facts, seal, state, id)
    })
    .immediate()
}

function queueIn(client: Sqlite.Database): JobQueue {
  const rows = client.prepare('select state, count(*) n from jobs group by state').all() as {
    state: JobState
    n: number
  }[]
  const count = (state: JobState) => rows.find((each) => each.state === state)?.n ?? 0
  return {
    queued: count('queued'),
    running: count('running'),
    waiting: count('waiting-for-confirmation') + count('paused'),
  }
}

/** What to ask for so that the file of a run is calculated again by the same rules, nothing being said of its headers. */
export function sameFileAgain(job: Job, who: string): NewJob {
  const { division, fileName, edition, options } = job
  const { columns: _, ...rest } = options
  const corrects = job.state === 'finished' ? job.id : job.corrects
  return { division, who, fileName, edition, options: rest, corrects }
}

/** The same file, calculated with its headers taken for what is said; and that is remembered. */
function remapping(
  known: Mappings,
  submit: (file: ReceivedFile, wanted: NewJob, columns?: ColumnMapping) => Submitted,
  epochMs: () => number,
) {
  return (job: Job, who: string, columns: ColumnMapping): Submitted => {
    const at = new Date(epochMs()).toISOString()
    const headers = (job.headers ?? []).map(({ text }) => text)
    known.keep(job.division, headers, { columns, who, at })
    const wanted = sameFileAgain(job, who)
    return submit({ path: '', ...job.input }, wanted, isEmpty(columns) ? undefined : columns)
  }
}

const CHANGES: Readonly<
  Record<
    JobAction,
    { readonly from: readonly JobState[]; readonly to: JobState; readonly stage: string | null }
  >
> = {
  pause: { from: ['queued', 'running'], to: 'paused', stage: null },
  resume: { from: ['paused'], to: 'queued', stage: null },
  confirm: { from: ['waiting-for-confirmation'], to: 'queued', stage: 'whole' },
  cancel: {
    from: ['queued', 'running', 'paused', 'waiting-for-confirmation'],
    to: 'cancelled',
    stage: null,
  },
}

function knownJob(
  client: Sqlite.Database,
  file: ReceivedFile,
  wanted: NewJob,
  request: string,
): string | 'key-reused' | undefined {
  const { who, idempotencyKey, division, edition, options, corrects } = wanted
  const used = client
    .prepare('select request, job from keys where who = ? and key = ?')
    .get(who, idempotencyKey ?? '') as { request: string; job: string } | undefined
  if (used !== undefined) return used.request === request ? used.job : 'key-reused'
  return client
    .prepare(
      `select id from jobs where input_sha256 = ? and division = ? and edition = ? and options = ?
        and corrects is ? and state not in ('failed', 'cancelled') and purged_at is null`,
    )
    .pluck()
    .get(file.sha256, division, edition, JSON.stringify(options), corrects ?? null) as string | undefined
}

function insertJob(
  client: Sqlite.Database,
  id: string,
  { bytes, sha256: digest }: ReceivedFile,
  { division, who, fileName, edition, options, corrects }: NewJob,
  nowMs: number,
  retentionDays: number,
): void {
  const row = {
    id,
    division,
    who,
    created_at: new Date(nowMs).toISOString(),
    file_name: fileName,
    input_bytes: bytes,
    input_sha256: digest,
    edition,
    options: JSON.stringify(options),
    corrects: corrects ?? null,
    retained_until: retainedUntil(nowMs, retentionDays),
  }
  client
    .prepare(
      `insert into jobs (id, division, who, created_at, file_name, input_bytes, input_sha256, edition,
        options, corrects, retained_until, state, stage, birth)
        values (@id, @division, @who, @created_at, @file_name, @input_bytes, @input_sha256, @edition,
        @options, @corrects, @retained_until, 'queued', @stage, @birth)`,
    )
    .run({ ...row, stage: options.trialRows > 0 ? 'trial' : 'whole', birth: birthOf(row) })
}
