/**
 * What is kept of each row of a segment, in the order of the file, so that nobody need look for its end again: its
 * length with the line end, its account, and the partition that has its record.
 */
export const ROW_INFO = { length: 0, account: 1, partition: 2 } as const
export const ROW_INFO_WORDS = 3

/** In place of the account: it is not plain, so that the cells of the row must be cut again. */
export const NOT_PLAIN = -1
/** In place of the partition: the row has no cells, and so no record. */
export const NO_RECORD = -1

/** Where a plain account stands in its row, in bytes from the start, above its length. */
export const SPAN_SHIFT = 6

/** Where some rows stand: the place of each in its segment, the byte where it begins, its length with the line end. */
export type RowSpots = Int32Array
export const SPOT = { row: 0, at: 1, length: 2 } as const
export const SPOT_WORDS = 3

/** The rows whose records one partition has, in the order of the file. */
export function spotsOf(rowInfo: Int32Array, partition: number): RowSpots {
  const spots: number[] = []
  let at = 0
  for (let row = 0, info = 0; info < rowInfo.length; row++, info += ROW_INFO_WORDS) {
    const length = rowInfo[info + ROW_INFO.length] as number
    if (rowInfo[info + ROW_INFO.partition] === partition) spots.push(row, at, length)
    at += length
  }
  return Int32Array.from(spots)
}
