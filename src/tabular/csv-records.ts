import type { Bilingual } from '../model/scalar.ts'
import { cutRow } from './cut-row.ts'
import { type DetectedEncoding, detectEncoding, isAscii, labelOf } from './encoding.ts'
import { recordEnd } from './record-end.ts'

/** One record of a file as text. */
export type CsvRecord = {
  /** Place among the records, as a spreadsheet counts rows: the header is 1. */
  readonly row: number
  /** The record as it stands in the file, without its line end. */
  readonly text: string
  /** Nothing where the quotes do not match. */
  readonly cells: readonly string[] | undefined
}

/** More than this without an end is no record of readings. */
const LONGEST_RECORD = 16 * 1024 * 1024
const SAMPLE_BYTES = 64 * 1024

/** A file that is not text in any known encoding, or whose records have no end. */
export class NotText extends Error {
  override readonly name = 'NotText'
  readonly says: Bilingual = {
    zh: '读不出文件：它不是 UTF-8、GB18030（GBK）或 UTF-16 的文本，或者有一处引号没有结束；请另存为“CSV UTF-8”',
    en: 'The file cannot be read: it is no text in UTF-8, GB18030 (GBK) or UTF-16, or a quote never ends; save it as “CSV UTF-8”',
  }
}

/**
 * The records of a CSV file, one after the other, whatever its encoding and however its bytes are cut into pieces.
 * Empty lines are passed over, but counted.
 */
export async function* csvRecords(
  pieces: AsyncIterable<Uint8Array>,
  found?: (encoding: DetectedEncoding) => void,
): AsyncGenerator<CsvRecord> {
  const splitter = new RecordSplitter()
  for await (const text of decoded(pieces, found)) yield* splitter.take(text)
  yield* splitter.end()
}

async function* decoded(
  pieces: AsyncIterable<Uint8Array>,
  found?: (encoding: DetectedEncoding) => void,
): AsyncGenerator<string> {
  let start: Uint8Array[] = []
  let held = 0
  let decoder: InstanceType<typeof TextDecoder> | undefined
  /** Nothing beyond ASCII so far, which is the same in UTF-8 and GB18030: which of them it is, later bytes tell. */
  let isPlain = false
  const begin = (isWhole: boolean) => {
    const sample = Buffer.concat(start)
    const detected = sample.length === 0 ? undefined : (detectEncoding(sample, isWhole) ?? otherwise(isPlain))
    if (detected !== undefined) found?.(detected)
    ;[start, held, isPlain] = [[], 0, detected?.isPlain === true && !isWhole]
    if (isPlain) return sample.toString('latin1')
    decoder = new TextDecoder(detected === undefined ? 'utf-8' : labelOf(detected.encoding))
    return decoder.decode(sample, { stream: true })
  }
  for await (const piece of pieces) {
    if (decoder !== undefined) yield decoder.decode(piece, { stream: true })
    else if (isPlain && held === 0 && isAscii(piece)) yield Buffer.from(piece).toString('latin1')
    else {
      start.push(piece)
      held += piece.length
      if (held >= SAMPLE_BYTES) yield begin(false)
    }
  }
  if (decoder === undefined && (held > 0 || !isPlain)) yield begin(true)
  yield decoder?.decode() ?? ''
}

/** What is no text after plain ASCII is read as a batch reads it: as GB18030, so that its rows are set aside one by one. */
function otherwise(isAfterPlain: boolean): DetectedEncoding {
  if (isAfterPlain) return { encoding: 'gb18030', markBytes: 0, isPlain: false }
  throw new NotText('the file is not text')
}

/** Cuts text into records as a batch cuts bytes into rows. */
class RecordSplitter {
  #rest = ''
  #row = 0
  /** Before this place no line ends. */
  #searched = 0

  take(text: string): CsvRecord[] {
    this.#rest += text
    return this.#cut(false)
  }

  end(): CsvRecord[] {
    const records = this.#cut(true)
    this.#rest = ''
    return records
  }

  #cut(isWhole: boolean): CsvRecord[] {
    const text = this.#rest
    const records: CsvRecord[] = []
    let start = 0
    let quote = -1
    let line = text.indexOf('\n', this.#searched)
    while (start < text.length) {
      if (quote < start) quote = placeOr(text.indexOf('"', start), text.length)
      if (line !== -1 && line < start) line = text.indexOf('\n', start)
      const isPlain = line !== -1 ? line < quote : quote === text.length && !isWhole
      const end = isPlain ? line : recordEnd(text, start, isWhole)
      if (end === -1) break
      this.#add(text.slice(start, end), records)
      start = end + 1
    }
    this.#rest = text.slice(start)
    this.#searched = line === -1 ? this.#rest.length : 0
    if (this.#rest.length > LONGEST_RECORD) throw new NotText('a record does not end')
    return records
  }

  #add(line: string, records: CsvRecord[]): void {
    this.#row++
    const text = line.endsWith('\r') ? line.slice(0, -1) : line
    if (text !== '') records.push({ row: this.#row, text, cells: cutRow(text) })
  }
}

const placeOr = (place: number, otherwise: number) => (place === -1 ? otherwise : place)
