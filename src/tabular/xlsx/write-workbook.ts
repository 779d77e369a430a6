import { ZipFile } from 'yazl'
import { columnLetter } from './column-letter.ts'
import { fixedParts, STYLE, sheetPart } from './fixed-parts.ts'
import { isWiderThanColumns, PRINTED_SHEET_END, sheetStart, textCell, widthsFor } from './sheet-xml.ts'

/** The same sheets make the same bytes, whenever and wherever they are written. */
const FIXED_TIME = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true } as const

/** A cell of text, or a number as its exact decimal text; a share of one is shown in percent. */
export type SheetCell = string | { readonly number: string; readonly isShare?: boolean }
export type Sheet = { readonly name: string; readonly rows: readonly (readonly SheetCell[])[] }

/** A small workbook of several sheets, amounts as numbers, whole in memory. */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipFile()
  for (const [i, { rows }] of sheets.entries()) {
    const texts = rows.map((row) =>
      row.map((cell) => (typeof cell === 'string' ? cell : shownAs(cell.number))),
    )
    const look = { widths: widthsFor(texts), isHeaderFrozen: true, isForPaper: true }
    const xml = `${sheetStart(look)}${rows.map(rowOf).join('')}${PRINTED_SHEET_END}`
    zip.addBuffer(Buffer.from(xml), sheetPart(i + 1), FIXED_TIME)
  }
  for (const [part, xml] of fixedParts(
    sheets.map(({ name }) => name),
    true,
  ))
    zip.addBuffer(Buffer.from(xml), part, FIXED_TIME)
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer)
  return Uint8Array.from(Buffer.concat(pieces))
}

const NUMBER_STYLES: Readonly<Record<number, number>> = {
  0: STYLE.whole,
  2: STYLE.hundredths,
  4: STYLE.tenThousandths,
}

const decimalsOf = (number: string) => number.split('.')[1]?.length ?? 0

/** A number as its style shows it. */
const shownAs = (number: string) =>
  number.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))

function rowOf(cells: readonly SheetCell[], at: number): string {
  const number = at + 1
  const all = cells.map((cell, column) => {
    const reference = `${columnLetter(column)}${number}`
    if (typeof cell !== 'string') {
      const ofNumber = NUMBER_STYLES[decimalsOf(cell.number)] ?? STYLE.plain
      const style = cell.isShare === true ? STYLE.share : ofNumber
      return `<c r="${reference}" s="${style}"><v>${cell.number}</v></c>`
    }
    const style = isWiderThanColumns(cell) ? STYLE.wrapped : STYLE.text
    return cell === '' ? '' : textCell(reference, cell, at === 0 ? STYLE.header : style)
  })
  return `<row r="${number}">${all.join('')}</row>`
}
