import type { BatchPlan } from './batch-plan.ts'
import type { Billed } from './evaluate-partition.ts'
import type { PartitionRows } from './partition-rows.ts'
import { SPOT, SPOT_WORDS } from './row-info.ts'
import type { Stretch } from './stored-file.ts'

/**
 * Rows that the explaining engine has to read again, by their segments: of each its place among the rows there that
 * the partition has.
 */
export function rowsAgain({ rows, others }: Pick<Billed, 'rows' | 'others'>): Map<number, number[]> {
  const bySegment = new Map<number, number[]>()
  const { accountStarts, order, segmentStarts, firstSegment } = rows
  for (const account of others)
    for (const record of order.subarray(accountStarts[account], accountStarts[account + 1])) {
      const own = segmentOf(segmentStarts, record)
      const places = bySegment.get(firstSegment + own) ?? []
      places.push(record - (segmentStarts[own] as number))
      bySegment.set(firstSegment + own, places)
    }
  return bySegment
}

function segmentOf(segmentStarts: Int32Array, record: number): number {
  let own = 0
  while ((segmentStarts[own + 1] as number) <= record) own++
  return own
}

/** Where such rows of one segment stand in the file, in its order. */
export function stretchesOf(
  { cuts }: BatchPlan,
  { spotsIn }: PartitionRows,
  segment: number,
  places: readonly number[],
): Stretch[] {
  const spots = spotsIn(segment)
  const start = cuts[segment] ?? 0
  return places
    .toSorted((a, b) => a - b)
    .map((place) => ({
      at: start + (spots[place * SPOT_WORDS + SPOT.at] as number),
      length: spots[place * SPOT_WORDS + SPOT.length] as number,
    }))
}
