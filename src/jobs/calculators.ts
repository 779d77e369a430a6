import { Worker } from 'node:worker_threads'
import type { CalculationOrder, Preparation } from './calculation.ts'
import { SMALL_YOUNG_MEMORY } from './in-thread.ts'

/** How long a thread that has calculated waits for more: a trial is confirmed within minutes. */
const KEEP_MS = 5 * 60 * 1000

/**
 * Threads that calculate, one at a time. One that has come to the end of a run in good order stays for the next: it
 * has the rules and threads of its own, and its code has been made fast.
 */
export function calculators(program: URL) {
  let [waiting, running]: (Worker | undefined)[] = []
  let expiry: NodeJS.Timeout | undefined
  const fresh = () => new Worker(program, { resourceLimits: SMALL_YOUNG_MEMORY })
  const letWait = (worker: Worker) => {
    waiting = worker
    const forget = () => {
      if (waiting === worker) waiting = undefined
    }
    worker.once('error', forget)
    worker.once('exit', forget)
    clearTimeout(expiry)
    expiry = setTimeout(() => {
      end().catch(() => undefined)
    }, KEEP_MS).unref()
  }
  const end = async () => {
    clearTimeout(expiry)
    const worker = waiting
    waiting = undefined
    await worker?.terminate()
  }
  return {
    /** There will be something to do soon: a thread that nobody has begins what it can. */
    prepare: (preparation: Preparation['prepare']): void => {
      if (waiting !== undefined || running !== undefined) return
      const worker = fresh()
      letWait(worker)
      worker.postMessage({ prepare: preparation } satisfies Preparation)
    },
    /** A thread with nobody else listening to it, that has been given the order. */
    start: (order: CalculationOrder): Worker => {
      clearTimeout(expiry)
      const worker = waiting ?? fresh()
      ;[waiting, running] = [undefined, worker]
      worker.once('exit', () => {
        if (running === worker) running = undefined
      })
      worker.postMessage(order)
      return worker
    },
    /** It is done, and nothing went wrong. */
    keep: (worker: Worker): void => {
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
      running = undefined
      letWait(worker)
    },
    end,
  }
}
