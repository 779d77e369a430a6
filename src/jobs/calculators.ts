import { Worker } from 'node:worker_threads'
import type { CalculationOrder } from './calculation.ts'
import { SMALL_YOUNG_MEMORY } from './in-thread.ts'

/** How long a thread that has calculated waits for more: a trial is confirmed within minutes. */
const KEEP_MS = 5 * 60 * 1000

/**
 * Threads that calculate, one at a time. One that has come to the end of a run in good order stays for the next: it
 * has the rules and threads of its own, and its code has been made fast.
 */
export function calculators(program: URL) {
  let waiting: Worker | undefined
  let expiry: NodeJS.Timeout | undefined
  const end = async () => {
    clearTimeout(expiry)
    const worker = waiting
    waiting = undefined
    await worker?.terminate()
  }
  return {
    /** A thread with nobody else listening to it, that has been given the order. */
    start: (order: CalculationOrder): Worker => {
      clearTimeout(expiry)
      const worker = waiting ?? new Worker(program, { resourceLimits: SMALL_YOUNG_MEMORY })
      waiting = undefined
      worker.postMessage(order)
      return worker
    },
    /** It is done, and nothing went wrong. */
    keep: (worker: Worker): void => {
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
      const forget = () => {
        if (waiting === worker) waiting = undefined
      }
      worker.once('error', forget)
      worker.once('exit', forget)
      waiting = worker
      expiry = setTimeout(() => {
        end().catch(() => undefined)
      }, KEEP_MS).unref()
    },
    end,
  }
}
