import { closeSync, openSync } from 'node:fs'
import { controlOf, isUnordered, newControl, stop } from './control.ts'
import type { Crew } from './crew.ts'
import { finerCuts } from './finer-cuts.ts'
import { headLines } from './head-lines.ts'
import { writeAll } from './open-file.ts'
import { type Progress, progressMeter } from './progress.ts'
import type { Outline } from './setup.ts'
import type { StepOrder } from './take-units.ts'
import { rowStartsOf, type StepName, type ToldByStep, type UnitReport, unitsOf } from './unit-report.ts'

export type StepTerms = {
  /** The two files, under the names that they have until they are whole. */
  readonly results: string
  readonly errors: string
  /** All steps may be done at once where the order of the file allows it. */
  readonly mayPass: boolean
  readonly onProgress: ((progress: Progress) => void) | undefined
  readonly signal: AbortSignal | undefined
}

type Told = Record<StepName, UnitReport[]>

const STEPS: readonly StepName[] = ['scan', 'evaluate', 'write']

/** Has all steps done, one after the other or at once; and what their units reported. */
export async function runSteps(
  outline: Outline,
  crew: Crew,
  terms: StepTerms,
): Promise<ToldByStep | BeginAgain> {
  const passed = terms.mayPass ? await pass(outline, crew, terms) : undefined
  if (passed !== undefined) return passed
  const told: Told = { scan: [], evaluate: [], write: [] }
  const sizes = beginFiles(outline, terms)
  const meter = progressMeter(outline.plan, terms.onProgress, false)
  for (const step of STEPS) {
    const order = { step, rowStarts: rowStartsOf(told.scan), ...terms }
    await work(crew, order, newControl(sizes.results, sizes.errors), terms.signal, told, meter)
    const again = beginAgain(told)
    if (again !== undefined) return again
    if (told[step].length !== unitsOf(step, outline.plan))
      throw new Error('invariant broken: a unit was left out')
  }
  return told
}

/** All steps at once; nothing when the accounts of the file turn out not to be in order. */
async function pass(
  outline: Outline,
  crew: Crew,
  terms: StepTerms,
): Promise<ToldByStep | BeginAgain | undefined> {
  const told: Told = { scan: [], evaluate: [], write: [] }
  const sizes = beginFiles(outline, terms)
  const control = newControl(sizes.results, sizes.errors)
  const cuts = finerCuts(outline.plan)
  const meter = progressMeter({ ...outline.plan, cuts }, terms.onProgress, true)
  await work(crew, { step: 'pass', rowStarts: [], cuts, ...terms }, control, terms.signal, told, meter)
  const again = beginAgain(told)
  if (again !== undefined) return again
  return isUnordered(controlOf(control)) ? undefined : told
}

/** What was taken for granted of the whole file is not so: it must be looked at again. */
export type BeginAgain = 'other-encoding' | 'quotes'

function beginAgain({ scan }: Told): BeginAgain | undefined {
  if (scan.some((report) => report?.isOtherEncoding === true)) return 'other-encoding'
  return scan.some((report) => report?.hasQuote === true) ? 'quotes' : undefined
}

async function work(
  crew: Crew,
  order: Omit<StepOrder, 'control'>,
  control: SharedArrayBuffer,
  signal: AbortSignal | undefined,
  told: Told,
  meter: ReturnType<typeof progressMeter>,
): Promise<void> {
  const halt = () => stop(controlOf(control))
  signal?.throwIfAborted()
  signal?.addEventListener('abort', halt)
  try {
    const { step, rowStarts, results, errors, cuts } = order
    const own = { step, control, rowStarts, results, errors, ...(cuts === undefined ? {} : { cuts }) }
    await crew.work(own, ({ unit, reports }) => {
      for (const [name, report] of Object.entries(reports)) told[name as StepName][unit] = report
      const last = reports.write ?? reports.evaluate ?? reports.scan
      if (last !== undefined) meter(step === 'pass' ? 'write' : step, last)
    })
  } finally {
    signal?.removeEventListener('abort', halt)
  }
  signal?.throwIfAborted()
}

/** Begins both files with their first rows, and says how long these are. */
function beginFiles(outline: Outline, { results, errors }: StepTerms): { results: number; errors: number } {
  const heads = headLines(outline)
  begin(results, heads.results)
  begin(errors, heads.errors)
  return { results: heads.results.length, errors: heads.errors.length }
}

function begin(name: string, head: Uint8Array): void {
  const file = openSync(name, 'w')
  writeAll(file, head)
  closeSync(file)
}
