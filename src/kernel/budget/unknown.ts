import { ABSENT } from '../../domain/budget/population.ts'
import type { ProvisionTally } from '../../domain/budget/tally.ts'
import type { Ready, Run } from './run.ts'

/** Households that are named one by one; the groups count all of them. */
const MOST_NAMED = 2000

/** Counts a row whose amount under a provision is not known, with those of which it is unknown for the same facts. */
export function countUnknown(
  run: Run,
  { unknown }: Ready,
  tally: ProvisionTally,
  row: number,
  often: number,
): void {
  tally.unknown += often
  const { area, lastValley } = run.variant.population
  const key = `${tally.id} ${area[row] === ABSENT} ${lastValley[row] === ABSENT}`
  let group = unknown.get(key)
  if (group === undefined) {
    group = { provision: tally.id, row, households: 0 }
    unknown.set(key, group)
    run.unknownGroups.push(group)
  }
  group.households += often
  if (run.unknownRows.length < MOST_NAMED) run.unknownRows.push({ row, group })
}
