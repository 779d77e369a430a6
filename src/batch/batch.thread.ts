import { parentPort, workerData } from 'node:worker_threads'
import type { BatchWork } from './batch-plan.ts'
import { setupOf } from './setup.ts'
import { type StepOrder, takeUnits } from './take-units.ts'

/** A thread that takes units of each step that it is told of. */
const setup = setupOf(workerData as BatchWork)

parentPort?.on('message', (order: StepOrder) => {
  for (const done of takeUnits(setup, order)) parentPort?.postMessage(done)
  parentPort?.postMessage('done')
})
