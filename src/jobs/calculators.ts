import { Worker } from 'node:worker_threads'
import type { CalculationMessage, CalculationOrder, Preparation } from './calculation.ts'
import { SMALL_YOUNG_MEMORY } from './in-thread.ts'

/** How long a thread that has calculated waits for more: a trial is confirmed within minutes. */
const KEEP_MS = 5 * 60 * 1000

/** Whoever wants to know what becomes of an order. */
type Hearing = {
  readonly message: (message: CalculationMessage) => void
  readonly error: (error: Error) => void
  readonly exit: () => void
}

/** A thread that has been given an order. */
export type Calculator = {
  readonly terminate: () => Promise<unknown>
  /** It is done, and nothing went wrong. */
  readonly keep: () => void
}

/**
 * Threads that calculate, one at a time. One that has come to the end of a run in good order stays for the next: it
 * has the rules and threads of its own, and its code has been made fast.
 */
export function calculators(program: URL) {
  let [waiting, running]: (Worker | undefined)[] = []
  let expiry: NodeJS.Timeout | undefined
  const fresh = () => {
    const worker = new Worker(program, { resourceLimits: SMALL_YOUNG_MEMORY })
    const forget = () => {
      if (waiting === worker) waiting = undefined
      if (running === worker) running = undefined
    }
    return worker.on('error', forget).on('exit', forget)
  }
  const letWait = (worker: Worker) => {
    waiting = worker
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
    /** Gives an order to a thread that has nothing else to do. */
    start: (order: CalculationOrder, { message, error, exit }: Hearing): Calculator => {
      clearTimeout(expiry)
      const worker = waiting ?? fresh()
      ;[waiting, running] = [undefined, worker]
      worker.on('message', message).on('error', error).on('exit', exit)
      worker.postMessage(order)
      return {
        terminate: () => worker.terminate(),
        keep: () => {
          // No others than these: whoever has told it to end still waits for that.
          worker.off('message', message).off('error', error).off('exit', exit)
          running = undefined
          letWait(worker)
        },
      }
    },
    end,
  }
}
