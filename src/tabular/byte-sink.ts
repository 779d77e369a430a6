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
  copyWords(sink.view, sink.at, view, 0, length)
  sink.at += length
}

/** Copies eight bytes at a time; up to seven more than asked are read and written. */
export function copyWords(to: DataView, at: number, from: DataView, start: number, length: number): void {
  for (let i = 0; i < length; i += WORD) to.setBigUint64(at + i, from.getBigUint64(start + i, true), true)
}

/** Copies some bytes, behind which a word more may be read; there must be room for them and a word more. */
export function copyBytes(sink: ByteSink, from: DataView, start: number, end: number): void {
  copyWords(sink.view, sink.at, from, start, end - start)
  sink.at += end - start
}

/** Appends bytes wherever they go. */
export function append(sink: ByteSink, bytes: Uint8Array): void {
  reserve(sink, bytes.length)
  sink.bytes.set(bytes, sink.at)
  sink.at += bytes.length
}
