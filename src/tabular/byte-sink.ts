/** Bytes that grow as they are written; the view is of the same bytes. */
export type ByteSink = { bytes: Uint8Array; view: DataView; at: number }

/** Bytes that are written again and again, with room behind them to copy eight at a time. */
export type Stamp = { readonly view: DataView; readonly length: number }

const WORD = 8

export function newSink(): ByteSink {
  const bytes = new Uint8Array(1 << 16)
  return { bytes, view: new DataView(bytes.buffer), at: 0 }
}

export function stampOf(bytes: Uint8Array): Stamp {
  const padded = new Uint8Array(bytes.length + WORD)
  padded.set(bytes)
  return { view: new DataView(padded.buffer), length: bytes.length }
}

/** Makes sure that so many bytes fit behind those written, and a word more. */
export function reserve(sink: ByteSink, more: number): void {
  if (sink.at + more + WORD <= sink.bytes.length) return
  const larger = new Uint8Array(Math.max(sink.bytes.length * 2, sink.at + more + WORD))
  larger.set(sink.bytes.subarray(0, sink.at))
  sink.bytes = larger
  sink.view = new DataView(larger.buffer)
}

/** Writes a stamp; there must be room for it and a word more. */
export function stamp(sink: ByteSink, { view, length }: Stamp): void {
  const to = sink.view
  const { at } = sink
  for (let i = 0; i < length; i += WORD) to.setBigUint64(at + i, view.getBigUint64(i, true), true)
  sink.at = at + length
}

/** Below this many bytes a loop is faster than a call. */
const SHORT = 40

/** Copies some bytes; there must be room. */
export function copyBytes(sink: ByteSink, from: Uint8Array, start: number, end: number): void {
  const { bytes } = sink
  let at = sink.at
  if (end - start < SHORT) for (let i = start; i < end; i++) bytes[at++] = from[i] as number
  else {
    bytes.set(from.subarray(start, end), at)
    at += end - start
  }
  sink.at = at
}

/** Appends bytes wherever they go. */
export function append(sink: ByteSink, bytes: Uint8Array): void {
  reserve(sink, bytes.length)
  copyBytes(sink, bytes, 0, bytes.length)
}
