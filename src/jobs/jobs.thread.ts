import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { DatabaseRefused } from '../store/database-refused.ts'
import { type JobService, type JobServiceSettings, jobService } from './job-service.ts'

/** The thread that keeps jobs: all its writing waits for the disk here, where no page waits with it. */

type Call = { readonly id: number; readonly method: keyof JobService; readonly args: readonly unknown[] }

const settings = workerData as Omit<JobServiceSettings, 'calculation' | 'xlsx' | 'boot' | 'logError'>

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return ''
  }
}

/** The thread beside this one, in `src/` and in `dist/`. */
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

try {
  const service = jobService({
    ...settings,
    calculation: new URL(`./calculate.thread.${extension}`, import.meta.url),
    xlsx: new URL(`../tabular/xlsx/read.thread.${extension}`, import.meta.url),
    boot: bootId(),
    logError: (event, error) => {
      const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error))
      parentPort?.postMessage({ failed: event, error: { name, message, stack } })
    },
  })
  parentPort?.on('message', ({ id, method, args }: Call) => {
    answer(service, id, method, args).catch((error) => parentPort?.postMessage({ id, error }))
  })
  parentPort?.postMessage({ ready: true })
} catch (error) {
  if (!(error instanceof DatabaseRefused)) throw error
  const { reason, file, detail } = error
  parentPort?.postMessage({ refused: { reason, file, detail } })
}

async function answer(
  service: JobService,
  id: number,
  method: keyof JobService,
  args: readonly unknown[],
): Promise<void> {
  const call = service[method] as (...args: readonly unknown[]) => unknown
  try {
    parentPort?.postMessage({ id, value: await call(...args) })
  } catch (error) {
    parentPort?.postMessage({ id, error })
  }
}
