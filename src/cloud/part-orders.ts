import * as z from 'zod'
import type { BatchPlan } from '../batch/batch-plan.ts'
import { unitsOf } from '../batch/unit-report.ts'
import type { BatchRunRow, UnitPlace } from '../store/batch-run-store.ts'
import { type PartMessage, type PartQueue, RUN_STEPS, type RunStep } from './ports.ts'

/** A queue takes so many messages at once. */
const MOST_SENT = 100

const message = z.strictObject({
  run: z.string(),
  attempt: z.int().min(1),
  step: z.enum(RUN_STEPS),
  unit: z.int().min(0),
  units: z.int().min(1),
})

/** A message as we send them, or nothing where it is none of ours. */
export function readMessage(body: unknown): PartMessage | undefined {
  return message.safeParse(body).data
}

export function placeOf({ run, attempt, step, unit }: PartMessage): UnitPlace {
  return { run, attempt, step: RUN_STEPS.indexOf(step), unit }
}

/** Where a message stands beside the run that it belongs to. */
export function standingOf({ attempt, step }: PartMessage, run: BatchRunRow): 'past' | 'now' | 'ahead' {
  const ahead = attempt === run.attempt ? RUN_STEPS.indexOf(step) - run.step : attempt - run.attempt
  if (ahead === 0) return 'now'
  return ahead < 0 ? 'past' : 'ahead'
}

/** The units of the next step that has some. */
export function ordersAfter(run: string, attempt: number, step: RunStep, plan: BatchPlan): PartMessage[] {
  for (const next of RUN_STEPS.slice(RUN_STEPS.indexOf(step) + 1)) {
    const units = partsOf(next, plan)
    if (units > 0) return ordersOf(run, attempt, next, units)
  }
  return []
}

export function ordersOf(run: string, attempt: number, step: RunStep, units: number): PartMessage[] {
  return Array.from({ length: units }, (_, unit) => ({ run, attempt, step, unit, units }))
}

/** Preparing and joining are done in one piece. */
function partsOf(step: RunStep, plan: BatchPlan): number {
  return step === 'join' || step === 'prepare' ? 1 : unitsOf(step, plan)
}

export async function send(queue: PartQueue, orders: readonly PartMessage[]): Promise<void> {
  for (let from = 0; from < orders.length; from += MOST_SENT)
    await queue.sendBatch(orders.slice(from, from + MOST_SENT).map((body) => ({ body })))
}
