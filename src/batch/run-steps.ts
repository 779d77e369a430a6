import { closeSync, openSync } from 'node:fs'
import { controlOf, type Ends, isUnordered, newControl, stop } from './control.ts'
import type { Crew } from './crew.ts'
import { finerCuts } from './finer-cuts.ts'
import type { Follower } from './follower.ts'
import { headLines } from './head-lines.ts'
import { writeAll } from './open-file.ts'
import { noteUnordered, openPassLog, type PassLog, placeBehind } from './pass-log.ts'
import { type Progress, progressMeter } from './progress.ts'
import type { Outline } from './setup.ts'
import type { StepOrder, UnitDone } from './take-units.ts'
import { rowStartsOf, type StepName, type ToldByStep, type UnitReport, unitsOf } from './unit-report.ts'

export type StepTerms = {
  /** The two files, under the names that they have until they are whole. */
  readonly results: string
  readonly errors: string
  readonly onProgress: ((progress: Progress) => void) | undefined
  readonly follower: Follower | undefined
  readonly signal: AbortSignal | undefined
}

type Told = Record<StepName, UnitReport[]>

const STEPS: readonly StepName[] = ['scan', 'evaluate', 'write']

/** Has all steps done, at once where the order of the file allows it or else one after the other; and what their units reported. */
export async function runSteps(
  outline: Outline,
  crew: Crew,
  terms: StepTerms,
): Promise<ToldByStep | BeginAgain> {
  const { plan } = outline
  const log = plan.isKept ? openPassLog(plan, terms.results, terms.errors) : undefined
  if (log !== 'unordered') {
    const passed = await pass(outline, crew, terms, log)
    if (passed !== 'unordered') return passed
    if (plan.isKept) noteUnordered(plan)
  }
  const told: Told = { scan: [], evaluate: [], write: [] }
  const heads = beginFiles(outline, terms)
  const meter = progressMeter(plan, terms.onProgress, false)
  for (const step of STEPS) {
    const order = { step, rowStarts: rowStartsOf(told.scan) }
    const grown = inOrder(0, ({ ends }) => ends !== undefined && terms.follower?.grown(ends))
    await work(crew, order, newControl(heads), terms, (done) => {
      for (const report of note(told, done)) meter(step, report)
      grown(done)
    })
    const again = beginAgain(told.scan)
    if (again !== undefined) return again
    if (told[step].length !== unitsOf(step, plan)) throw new Error('invariant broken: a unit was left out')
  }
  return told
}

/** All steps at once, behind what the log has of it. */
async function pass(
  outline: Outline,
  crew: Crew,
  terms: StepTerms,
  log: PassLog | undefined,
): Promise<ToldByStep | BeginAgain | 'unordered'> {
  const told: Told = { scan: [], evaluate: [], write: [] }
  const cuts = finerCuts(outline.plan)
  const meter = progressMeter({ ...outline.plan, cuts }, terms.onProgress, true)
  const heard = (done: UnitDone) => {
    const [report] = note(told, done).slice(-1)
    if (report !== undefined) meter('write', report)
  }
  const before = log?.done ?? []
  before.forEach(heard)
  const place = placeBehind(before, before.length === 0 ? beginFiles(outline, terms) : NOTHING)
  if (before.length > 0) terms.follower?.begun(terms.results, terms.errors)
  terms.follower?.grown(place)
  const control = newControl(place)
  const inTurn = inOrder(before.length, (done) => {
    log?.add(done)
    if (done.ends !== undefined) terms.follower?.grown(done.ends)
  })
  try {
    if (beginAgain(told.scan) === undefined)
      await work(crew, { step: 'pass', rowStarts: [], cuts }, control, terms, (done) => {
        heard(done)
        inTurn(done)
      })
  } finally {
    log?.close()
  }
  return beginAgain(told.scan) ?? (isUnordered(controlOf(control)) ? 'unordered' : told)
}

const NOTHING: Ends = { results: 0, errors: 0 }

/** Keeps the reports of a unit by their steps; returns them. */
function note(told: Told, { unit, reports }: UnitDone): UnitReport[] {
  return Object.entries(reports).map(([step, report]) => {
    told[step as StepName][unit] = report
    return report
  })
}

/** Passes units on in their order, from one on, however they come in. */
function inOrder(from: number, tell: (done: UnitDone) => void): (done: UnitDone) => void {
  const early = new Map<number, UnitDone>()
  let next = from
  return (done) => {
    early.set(done.unit, done)
    for (let each = early.get(next); each !== undefined; each = early.get(next)) {
      early.delete(next++)
      tell(each)
    }
  }
}

/** What was taken for granted of the whole file is not so: it must be looked at again. */
export type BeginAgain = 'other-encoding' | 'quotes'

function beginAgain(scans: readonly (UnitReport | undefined)[]): BeginAgain | undefined {
  if (scans.some((report) => report?.isOtherEncoding === true)) return 'other-encoding'
  return scans.some((report) => report?.hasQuote === true) ? 'quotes' : undefined
}

/** Has one step done; it ends early when what comes of it will not be used. */
async function work(
  crew: Crew,
  order: Pick<StepOrder, 'step' | 'rowStarts' | 'cuts'>,
  control: SharedArrayBuffer,
  { results, errors, signal }: StepTerms,
  onUnit: (done: UnitDone) => void,
): Promise<void> {
  const halt = () => stop(controlOf(control))
  signal?.throwIfAborted()
  signal?.addEventListener('abort', halt)
  try {
    await crew.work({ ...order, control, results, errors }, (done) => {
      onUnit(done)
      if (beginAgain([done.reports.scan]) !== undefined) halt()
    })
  } finally {
    signal?.removeEventListener('abort', halt)
  }
  signal?.throwIfAborted()
}

/** Begins both files with their first rows, and says how long these are. */
function beginFiles(outline: Outline, { results, errors, follower }: StepTerms): Ends {
  const heads = headLines(outline)
  begin(results, heads.results)
  begin(errors, heads.errors)
  follower?.begun(results, errors)
  return { results: heads.results.length, errors: heads.errors.length }
}

function begin(name: string, head: Uint8Array): void {
  const file = openSync(name, 'w')
  writeAll(file, head)
  closeSync(file)
}
