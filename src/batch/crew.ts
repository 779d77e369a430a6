import { Worker } from 'node:worker_threads'
import type { BatchWork } from './batch-plan.ts'
import { controlOf, stop } from './control.ts'
import type { Setup } from './setup.ts'
import { type StepOrder, takeUnits, type UnitDone } from './take-units.ts'

/** Whoever works on the steps of a run: this thread alone, or threads of their own. */
export type Crew = {
  /** Works until no unit of the step is left. */
  readonly work: (order: StepOrder, onUnit: (done: UnitDone) => void) => Promise<void>
  readonly end: () => Promise<void>
}

/** One worker does it here, unit by unit, and lets other things of this thread have their turn between them. */
export function crewOf(setup: Setup, workers: number, thread: URL): Crew {
  const { plan, bundle } = setup
  if (workers > 1) return threads({ plan, bundle }, workers, thread)
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

function threads(work: BatchWork, count: number, thread: URL): Crew {
  const crew = Array.from({ length: count }, () => new Worker(thread, { workerData: work }))
  return {
    work: async (order, onUnit) => {
      await Promise.all(crew.map((worker) => oneStep(worker, order, onUnit)))
    },
    end: async () => {
      await Promise.all(crew.map((worker) => worker.terminate()))
    },
  }
}

/** When one thread fails, the others are told to stop, so that nobody waits for it. */
function oneStep(worker: Worker, order: StepOrder, onUnit: (done: UnitDone) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => {
      stop(controlOf(order.control))
      reject(error)
    }
    const heard = (message: 'done' | UnitDone) => {
      if (message !== 'done') {
        onUnit(message)
        return
      }
      worker.off('message', heard)
      worker.off('error', failed)
      resolve()
    }
    worker.on('message', heard)
    worker.once('error', failed)
    worker.postMessage(order)
  })
}
