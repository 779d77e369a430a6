/** Bytes that grow as they are written; the view is of the same bytes. */
export type ByteSink = { bytes: Uint8Array; view: DataView; at: number }

/** Bytes that are written again and again, with room behind them to copy a whole block at a time. */
export type Stamp = { readonly view: DataView; readonly length: number }

const WORD = 8
/** Blocks of a stamp are copied whole: that their number hardly varies is worth more than a few bytes. */
const BLOCK = 32

/** Room for the results of most parts of a file; what is not written to takes no memory. */
const FIRST_BYTES = 1 << 23

export function newSink(): ByteSink {
  const bytes = new Uint8Array(FIRST_BYTES)
  return { bytes, view: new DataView(bytes.buffer), at: 0 }
}

export function stampOf(bytes: Uint8Array): Stamp {
  const padded = new Uint8Array(bytes.length + BLOCK)
  padded.set(bytes)
  return { view: new DataView(padded.buffer), length: bytes.length }
}

/** Makes sure that so many bytes fit behind those written, and a block more. */
export function reserve(sink: ByteSink, more: number): void {
  if (sink.at + more + BLOCK <= sink.bytes.length) return
  const larger = new Uint8Array(Math.max(sink.bytes.length * 2, sink.at + more + BLOCK))
  larger.set(sink.bytes.subarray(0, sink.at))
  sink.bytes = larger
  sink.view = new DataView(larger.buffer)
}

/** Writes a stamp at a place and returns the place behind it; there must be room for it and a block more. */
export function stampAt(view: DataView, at: number, { view: from, length }: Stamp): number {
  for (let i = 0; i < length; i += BLOCK) {
    view.setBigUint64(at + i, from.getBigUint64(i, true), true)
    view.setBigUint64(at + i + WORD, from.getBigUint64(i + WORD, true), true)
    view.setBigUint64(at + i + 2 * WORD, from.getBigUint64(i + 2 * WORD, true), true)
    view.setBigUint64(at + i + 3 * WORD, from.getBigUint64(i + 3 * WORD, true), true)
  }
  return at + length
}

/** Writes a stamp; there must be room for it and a block more. */
export function stamp(sink: ByteSink, written: Stamp): void {
  sink.at = stampAt(sink.view, sink.at, written)
}

/**
 * Copies some bytes eight at a time, behind which a word more may be read; there must be room for them and a word
 * more.
 */
export function copyBytes(sink: ByteSink, from: DataView, start: number, end: number): void {
  const { view, at } = sink
  for (let i = 0; i < end - start; i += WORD)
    view.setBigUint64(at + i, from.getBigUint64(start + i, true), true)
  sink.at = at + end - start
}

/** Appends bytes wherever they go. */
export function append(sink: ByteSink, bytes: Uint8Array): void {
  reserve(sink, bytes.length)
  sink.bytes.set(bytes, sink.at)
  sink.at += bytes.length
}
