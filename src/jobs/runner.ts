import { mkdirSync } from 'node:fs'
import type Sqlite from 'better-sqlite3'
import { isDiskFull } from '../application/disk-full.ts'
import type { JobProgress } from '../application/jobs/job.ts'
import type { Bilingual } from '../model/scalar.ts'
import type { CalculationMessage, CalculationOrder } from './calculation.ts'
import { type Calculator, calculators } from './calculators.ts'
import { DISK_FULL, type reserve } from './disk-full.ts'
import { finishStage } from './finish-stage.ts'
import { flushFolder, type JobFolder } from './job-folder.ts'
import { type JobRow, optionsIn } from './job-row.ts'
import type { JobStore } from './job-store.ts'
import { type Lease, LeaseLost, type Owner, releaseJob, takeJob, underLease } from './lease.ts'
import type { Removal } from './removal.ts'

const HEARTBEAT_MS = 500
const LOOK_AGAIN_MS = 2000

type Parts = {
  readonly client: Sqlite.Database
  readonly store: JobStore
  readonly folder: JobFolder
  readonly room: ReturnType<typeof reserve>
  readonly owner: Owner
  readonly epochMs: () => number
  readonly threads: ReturnType<typeof calculators>
  readonly workers: number
  readonly isAlive: (pid: number) => boolean
  readonly removing: Removal
  readonly logError: (event: string, error: unknown) => void
  readonly unwritten: Unwritten
}

type Given = Omit<Parts, 'unwritten' | 'threads'> & {
  /** The program of a thread that calculates. */
  readonly calculation: URL
}

/** Jobs that stand still here though their store could not be told: by their id, the fence that they were held by. */
type Unwritten = Map<string, number>

/** A job that is being worked on here. */
type Current = { readonly lease: Lease; readonly calculator: Calculator; progress?: JobProgress }

/** Takes one job after the other and has it calculated; what has begun can be stopped at any moment. */
export function runner({ calculation, ...given }: Given) {
  const parts: Parts = { ...given, threads: calculators(calculation), unwritten: new Map() }
  let current: Current | undefined
  let isBlocked = false
  let isStopped = false
  let wake: () => void = () => undefined
  let idle: NodeJS.Timeout | undefined

  const work = async () => {
    while (!isStopped) {
      const lease = taken(parts)
      isBlocked = lease === 'disk-full'
      if (lease === undefined || lease === 'disk-full') {
        await new Promise<void>((resolve) => {
          wake = resolve
          idle = setTimeout(resolve, LOOK_AGAIN_MS)
        })
        clearTimeout(idle)
        continue
      }
      await calculate(parts, lease, (started) => {
        current = started
      })
      current = undefined
    }
  }
  const running = work()
  return {
    /** There may be something to do. */
    look: () => wake(),
    /** A file is coming that will be calculated by these rules. */
    prepare: (edition: string): void => parts.threads.prepare({ edition, workers: parts.workers }),
    /** What is known of a job beyond its record, while it is worked on here. */
    progressOf: (job: string): JobProgress | undefined =>
      current?.lease.job === job ? current.progress : undefined,
    /** Whether a job stands still because the disk is full, and even that could not be written down. */
    standsStill: (job: string): boolean => parts.unwritten.has(job),
    /** Nothing can be written down at present. */
    isBlocked: (): boolean => isBlocked || parts.unwritten.size > 0,
    /** Writes down what could not be written before; throws where it still cannot. */
    settle: () => settle(parts),
    /** A job was paused or cancelled: whatever is being done for it ends at once. */
    drop: async (job: string) => {
      if (current?.lease.job === job) await current.calculator.terminate()
    },
    /** Ends what is being done and lets go of it, so that the next program can go on. */
    stop: async () => {
      isStopped = true
      wake()
      const held = current
      await Promise.all([held?.calculator.terminate(), parts.threads.end()])
      await running
      if (held !== undefined) releaseJob(parts.client, held.lease)
    },
  }
}

function taken(parts: Parts): Lease | 'disk-full' | undefined {
  const { client, owner, epochMs, isAlive, logError } = parts
  try {
    settle(parts)
    return takeJob(client, owner, epochMs(), isAlive)
  } catch (error) {
    if (isDiskFull(error)) return 'disk-full'
    logError('jobs-not-readable', error)
    return undefined
  }
}

