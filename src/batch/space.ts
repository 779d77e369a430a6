import { type ByteSink, newSink } from '../tabular/byte-sink.ts'

/** Memory that a thread uses again and again: fresh memory costs more than what is done with it. */
export type Space = {
  bytes: Uint8Array
  /** Another view of the same bytes. */
  view: DataView
  records: Int32Array
  sorted: Int32Array
  rowInfo: Int32Array
  outcomes: Int32Array
  /** The partition of each record of a segment. */
  places: Int32Array
  /** What accounts are grouped by: see `partition-rows.ts`. */
  readonly grouping: Grouping
  /** 0, 1, 2 and so on. */
  counting: Int32Array
  readonly sink: ByteSink
}

export type Grouping = {
  slots: Int32Array
  accountOf: Int32Array
  /** Of each account what it is known by. */
  keys: Int32Array
  next: Int32Array
  order: Int32Array
  accountStarts: Int32Array
}

/** Words for the rows of most parts of a file: memory that is not written to costs nothing, growing does. */
const FIRST_RECORD_WORDS = 1 << 20
const FIRST_ROW_INFO_WORDS = 1 << 18

export function newSpace(): Space {
  return {
    bytes: new Uint8Array(0),
    view: new DataView(new ArrayBuffer(0)),
    records: new Int32Array(FIRST_RECORD_WORDS),
    sorted: new Int32Array(0),
    rowInfo: new Int32Array(FIRST_ROW_INFO_WORDS),
    outcomes: new Int32Array(0),
    places: new Int32Array(0),
    grouping: {
      slots: new Int32Array(0),
      accountOf: new Int32Array(0),
      keys: new Int32Array(0),
      next: new Int32Array(0),
      order: new Int32Array(0),
      accountStarts: new Int32Array(0),
    },
    counting: new Int32Array(0),
    sink: newSink(),
  }
}

/** A length with a quarter to spare. */
export function withSpare(length: number): number {
  return length + (length >> 2) + 1
}

/** An array of at least some length, the old one if it is long enough; its content is not kept. */
export function roomFor(old: Int32Array, length: number): Int32Array {
  return old.length >= length ? old : new Int32Array(withSpare(length))
}

/** An array of at least twice the length with the content of the old one. */
export function grown(old: Int32Array): Int32Array {
  const larger = new Int32Array(Math.max(1024, old.length * 2))
  larger.set(old)
  return larger
}

export function bytesFor(old: Uint8Array, length: number): Uint8Array {
  return old.length >= length ? old : new Uint8Array(withSpare(length))
}
