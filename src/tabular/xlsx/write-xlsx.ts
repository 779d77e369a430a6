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
  /** Long texts go on below themselves in their cells. */
  readonly isWrapped?: boolean
}

type Settings = { readonly rowsPerSheet?: number }

/**
 * Writes tables as a workbook of text cells, each with a header that stays in sight. What does not fit on one sheet
 * goes on on the next, under the same header. Rows are written as they come; none is kept.
 */
export async function writeXlsx(
  tables: Table | readonly Table[],
  output: Writable,
  settings: Settings = {},
): Promise<void> {
  const zip = new ZipFile()
  const book = new BookWriter(zip, [tables].flat(), settings.rowsPerSheet ?? XLSX_LIMITS.rows)
  const failed = new Promise<never>((_, reject) => {
    zip.on('error', reject)
  })
  book.addTable()
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
  readonly #tables: readonly Table[]
  readonly #rowsPerSheet: number
  readonly #names: string[] = []
  #next = 0

  constructor(zip: ZipFile, tables: readonly Table[], rowsPerSheet: number) {
    this.#zip = zip
    this.#tables = tables
    this.#rowsPerSheet = rowsPerSheet
  }

  /** The next table on a sheet of its own; the last one is followed by the parts that name all sheets. */
  addTable(): void {
    const table = this.#tables[this.#next++]
    if (table !== undefined) this.#addSheet(table, sampled(table.rows), 1)
    else {
      for (const [part, xml] of fixedParts(this.#names))
        this.#zip.addBuffer(Buffer.from(xml), part, FIXED_TIME)
      this.#zip.end()
    }
  }

  #addSheet(table: Table, rows: Sampled, number: number): void {
    this.#names.push(number === 1 ? table.name : `${table.name} (${number})`)
    const pieces = Readable.from(this.#pieces(table, rows, number), { objectMode: false })
    this.#zip.addReadStream(pieces, sheetPart(this.#names.length), FIXED_TIME)
  }

  async *#pieces(table: Table, rows: Sampled, sheet: number): AsyncGenerator<Buffer> {
    const { header, isWrapped } = table
    const widths = widthsFor([header, ...(await rows.sample())])
    const style = isWrapped === true ? STYLE.wrapped : STYLE.text
    let text = sheetStart({ widths, isHeaderFrozen: true }) + rowXml(1, header, STYLE.header)
    for (let number = 2; number <= this.#rowsPerSheet; number++) {
      const cells = await rows.next()
      if (cells === undefined) break
      text += rowXml(number, cells, style)
      if (text.length < PIECE_CHARACTERS) continue
      yield Buffer.from(text)
      text = ''
    }
    yield Buffer.from(text + SHEET_END)
    if (await rows.isAtEnd()) this.addTable()
    else this.#addSheet(table, rows, sheet + 1)
  }
}