function settle({ store, unwritten }: Parts): void {
  for (const [job, fence] of unwritten) {
    store.stop(job, fence, 'paused', DISK_FULL)
    unwritten.delete(job)
  }
}

/** Resolves when the job is at the end of its stage, has been stopped, or is no longer ours. */
async function calculate(parts: Parts, lease: Lease, started: (current: Current) => void): Promise<void> {
  const { client, store, epochMs, threads, logError } = parts
  const row = store.row(lease.job)
  if (row === undefined) return
  let ended: () => void = () => undefined
  const end = new Promise<void>((resolve) => {
    ended = resolve
  })
  try {
    const calculator = threads.start(orderFor(parts, row, lease), {
      message: (message: CalculationMessage) =>
        attempt(parts, current, () => {
          heard(parts, current, row, message)
          if (message.kind !== 'done') return
          calculator.keep()
          ended()
        }),
      error: (error: Error) =>
        attempt(parts, current, () => {
          if (isDiskFull(error)) return paused(parts, lease)
          logError('calculation-failed', error)
          store.stop(lease.job, lease.fence, 'failed', FAULT)
        }),
      exit: () => ended(),
    })
    const current: Current = { lease, calculator }
    started(current)
    const heartbeat = setInterval(() => {
      attempt(parts, current, () => underLease(client, lease, epochMs(), () => keepProgress(client, current)))
    }, HEARTBEAT_MS)
    await end
    clearInterval(heartbeat)
  } catch (error) {
    if (isDiskFull(error)) paused(parts, lease)
    else throw error
  }
}

function orderFor({ folder, workers, removing }: Parts, row: JobRow, lease: Lease): CalculationOrder {
  const options = optionsIn(row)
  const work = folder.stage(row.id, row.stage)
  if (lease.isAfterRestart) removing.takeAway(work)
  mkdirSync(work, { recursive: true })
  flushFolder(folder.run(row.id))
  const isTrial = row.stage === 'trial'
  return {
    input: folder.upload(row.input_sha256),
    edition: folder.edition(row.edition),
    options,
    trialRows: isTrial ? options.trialRows : 0,
    folder: work,
    results: isTrial ? `${work}/results.csv` : folder.results(row.id),
    errors: isTrial ? `${work}/errors.csv` : folder.errors(row.id),
    workers,
  }
}

/** Whatever a message leads to: a job that is not ours any more ends here, a full disk pauses it. */
function attempt(parts: Parts, { lease, calculator }: Current, act: () => void): void {
  const terminate = () => {
    calculator.terminate().catch((error) => parts.logError('thread-not-ended', error))
  }
  try {
    act()
  } catch (error) {
    terminate()
    if (error instanceof LeaseLost) return
    if (isDiskFull(error)) paused(parts, lease)
    else parts.logError('job-not-written', error)
  }
}

function heard(parts: Parts, current: Current, row: JobRow, message: CalculationMessage): void {
  const { client, store, epochMs } = parts
  const { lease } = current
  switch (message.kind) {
    case 'progress':
      current.progress = message.progress
      return
    case 'facts':
      underLease(client, lease, epochMs(), () => {
        client.prepare('update jobs set facts = ? where id = ?').run(JSON.stringify(message.facts), lease.job)
      })
      return
    case 'done':
      underLease(client, lease, epochMs(), () => finishStage(client, row.id, message, epochMs()))
      if (row.stage === 'whole') parts.removing.remove(...parts.folder.stages(row.id))
      return
    case 'refused':
      store.stop(lease.job, lease.fence, 'failed', message.cause)
      return
    case 'disk-full':
      paused(parts, lease)
  }
}

function keepProgress(client: Sqlite.Database, { lease, progress }: Current): void {
  if (progress !== undefined)
    client.prepare('update jobs set progress = ? where id = ?').run(JSON.stringify(progress), lease.job)
}

/** Where even this cannot be written, some room is given up for it; where that is not enough, it is known here only. */
function paused({ store, room, unwritten, logError }: Parts, { job, fence }: Lease): void {
  room.giveUp()
  try {
    store.stop(job, fence, 'paused', DISK_FULL)
  } catch (error) {
    unwritten.set(job, fence)
    logError('disk-full', error)
  }
}

const FAULT: Bilingual = {
  zh: '核算时程序出了差错，没有结果。请把任务编号告诉管理员；文件还在，可以再试。',
  en: 'The program failed while calculating, and there is no result. Tell an administrator the number of the job; the file is still there and can be tried again.',
}
