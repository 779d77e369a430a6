/** Bytes that grow as they are written. */
export type ByteSink = { bytes: Uint8Array; at: number }

export function newSink(): ByteSink {
  return { bytes: new Uint8Array(1 << 16), at: 0 }
}

/** Makes sure that so many bytes fit behind those written. */
export function reserve(sink: ByteSink, more: number): void {
  if (sink.at + more <= sink.bytes.length) return
  const larger = new Uint8Array(Math.max(sink.bytes.length * 2, sink.at + more))
  larger.set(sink.bytes.subarray(0, sink.at))
  sink.bytes = larger
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
