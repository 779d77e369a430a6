import { parentPort } from 'node:worker_threads'
import type { RuleBookBundle } from '../application/edition-record.ts'
import type { BatchPlan } from './batch-plan.ts'
import { NODE_CHECKS } from './node-checks.ts'
import { type Setup, setupOf } from './setup.ts'
import { type StepOrder, takeUnits, type UnitDone, type UnitsDone } from './take-units.ts'

/** A thread that is told of a run, with its rules unless it has them, and then takes units of each step. */
type Told = { readonly plan: BatchPlan; readonly bundle?: RuleBookBundle } | StepOrder

let bundle: RuleBookBundle | undefined
let setup: Setup | undefined

parentPort?.on('message', (told: Told) => {
  if ('plan' in told) {
    bundle = told.bundle ?? bundle
    if (bundle !== undefined) setup = setupOf({ plan: told.plan, bundle }, NODE_CHECKS)
    return
  }
  if (setup === undefined) throw new Error('invariant broken: a step before its run')
  work(setup, told)
})

/** To be told of every unit would keep the main thread from sleeping. */
const TELL_MS = 50

function work(own: Setup, order: StepOrder): void {
  let units: UnitDone[] = []
  let told = performance.now()
  const tell = (isLast: boolean) => {
    parentPort?.postMessage({ units, isLast } satisfies UnitsDone)
    units = []
    told = performance.now()
  }
  for (const done of takeUnits(own, order)) {
    units.push(done)
    if (performance.now() - told >= TELL_MS) tell(false)
  }
  tell(true)
}
