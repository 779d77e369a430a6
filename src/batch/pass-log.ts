import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { LF } from '../tabular/row-bounds.ts'
import type { BatchPlan } from './batch-plan.ts'
import type { Ends, Place } from './control.ts'
import { writeAll, writeWhole } from './open-file.ts'
import type { UnitDone } from './take-units.ts'
import { reportFrom, reportText } from './unit-report.ts'

/**
 * What is whole of a run that does all steps at once: a line for each unit, in the order of the file. One that was cut
 * off goes on behind the last of them, and writes what it had written behind that again.
 */
export type PassLog = {
  readonly done: readonly UnitDone[]
  /** Notes the next unit in order; what it wrote has been written by now. */
  readonly add: (done: UnitDone) => void
  readonly close: () => void
}

const nameOf = ({ folder }: BatchPlan) => join(folder, 'pass.jsonl')
const UNORDERED = Buffer.from('unordered')

/** The log of a run, with what an earlier beginning has left of it; `unordered` where that has shown that no pass is possible. */
export function openPassLog(plan: BatchPlan, results: string, errors: string): PassLog | 'unordered' {
  const name = nameOf(plan)
  const bytes = existsSync(name) ? readFileSync(name) : Buffer.alloc(0)
  if (bytes.equals(UNORDERED)) return 'unordered'
  const whole = bytes.subarray(0, bytes.lastIndexOf(LF) + 1)
  const lines = whole.toString().split('\n').slice(0, -1)
  const told = lines.map((line) => reportFrom<UnitDone>(line))
  const isThere = reaches(results, told.at(-1)?.ends?.results) && reaches(errors, told.at(-1)?.ends?.errors)
  const file = openSync(name, 'a')
  ftruncateSync(file, isThere ? whole.length : 0)
  return {
    done: isThere ? told : [],
    add: (done) => writeAll(file, Buffer.from(`${reportText(done)}\n`)),
    close: () => closeSync(file),
  }
}

function reaches(name: string, end = 0): boolean {
  return end <= (statSync(name, { throwIfNoEntry: false })?.size ?? 0)
}

/** The accounts of the file are not in order: whoever takes the run up again need not find that out once more. */
export function noteUnordered(plan: BatchPlan): void {
  writeWhole(nameOf(plan), [UNORDERED])
}

/** Where a pass goes on behind these units, which are all before it. */
export function placeBehind(done: readonly UnitDone[], heads: Ends): Place {
  const rows = done.reduce((sum, each) => sum + (each.rows ?? 0), 0)
  const lastKey = done.findLast((each) => each.lastKey !== undefined)?.lastKey ?? []
  return { ...(done.at(-1)?.ends ?? heads), unit: done.length, rows, lastKey }
}
