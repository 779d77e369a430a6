import { type Control, type Ends, takeRoom } from './control.ts'
import { writeAll } from './open-file.ts'
import type { Written } from './write-segment.ts'

/** Puts the rows of a unit into both files when it is its turn, and says where these end then; nothing when the run was stopped. */
export function placeWritten(
  { results, errors }: Written,
  control: Control,
  unit: number,
  [resultsFile = -1, errorsFile = -1]: readonly number[],
): Ends | undefined {
  const room = takeRoom(control, unit, results.length, errors.length)
  if (room === undefined) return undefined
  writeAll(resultsFile, results, room.results)
  writeAll(errorsFile, errors, room.errors)
  return { results: room.results + results.length, errors: room.errors + errors.length }
}
