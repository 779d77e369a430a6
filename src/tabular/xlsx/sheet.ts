import { type Archive, tooMuch } from './archive.ts'
import { columnOf } from './column-letter.ts'
import type { FormatKind } from './date-format.ts'
import { XLSX_LIMITS } from './limits.ts'
import { numberText } from './number-text.ts'
import { type PartHandler, readPart } from './read-part.ts'
import { serialDateText } from './serial-date.ts'
import type { SharedStrings } from './shared-strings.ts'
import { unescapedText } from './unescaped-text.ts'
import { XlsxRefused } from './xlsx-refused.ts'

/** What the cells of a workbook refer to. */
export type CellContext = {
  readonly strings: SharedStrings
  readonly styles: readonly FormatKind[]
  readonly is1904: boolean
}

/** Takes the rows of a sheet in order; a row that is not there is not told. The cells are used again for the next row. */
export type RowTaker = {
  readonly row: (number: number, cells: readonly string[], width: number) => void
  readonly pause?: PartHandler['pause']
  readonly enough?: () => boolean
}

export async function readSheet(
  archive: Archive,
  part: string,
  context: CellContext,
  taker: RowTaker,
): Promise<void> {
  const sheet = new SheetReader(part, context, taker)
  await readPart(archive, part, {
    open: (name, attributes) => sheet.open(name, attributes),
    close: (name) => sheet.close(name),
    text: (text) => sheet.text(text),
    ...(taker.pause === undefined ? {} : { pause: taker.pause }),
    ...(taker.enough === undefined ? {} : { enough: taker.enough }),
  })
}

/** Puts the cells of a sheet together from its tags; one object with fixed fields, as it is called for each tag. */
class SheetReader {
  readonly #part: string
  readonly #context: CellContext
  readonly #taker: RowTaker
  readonly #cells: string[] = []
  #row = 0
  #width = 0
  #column = -1
  #type = ''
  #style = 0
  #value = ''
  #formula = ''
  #hasValue = false
  #takes: 'nothing' | 'value' | 'formula' = 'nothing'
  #isReading = false

  constructor(part: string, context: CellContext, taker: RowTaker) {
    this.#part = part
    this.#context = context
    this.#taker = taker
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'c':
        this.#openCell(attributes)
        break
      case 'v':
        this.#takes = 'value'
        this.#hasValue = true
        break
      case 't':
        this.#takes = this.#isReading ? 'nothing' : 'value'
        this.#hasValue = true
        break
      case 'f':
        this.#takes = 'formula'
        break
      case 'rPh':
        this.#isReading = true
        break
      case 'row':
        this.#openRow(attributes['r'])
        break
    }
  }

  close(name: string): void {
    switch (name) {
      case 'c':
        this.#closeCell()
        break
      case 'rPh':
        this.#isReading = false
        break
      case 'v':
      case 't':
      case 'f':
        this.#takes = 'nothing'
        break
      case 'row':
        this.#taker.row(this.#row, this.#cells, this.#width)
        break
    }
  }

  text(text: string): void {
    if (this.#takes === 'nothing') return
    if (this.#takes === 'value') this.#value += text
    else this.#formula += text
    if (this.#value.length > XLSX_LIMITS.cellCharacters + 1)
      throw tooMuch('单元格字数', 'characters of one cell', XLSX_LIMITS.cellCharacters, this.#where())
  }

  #openRow(stated: string | undefined): void {
    const number = stated === undefined ? this.#row + 1 : Number(stated)
    if (!Number.isInteger(number) || number <= this.#row)
      throw new XlsxRefused('broken-part', { part: this.#part, because: `row ${stated}` })
    if (number > XLSX_LIMITS.rows) throw tooMuch('行数', 'rows', XLSX_LIMITS.rows, this.#part)
    this.#row = number
    this.#width = 0
    this.#column = -1
  }

  #openCell(attributes: Readonly<Record<string, string>>): void {
    const { r: reference, t: type, s: style } = attributes
    this.#column = reference === undefined ? this.#column + 1 : columnOf(reference)
    if (this.#column < 0)
      throw new XlsxRefused('broken-part', { part: this.#part, because: `cell ${reference}` })
    if (this.#column >= XLSX_LIMITS.columns)
      throw tooMuch('列数', 'columns', XLSX_LIMITS.columns, this.#where())
    this.#type = type ?? 'n'
    this.#style = style === undefined ? 0 : Number(style)
    this.#value = ''
    this.#formula = ''
    this.#hasValue = false
  }

  #closeCell(): void {
    const text = this.#cellText()
    if (text === '') return
    while (this.#width <= this.#column) this.#cells[this.#width++] = ''
    this.#cells[this.#column] = text
  }

  /** A formula that was never worked out shows itself, so that its cell is refused by name and not taken as empty. */
  #cellText(): string {
    if (!this.#hasValue) return this.#formula === '' ? '' : `=${this.#formula}`
    const { strings, styles, is1904 } = this.#context
    switch (this.#type) {
      case 's': {
        const text = strings.at(Number(this.#value))
        if (text !== undefined) return text
        throw new XlsxRefused('broken-part', { part: this.#part, because: `text ${this.#value}` })
      }
      case 'n': {
        const number = numberText(this.#value.trim())
        return styles[this.#style] === 'date' ? (serialDateText(number, is1904) ?? number) : number
      }
      case 'b':
        return this.#value === '1' ? 'true' : 'false'
      case 'd':
        return this.#value.replace(/T00:00:00(?:\.0+)?Z?$/, '')
      default:
        return unescapedText(this.#value)
    }
  }

  #where(): string {
    return `${this.#part}:${this.#row}`
  }
}
