import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { freshJobId } from '../application/jobs/begin-job.ts'
import type { Job, Review } from '../application/jobs/job.ts'
import type {
  Changed,
  JobAction,
  JobQueue,
  NewJob,
  ReceivedFile,
  Submitted,
} from '../application/jobs/ports.ts'
import { isProcessAlive } from '../store/process-alive.ts'
import { DISK_FULL, reserve } from './disk-full.ts'
import { flushFolder, type JobFolder, jobFolder, makeJobFolder, removeIncoming } from './job-folder.ts'
import { type JobStore, jobStore } from './job-store.ts'
import { openJobsDatabase } from './jobs-database.ts'
import { removeHalfMadeLists } from './list-in-making.ts'
import { looking } from './look-into.ts'
import { runner } from './runner.ts'
import { takenOtherwise } from './taken-otherwise.ts'

const SWEEP_MS = 60 * 60 * 1000

export type JobServiceSettings = {
  readonly dataFolder: string
  readonly retentionDays: number
  readonly workers: number
  readonly calculation: URL
  /** The program that reads workbooks. */
  readonly xlsx: URL
  /** Names this start of the machine. */
  readonly boot: string
  readonly logError: (event: string, error: unknown) => void
}

/** What the rest of the program may ask of jobs; answered in the thread that keeps them. */
export type JobService = ReturnType<typeof jobService>

export function jobService(settings: JobServiceSettings) {
  const { dataFolder, retentionDays, workers, calculation, xlsx, boot, logError } = settings
  const folder = jobFolder(dataFolder)
  makeJobFolder(folder)
  const client = openJobsDatabase(folder)
  removeIncoming(folder)
  removeHalfMadeLists(folder)
  const epochMs = Date.now
  const store = jobStore(client, { epochMs, freshId: freshJobId, retentionDays })
  const room = reserve(folder)
  room.keep()
  const owner = { name: randomUUID(), pid: process.pid, boot }
  const work = runner({
    ...{ client, store, folder, room, owner, epochMs, calculation, workers, logError },
    isAlive: isProcessAlive,
  })
  const sweeping = nowAndAgain(
    () => sweep(folder, store, room),
    (error) => logError('sweep-failed', error),
  )
  const lookInto = looking(store, xlsx)
  const withProgress = (job: Job): Job => {
    if (work.standsStill(job.id)) return { ...job, state: 'paused', cause: DISK_FULL }
    const progress = work.progressOf(job.id)
    return progress === undefined || job.state !== 'running' ? job : { ...job, progress }
  }
  return {
    keepEdition: (hash: string, text: string): void => keepEdition(folder, hash, text),
    /** A large file is coming in, to be calculated by an edition. */
    expectFile: (edition: string): void => work.prepare(folder.edition(edition)),
    submit: async (file: ReceivedFile, wanted: NewJob): Promise<Submitted> => {
      const seen = await lookInto(file, wanted)
      if ('because' in seen) {
        rmSync(file.path, { force: true })
        return seen
      }
      takeOver(folder, file)
      const submitted = store.submit(file, wanted, seen.remembered)
      work.look()
      return submitted
    },
    find: (id: string): Job | undefined => {
      const job = store.find(id)
      return job === undefined ? undefined : { ...withProgress(job), ...saidOf(store, job) }
    },
    ...takenOtherwise({ store, folder, lookInto, look: () => work.look() }),
    list: (scope: readonly string[], count: number, before?: string): readonly Job[] =>
      store.list(scope, count, before).map(withProgress),
    change: async (id: string, action: JobAction): Promise<Changed> => {
      work.settle()
      const changed = store.change(id, action)
      if (changed === undefined) return undefined
      if (typeof changed === 'string') return { ok: false, state: changed }
      if (action === 'pause' || action === 'cancel') await work.drop(id)
      if (action === 'cancel') rmSync(folder.run(id), { recursive: true, force: true })
      if (action === 'resume') room.keep()
      work.look()
      return { ok: true, job: changed }
    },
    review: (id: string, review: Omit<Review, 'at'>): void => store.review(id, review),
    isBlocked: (): boolean => work.isBlocked(),
    queue: (): JobQueue => store.queue(),
    stop: async (): Promise<void> => {
      clearInterval(sweeping)
      await work.stop()
      client.close()
    },
  }
}

/** What people said of a run and of its headers. */
function saidOf(
  { reviews, mappings }: JobStore,
  { id, division, headers = [] }: Job,
): Pick<Job, 'reviews' | 'remembered'> {
  const said = reviews(id)
  const remembered = mappings.of(
    division,
    headers.map(({ text }) => text),
  )
  return {
    ...(said.length === 0 ? {} : { reviews: said }),
    ...(remembered === undefined ? {} : { remembered }),
  }
}

function sweep(folder: JobFolder, store: JobStore, room: ReturnType<typeof reserve>): void {
  room.keep()
  removeDue(folder, store, new Date().toISOString())
  removeUnwanted(folder, store)
}

/** What fails once, on a disk that is full, is tried again the next time. */
function nowAndAgain(act: () => void, failed: (error: unknown) => void): NodeJS.Timeout {
  const attempt = () => {
    try {
      act()
    } catch (error) {
      failed(error)
    }
  }
  attempt()
  return setInterval(attempt, SWEEP_MS)
}

/** Uploads lie under the digest of their content, so the same file lies there once. */
function takeOver({ uploads, upload }: JobFolder, { path, sha256 }: ReceivedFile): void {
  if (existsSync(upload(sha256))) rmSync(path, { force: true })
  else renameSync(path, upload(sha256))
  flushFolder(uploads)
}

function keepEdition(folder: JobFolder, hash: string, text: string): void {
  if (existsSync(folder.edition(hash))) return
  const part = join(folder.editions, `${hash}.part`)
  writeFileSync(part, text, { flush: true })
  renameSync(part, folder.edition(hash))
  flushFolder(folder.editions)
}

/** The files of runs that are past their day go; what they came to stays. */
function removeDue(folder: JobFolder, store: ReturnType<typeof jobStore>, now: string): void {
  for (const { id } of store.due(now.slice(0, 10))) {
    rmSync(folder.run(id), { recursive: true, force: true })
    store.purged(id, now)
  }
}

/** Uploads that no run needs any more: of runs whose files were removed, or that were cancelled. */
function removeUnwanted(folder: JobFolder, store: ReturnType<typeof jobStore>): void {
  const wanted = new Set(
    store
      .all()
      .filter((job) => job.purged_at === null && job.state !== 'cancelled')
      .map((job) => job.input_sha256),
  )
  for (const name of readdirSync(folder.uploads))
    if (!wanted.has(basename(name))) rmSync(join(folder.uploads, name), { force: true })
}
