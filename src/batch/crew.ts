import { Worker } from 'node:worker_threads'
import type { RuleBookBundle } from '../application/edition-record.ts'
import { controlOf, stop } from './control.ts'
import { inlineRows } from './inline-rows.ts'
import { NODE_CHECKS } from './node-checks.ts'
import { type Outline, setupOf } from './setup.ts'
import { type StepOrder, takeUnits, type UnitDone, type UnitsDone } from './take-units.ts'

/** Whoever works on the steps of a run: this thread alone, or threads of their own. */
export type Crew = {
  /** Works until no unit of the step is left. */
  readonly work: (order: StepOrder, onUnit: (done: UnitDone) => void) => Promise<void>
  readonly end: () => Promise<void>
}

/** Threads that stay for one run after the other, so that what they have learnt is not lost. */
export type BatchPool = { readonly workers: readonly Worker[]; readonly end: () => Promise<void> }

/** Nothing is allocated for a plain row, so that young memory stays small; a few odd rows need little. */
const LIMITS = { maxYoungGenerationSizeMb: 4 }

export function batchPool(thread: URL, count: number): BatchPool {
  inlineRows()
  const workers = Array.from({ length: count }, () => new Worker(thread, { resourceLimits: LIMITS }))
  return {
    workers,
    end: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

/** One worker does it here, unit by unit, and lets other things of this thread have their turn between them. */
export function crewOf(outline: Outline, workers: number, thread: URL, pool: BatchPool | undefined): Crew {
  if (pool !== undefined) return crewFrom(pool, outline, () => Promise.resolve())
  if (workers > 1) {
    const own = batchPool(thread, workers)
    return crewFrom(own, outline, own.end)
  }
  inlineRows()
  const setup = setupOf(outline, NODE_CHECKS)
  return {
    work: async (order, onUnit) => {
      for (const done of takeUnits(setup, order)) {
        onUnit(done)
        await new Promise((next) => {
          setImmediate(next)
        })
      }
    },
    end: async () => undefined,
  }
}

/** Rules that a thread has already are not sent again. */
const sent = new WeakMap<Worker, RuleBookBundle>()

function crewFrom({ workers }: BatchPool, { plan, bundle }: Outline, end: () => Promise<void>): Crew {
  for (const worker of workers) {
    worker.postMessage(sent.get(worker) === bundle ? { plan } : { plan, bundle })
    sent.set(worker, bundle)
  }
  return {
    work: async (order, onUnit) => {
      await Promise.all(workers.map((worker) => oneStep(worker, order, onUnit)))
    },
    end,
  }
}

/** When one thread fails, the others are told to stop, so that nobody waits for it. */
function oneStep(worker: Worker, order: StepOrder, onUnit: (done: UnitDone) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => {
      stop(controlOf(order.control))
      reject(error)
    }
    const heard = ({ units, isLast }: UnitsDone) => {
      units.forEach(onUnit)
      if (!isLast) return
      worker.off('message', heard)
      worker.off('error', failed)
      resolve()
    }
    worker.on('message', heard)
    worker.once('error', failed)
    worker.postMessage(order)
  })
}
