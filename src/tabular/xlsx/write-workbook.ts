import { ZipFile } from 'yazl'
import { columnLetter } from './column-letter.ts'
import { fixedParts, STYLE, sheetPart } from './fixed-parts.ts'
import { SHEET_END, sheetStart, textCell, widthsFor } from './sheet-xml.ts'

/** The same sheets make the same bytes, whenever and wherever they are written. */
const FIXED_TIME = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true } as const

/** A cell of text, or a number as its exact decimal text. */
export type SheetCell = string | { readonly number: string }
export type Sheet = { readonly name: string; readonly rows: readonly (readonly SheetCell[])[] }

/** A small workbook of several sheets, amounts as numbers, whole in memory. */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipFile()
  for (const [i, { rows }] of sheets.entries()) {
    const texts = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.number)))
    const xml = `${sheetStart({ widths: widthsFor(texts), isHeaderFrozen: true })}${rows.map(rowOf).join('')}${SHEET_END}`
    zip.addBuffer(Buffer.from(xml), sheetPart(i + 1), FIXED_TIME)
  }
  for (const [part, xml] of fixedParts(sheets.map(({ name }) => name)))
    zip.addBuffer(Buffer.from(xml), part, FIXED_TIME)
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer)
  return Uint8Array.from(Buffer.concat(pieces))
}

function rowOf(cells: readonly SheetCell[], at: number): string {
  const number = at + 1
  const style = at === 0 ? STYLE.header : STYLE.text
  const all = cells.map((cell, column) => {
    const reference = `${columnLetter(column)}${number}`
    if (typeof cell !== 'string') return `<c r="${reference}" s="${STYLE.plain}"><v>${cell.number}</v></c>`
    return cell === '' ? '' : textCell(reference, cell, style)
  })
  return `<row r="${number}">${all.join('')}</row>`
}
