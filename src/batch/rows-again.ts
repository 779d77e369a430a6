import type { BatchPlan } from './batch-plan.ts'
import type { PartitionRows } from './partition-rows.ts'
import { type RowSpots, SPOT, SPOT_WORDS } from './row-info.ts'
import type { Stretch } from './stored-file.ts'

/** Some rows, and the accounts of them that the explaining engine has to read again. */
type Again = { readonly rows: PartitionRows; readonly others: readonly number[] }

/**
 * Rows that the explaining engine has to read again, by their segments: of each its place among the rows there that
 * the partition has.
 */
export function rowsAgain({ rows, others }: Again): Map<number, number[]> {
  const bySegment = new Map<number, number[]>()
  const { accountStarts, order } = rows
  for (const account of others)
    for (const record of order.subarray(accountStarts[account], accountStarts[account + 1])) {
      const { segment, place } = placeOf(rows, record)
      const places = bySegment.get(segment) ?? []
      places.push(place)
      bySegment.set(segment, places)
    }
  return bySegment
}

/** The segment of a record, and its place among the rows there that the partition has. */
export function placeOf({ segmentStarts, firstSegment }: PartitionRows, record: number) {
  let own = 0
  while ((segmentStarts[own + 1] as number) <= record) own++
  return { segment: firstSegment + own, place: record - (segmentStarts[own] as number) }
}

/** Where the row at a place of a segment stands in the file. */
export function stretchAt({ cuts }: BatchPlan, segment: number, spots: RowSpots, place: number): Stretch {
  return {
    at: (cuts[segment] ?? 0) + (spots[place * SPOT_WORDS + SPOT.at] as number),
    length: spots[place * SPOT_WORDS + SPOT.length] as number,
  }
}

/** Where such rows of one segment stand in the file, in its order. */
export function stretchesOf(
  plan: BatchPlan,
  { spotsIn }: PartitionRows,
  segment: number,
  places: readonly number[],
): Stretch[] {
  const spots = spotsIn(segment)
  return places.toSorted((a, b) => a - b).map((place) => stretchAt(plan, segment, spots, place))
}
