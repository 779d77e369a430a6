import type { RowTaker } from './sheet.ts'

/** Takes the bytes; the reading waits for what it gives back. */
export type ByteSink = (bytes: Uint8Array) => Promise<void> | undefined

const FLUSH_BYTES = 256 * 1024
const BUFFER_BYTES = 2 * FLUSH_BYTES
const [COMMA, LF] = [0x2c, 0x0a]
const NEEDS_QUOTES = /[",\r\n]/

type Recorder = RowTaker & { readonly end: () => Promise<void>; readonly lastRow: () => number }

/**
 * Writes rows as CSV records from one row of the sheet on, each as wide as the first; a row that the sheet leaves
 * out, or that holds nothing, is an empty line.
 */
export function csvRecorder(firstRow: number, sink: ByteSink): Recorder {
  let buffer = Buffer.allocUnsafe(BUFFER_BYTES)
  let used = 0
  let next = firstRow
  let last = 0
  let headerWidth = 0
  const full: Buffer[] = []
  const room = (bytes: number) => {
    if (used + bytes <= buffer.length) return
    full.push(buffer.subarray(0, used))
    buffer = Buffer.allocUnsafe(Math.max(BUFFER_BYTES, bytes))
    used = 0
  }
  const put = (byte: number) => {
    room(1)
    buffer[used++] = byte
  }
  const cell = (text: string) => {
    if (text === '') return
    const written = NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    room(written.length * 3)
    used += buffer.write(written, used)
  }
  const flush = async (): Promise<void> => {
    if (used > 0) full.push(buffer.subarray(0, used))
    buffer = Buffer.allocUnsafe(BUFFER_BYTES)
    used = 0
    for (const piece of full.splice(0)) await sink(piece)
  }
  return {
    row: (number, cells, width) => {
      if (number < firstRow) return
      for (; next < number; next++) put(LF)
      if (number === firstRow) headerWidth = width
      const columns = width === 0 ? 0 : Math.max(width, headerWidth)
      for (let column = 0; column < columns; column++) {
        if (column > 0) put(COMMA)
        if (column < width) cell(cells[column] as string)
      }
      put(LF)
      next = number + 1
      if (width > 0) last = number
    },
    pause: () => (used >= FLUSH_BYTES || full.length > 0 ? flush() : undefined),
    end: flush,
    lastRow: () => last,
  }
}
