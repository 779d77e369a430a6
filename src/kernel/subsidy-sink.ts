import { yearOf } from './calendar.ts'

/** Where the amounts of single subsidies go: one entry for each row, provision and season that is not zero. */
export type SubsidySink = {
  readonly row: Int32Array
  /** Place in the kernel's `provisions`. */
  readonly provision: Int32Array
  /** The year in which the season begins; 0 for a purchase or a refund. */
  readonly season: Int32Array
  readonly fen: Int32Array
  /** Entries written. An account for which there is no room is left to the explaining engine. */
  count: number
}

/** A sink for so many entries; a few for each row are plenty. */
export function subsidySink(entries: number): SubsidySink {
  return {
    row: new Int32Array(entries),
    provision: new Int32Array(entries),
    season: new Int32Array(entries),
    fen: new Int32Array(entries),
    count: 0,
  }
}

/** Writes what one subsidy adds on a row; false where there is no room. */
export function tell(sink: SubsidySink, row: number, provision: number, began: number, fen: number): boolean {
  const { count } = sink
  if (count === sink.row.length) return false
  sink.row[count] = row
  sink.provision[count] = provision
  sink.season[count] = began === 0 ? 0 : yearOf(began)
  sink.fen[count] = fen
  sink.count = count + 1
  return true
}
