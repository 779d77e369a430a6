import { createReadStream, existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import type { Jobs } from '../application/jobs/ports.ts'
import { DatabaseRefused } from '../store/database-refused.ts'
import { differencesFile } from './compare-runs.ts'
import { SMALL_YOUNG_MEMORY } from './in-thread.ts'
import { jobFolder } from './job-folder.ts'
import type { JobService } from './job-service.ts'
import { matchedFile } from './match-run.ts'
import { receive } from './receive.ts'

type Settings = {
  readonly dataFolder: string
  readonly retentionDays: number
  readonly workers: number
  readonly mostUploadBytes: number
  /** The thread that keeps jobs. */
  readonly thread: URL
  readonly logError: (event: string, error: unknown) => void
}

export type RunningJobs = Jobs & {
  /** Nothing can be written down at present: the disk is full. */
  readonly isBlocked: () => Promise<boolean>
  /** Moves the log of another database into it, in the thread that may wait for the disk. */
  readonly moveLog: (file: string) => Promise<void>
  /** Keeps the text of a rule book, for runs that name it. */
  readonly keepEdition: (hash: string, text: string) => Promise<void>
  /** Ends what is being calculated, so that the next start goes on from there. */
  readonly stop: () => Promise<void>
}

type Told =
  | { readonly ready: true }
  | { readonly refused: Pick<DatabaseRefused, 'reason' | 'file' | 'detail'> }
  | { readonly failed: string; readonly error: Error }
  | { readonly id: number; readonly value?: unknown; readonly error?: unknown }

/** Starts the thread that keeps jobs; rejects with `DatabaseRefused` where their database cannot be used. */
export async function startJobs(settings: Settings): Promise<RunningJobs> {
  const { dataFolder, retentionDays, workers, thread, mostUploadBytes } = settings
  const worker = new Worker(thread, {
    workerData: { dataFolder, retentionDays, workers },
    resourceLimits: SMALL_YOUNG_MEMORY,
  })
  const call = await callsTo(worker, settings.logError)
  const folder = jobFolder(dataFolder)
  /** The last that was kept: what comes in is calculated by it. */
  let current: string | undefined
  /** Whoever asks for it again waits for the same end. */
  let stopped: Promise<void> | undefined
  const expectFile = () => {
    if (current !== undefined)
      call('expectFile', current).catch((error) => settings.logError('not-prepared', error))
  }
  const matching = new URL(thread.href.replace('jobs.thread.', 'match.thread.'))
  const compare = new URL(thread.href.replace('jobs.thread.', 'compare.thread.'))
  return {
    receive: (stream) => receive(stream, folder, mostUploadBytes, expectFile),
    submit: (...args) => call('submit', ...args),
    mapColumns: (...args) => call('mapColumns', ...args),
    pickSheet: (...args) => call('pickSheet', ...args),
    find: (...args) => call('find', ...args),
    list: (...args) => call('list', ...args),
    change: (...args) => call('change', ...args),
    review: (...args) => call('review', ...args),
    queue: () => call('queue'),
    moveLog: (file) => call('moveLog', file),
    isBlocked: () => call('isBlocked'),
    keepEdition: async (hash, text) => {
      await call('keepEdition', hash, text)
      current = hash
    },
    // biome-ignore lint/suspicious/useAwait: the port is asynchronous, opening a file is not
    open: async (id, file) => {
      const path = folder[file](id)
      if (!existsSync(path)) return undefined
      return Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>
    },
    differences: async (before, after) => {
      const path = await differencesFile(folder, compare, before, after)
      return path === undefined
        ? undefined
        : (Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>)
    },
    match: async (job) => {
      const made = await matchedFile(folder, matching, job)
      if (made === undefined || made === 'no-bills') return made
      return Readable.toWeb(createReadStream(made.path)) as ReadableStream<Uint8Array>
    },
    stop: () => {
      stopped ??= call('stop').then(async () => {
        await worker.terminate()
      })
      return stopped
    },
  }
}

type Call = <M extends keyof JobService>(
  method: M,
  ...args: Parameters<JobService[M]>
) => Promise<Awaited<ReturnType<JobService[M]>>>

type Waiting = { readonly resolve: (value: never) => void; readonly reject: (error: unknown) => void }

/** Questions to the thread, each answered under its number. When the thread ends, so do all that wait. */
function callsTo(worker: Worker, logError: Settings['logError']): Promise<Call> {
  const waiting = new Map<number, Waiting>()
  let last = 0
  let ended: Error | undefined
  const call: Call = (method, ...args) =>
    new Promise((resolve, reject) => {
      if (ended !== undefined) throw ended
      last++
      waiting.set(last, { resolve, reject })
      worker.postMessage({ id: last, method, args })
    })
  return new Promise((ready, reject) => {
    worker.on('message', (told: Told) => {
      if ('ready' in told) ready(call)
      else if ('refused' in told) reject(new DatabaseRefused(told.refused.reason, told.refused))
      else if ('failed' in told)
        logError(told.failed, Object.assign(new Error(told.error.message), told.error))
      else settle(waiting, told)
    })
    const end = (error: Error) => {
      ended = error
      reject(error)
      for (const each of waiting.values()) each.reject(error)
      waiting.clear()
    }
    worker.on('error', (error: Error) => {
      logError('jobs-thread-failed', error)
      end(error)
    })
    worker.on('exit', () => end(new Error('the thread that keeps jobs has ended')))
  })
}

function settle(waiting: Map<number, Waiting>, told: Extract<Told, { id: number }>): void {
  const each = waiting.get(told.id)
  waiting.delete(told.id)
  if (told.error === undefined) each?.resolve(told.value as never)
  else each?.reject(told.error)
}
