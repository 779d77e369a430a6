import { closeSync, openSync } from 'node:fs'
import { type Control, controlOf, nextUnit, takeRoom } from './control.ts'
import type { RowStarts } from './evaluate-partition.ts'
import { writeAll } from './open-file.ts'
import type { Setup } from './setup.ts'
import { runUnit, type StepName, type UnitReport, unitsOf } from './steps.ts'
import { writeSegment } from './write-segment.ts'

/** One step as it is handed to whoever works on it. */
export type StepOrder = {
  readonly step: StepName
  readonly control: SharedArrayBuffer
  readonly rowStarts: RowStarts
  /** The two files, under the names that they have until they are whole. */
  readonly results: string
  readonly errors: string
}

/** Takes units of a step until none is left; every one is reported. */
export function* takeUnits(setup: Setup, order: StepOrder): Generator<{ unit: number; report: UnitReport }> {
  const { step, rowStarts } = order
  const control = controlOf(order.control)
  const units = unitsOf(step, setup.plan)
  if (step !== 'write') {
    for (let unit = nextUnit(control, units); unit !== undefined; unit = nextUnit(control, units))
      yield { unit, report: runUnit(setup, step, unit, rowStarts) }
    return
  }
  const [results, errors] = [openSync(order.results, 'r+'), openSync(order.errors, 'r+')]
  try {
    for (let unit = nextUnit(control, units); unit !== undefined; unit = nextUnit(control, units)) {
      const report = write(setup, unit, rowStarts[unit] ?? 0, control, results, errors)
      if (report === undefined) return
      yield { unit, report }
    }
  } finally {
    closeSync(results)
    closeSync(errors)
  }
}

function write(
  setup: Setup,
  unit: number,
  rowsBefore: number,
  control: Control,
  results: number,
  errors: number,
): UnitReport | undefined {
  const written = writeSegment(setup, unit, rowsBefore)
  const room = takeRoom(control, unit, written.results.length, written.errors.length)
  if (room === undefined) return undefined
  writeAll(results, written.results, room.results)
  writeAll(errors, written.errors, room.errors)
  return { totals: written.totals, remarks: [] }
}
