import { randomUUID } from 'node:crypto'
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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
import { oneAfterAnother } from '../application/one-after-another.ts'
import { moveLog } from '../store/move-log.ts'
import { isProcessAlive } from '../store/process-alive.ts'
import { DISK_FULL, reserve } from './disk-full.ts'
import { flushFolder, type JobFolder, jobFolder, makeJobFolder } from './job-folder.ts'
import { type JobStore, jobStore } from './job-store.ts'
import { openJobsDatabase } from './jobs-database.ts'
import { removeHalfMadeLists } from './list-in-making.ts'
import { looking } from './look-into.ts'
import { type Removal, removal } from './removal.ts'
import { runner } from './runner.ts'
import { sweep } from './sweep.ts'
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
  const removing = removal(folder, logError)
  removing.removeLeft()
  removeHalfMadeLists(folder)
  const epochMs = Date.now
  const store = jobStore(client, { epochMs, freshId: freshJobId, retentionDays })
  const room = reserve(folder)
  room.keep()
  const owner = { name: randomUUID(), pid: process.pid, boot }
  const work = runner({
    ...{ client, store, folder, room, owner, epochMs, calculation, workers, removing, logError },
    isAlive: isProcessAlive,
  })
  const sweeping = nowAndAgain(
    async (isOver) => {
      room.keep()
      await sweep({ folder, store, now: () => new Date(epochMs()).toISOString(), isOver })
    },
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
        removing.remove(file.path)
        return seen
      }
      takeOver(folder, file, removing)
      const submitted = store.submit(file, wanted, seen.remembered)
      work.look()
      return submitted
    },
    find: (id: string): Job | undefined => {
      const job = store.find(id)
      return job === undefined ? undefined : { ...withProgress(job), ...saidOf(store, job) }
    },
    ...takenOtherwise({ store, folder, lookInto, removing, look: () => work.look() }),
    list: (scope: readonly string[], count: number, before?: string): readonly Job[] =>
      store.list(scope, count, before).map(withProgress),
    change: async (id: string, action: JobAction): Promise<Changed> => {
      work.settle()
      const changed = store.change(id, action)
      if (changed === undefined) return undefined
      if (typeof changed === 'string') return { ok: false, state: changed }
      if (action === 'pause' || action === 'cancel') await work.drop(id)
      if (action === 'cancel') removing.remove(folder.run(id))
      if (action === 'resume') room.keep()
      work.look()
      return { ok: true, job: changed }
    },
    review: (id: string, review: Omit<Review, 'at'>): void => store.review(id, review),
    /** Moves the log of another database, for a thread that must not wait for the disk. */
    moveLog,
    isBlocked: (): boolean => work.isBlocked(),
    queue: (): JobQueue => store.queue(),
    stop: async (): Promise<void> => {
      await Promise.all([sweeping.end(), work.stop()])
      await removing.end()
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

/** What fails once, on a disk that is full, is tried again the next time. */
function nowAndAgain(act: (isOver: () => boolean) => Promise<void>, failed: (error: unknown) => void) {
  const inOrder = oneAfterAnother()
  let isOver = false
  const attempt = () => inOrder(async () => (isOver ? undefined : await act(() => isOver))).catch(failed)
  let last = attempt()
  const again = setInterval(() => {
    last = attempt()
  }, SWEEP_MS)
  return {
    end: async (): Promise<void> => {
      isOver = true
      clearInterval(again)
      await last
    },
  }
}

/** Uploads lie under the digest of their content, so the same file lies there once. */
function takeOver({ uploads, upload }: JobFolder, { path, sha256 }: ReceivedFile, removing: Removal): void {
  if (existsSync(upload(sha256))) removing.remove(path)
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
