import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { fixedParts, STYLE, sheetPart } from './fixed-parts.ts'
import { XLSX_LIMITS } from './limits.ts'
import { rowXml, SHEET_END, sheetStart, widthsFor } from './sheet-xml.ts'

/** The same rows make the same bytes, whenever and wherever they are written. */
const FIXED_TIME = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true } as const
const PIECE_CHARACTERS = 64 * 1024
/** Rows that decide how wide the columns are. */
const SAMPLE_ROWS = 100

export type Table = {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>
}

type Settings = { readonly rowsPerSheet?: number }

/**
 * Writes a table as a workbook of text cells with a header that stays in sight. What does not fit on one sheet goes
 * on on the next, under the same header. Rows are written as they come; none is kept.
 */
export async function writeXlsx(table: Table, output: Writable, settings: Settings = {}): Promise<void> {
  const zip = new ZipFile()
  const rows = sampled(table.rows)
  const book = new BookWriter(zip, table, rows, settings.rowsPerSheet ?? XLSX_LIMITS.rows)
  const failed = new Promise<never>((_, reject) => {
    zip.on('error', reject)
  })
  book.addSheet()
  await Promise.race([pipeline(zip.outputStream, output), failed])
}

type Sampled = {
  readonly sample: () => Promise<readonly (readonly string[])[]>
  readonly next: () => Promise<readonly string[] | undefined>
  readonly isAtEnd: () => Promise<boolean>
}

/** Rows of which the first few can be looked at before they are taken. */
function sampled(rows: Table['rows']): Sampled {
  const iterator = iterate(rows)
  const ahead: (readonly string[])[] = []
  let isDone = false
  const fill = async (count: number) => {
    while (!isDone && ahead.length < count) {
      const step = await iterator.next()
      if (step.done === true) isDone = true
      else ahead.push(step.value)
    }
  }
  return {
    sample: async () => {
      await fill(SAMPLE_ROWS)
      return ahead
    },
    next: async () => {
      if (ahead.length === 0) await fill(1)
      return ahead.shift()
    },
    isAtEnd: async () => {
      await fill(1)
      return ahead.length === 0
    },
  }
}

async function* iterate(rows: Table['rows']): AsyncGenerator<readonly string[]> {
  yield* rows
}

class BookWriter {
  readonly #zip: ZipFile
  readonly #table: Table
  readonly #rows: Sampled
  readonly #rowsPerSheet: number
  readonly #names: string[] = []

  constructor(zip: ZipFile, table: Table, rows: Sampled, rowsPerSheet: number) {
    this.#zip = zip
    this.#table = table
    this.#rows = rows
    this.#rowsPerSheet = rowsPerSheet
  }

  addSheet(): void {
    const number = this.#names.length + 1
    this.#names.push(number === 1 ? this.#table.name : `${this.#table.name} (${number})`)
    const pieces = Readable.from(this.#pieces(), { objectMode: false })
    this.#zip.addReadStream(pieces, sheetPart(number), FIXED_TIME)
  }

  /** The last sheet is followed by the parts that name all sheets. */
  #finish(): void {
    for (const [part, xml] of fixedParts(this.#names)) this.#zip.addBuffer(Buffer.from(xml), part, FIXED_TIME)
    this.#zip.end()
  }

  async *#pieces(): AsyncGenerator<Buffer> {
    const { header } = this.#table
    const widths = widthsFor([header, ...(await this.#rows.sample())])
    let text = sheetStart({ widths, isHeaderFrozen: true }) + rowXml(1, header, STYLE.header)
    for (let number = 2; number <= this.#rowsPerSheet; number++) {
      const cells = await this.#rows.next()
      if (cells === undefined) break
      text += rowXml(number, cells, STYLE.text)
      if (text.length < PIECE_CHARACTERS) continue
      yield Buffer.from(text)
      text = ''
    }
    yield Buffer.from(text + SHEET_END)
    if (await this.#rows.isAtEnd()) this.#finish()
    else this.addSheet()
  }
}
