import { closeSync, openSync } from 'node:fs'
import { type Control, controlOf, nextUnit } from './control.ts'
import type { RowStarts } from './evaluate-partition.ts'
import { type OpenFiles, openFiles } from './open-file.ts'
import { type Passed, passSegment } from './pass-segment.ts'
import { placeWritten } from './place-written.ts'
import type { Setup } from './setup.ts'
import { runUnit } from './steps.ts'
import { type StepName, unitsOf, writtenReport } from './unit-report.ts'
import { writeSegment } from './write-segment.ts'

/** One step as it is handed to whoever works on it. */
export type StepOrder = {
  /** `pass` is all three steps at once, for files in order of their accounts. */
  readonly step: StepName | 'pass'
  readonly control: SharedArrayBuffer
  readonly rowStarts: RowStarts
  /** Where the parts of the file begin in this step, if not as the plan says. */
  readonly cuts?: readonly number[]
  /** The two files, under the names that they have until they are whole. */
  readonly results: string
  readonly errors: string
}

/** One unit and what it reports, of one step or of all; where it was written, where the files end behind it. */
export type UnitDone = { readonly unit: number } & Done

type Done = Partial<Omit<Passed, 'reports'>> & { readonly reports: Partial<Passed['reports']> }

/** What a thread tells from time to time: the units it has done since. */
export type UnitsDone = { readonly units: readonly UnitDone[]; readonly isLast: boolean }

/** Takes units of a step until none is left; every one is reported. */
export function* takeUnits(planned: Setup, order: StepOrder): Generator<UnitDone> {
  const { step, cuts } = order
  const setup = cuts === undefined ? planned : { ...planned, plan: { ...planned.plan, cuts } }
  const control = controlOf(order.control)
  const units = unitsOf(step === 'pass' ? 'write' : step, setup.plan)
  const files = openFiles()
  const outputs =
    step === 'write' || step === 'pass'
      ? [order.results, order.errors].map((name) => openSync(name, 'r+'))
      : []
  try {
    for (let unit = nextUnit(control, units); unit !== undefined; unit = nextUnit(control, units)) {
      const done = unitDone(setup, order, unit, control, files, outputs)
      if (done === undefined) return
      yield { unit, ...done }
    }
  } finally {
    files.close()
    for (const output of outputs) closeSync(output)
  }
}

function unitDone(
  setup: Setup,
  { step, rowStarts }: StepOrder,
  unit: number,
  control: Control,
  files: OpenFiles,
  outputs: readonly number[],
): Done | undefined {
  if (step === 'pass') return passSegment(setup, unit, control, files, outputs)
  if (step !== 'write') return { reports: { [step]: runUnit(setup, step, unit, rowStarts, files) } }
  return write(setup, unit, rowStarts[unit] ?? 0, control, files, outputs)
}

function write(
  setup: Setup,
  unit: number,
  rowsBefore: number,
  control: Control,
  files: OpenFiles,
  outputs: readonly number[],
): Done | undefined {
  const written = writeSegment(setup, unit, rowsBefore, files)
  const ends = placeWritten(written, control, unit, outputs)
  return ends && { reports: { write: writtenReport(written) }, ends }
}
