import { closeSync, openSync } from 'node:fs'
import { type Control, controlOf, nextUnit, takeRoom } from './control.ts'
import type { RowStarts } from './evaluate-partition.ts'
import { type OpenFiles, openFiles, writeAll } from './open-file.ts'
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
  const files = openFiles()
  const outputs = step === 'write' ? [order.results, order.errors].map((name) => openSync(name, 'r+')) : []
  try {
    for (let unit = nextUnit(control, units); unit !== undefined; unit = nextUnit(control, units)) {
      const report =
        step === 'write'
          ? write(setup, unit, rowStarts[unit] ?? 0, control, files, outputs)
          : runUnit(setup, step, unit, rowStarts, files)
      if (report === undefined) return
      yield { unit, report }
    }
  } finally {
    files.close()
    for (const output of outputs) closeSync(output)
  }
}

function write(
  setup: Setup,
  unit: number,
  rowsBefore: number,
  control: Control,
  files: OpenFiles,
  [results = -1, errors = -1]: readonly number[],
): UnitReport | undefined {
  const written = writeSegment(setup, unit, rowsBefore, files)
  const room = takeRoom(control, unit, written.results.length, written.errors.length)
  if (room === undefined) return undefined
  writeAll(results, written.results, room.results)
  writeAll(errors, written.errors, room.errors)
  return { totals: written.totals, remarks: [] }
}
