import { columnLetter } from './column-letter.ts'
import { escapedText } from './escaped-text.ts'
import { MAIN, STYLE } from './fixed-parts.ts'

export type SheetLook = {
  /** How wide the columns are, in characters. */
  readonly widths: readonly number[]
  /** Whether the first row stays in sight. */
  readonly isHeaderFrozen: boolean
  /** Whether it is as wide as the paper when it is printed; it then ends with `PRINTED_SHEET_END`. */
  readonly isForPaper?: boolean
}

const FROZEN =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'

const AS_WIDE_AS_PAPER = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'

export function sheetStart({ widths, isHeaderFrozen, isForPaper = false }: SheetLook): string {
  const columns = widths.map(
    (width, i) =>
      `<col min="${i + 1}" max="${i + 1}" width="${width}" style="${STYLE.text}" customWidth="1"/>`,
  )
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}">` +
    `${isForPaper ? AS_WIDE_AS_PAPER : ''}${isHeaderFrozen ? FROZEN : ''}${columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`}<sheetData>`
  )
}

export const SHEET_END = '</sheetData></worksheet>'

/** A4 on its side, as many pages long as it takes. */
export const PRINTED_SHEET_END =
  '</sheetData><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
  '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>'

const letters: string[] = []

/** One row of text cells. A text is never a formula, whatever it begins with. */
export function rowXml(number: number, cells: readonly string[], style: number): string {
  let row = `<row r="${number}">`
  for (const [column, text] of cells.entries()) {
    if (text === '') continue
    letters[column] ??= columnLetter(column)
    row += textCell(`${letters[column]}${number}`, text, style)
  }
  return `${row}</row>`
}

/** One cell of text at a reference such as `B7`. */
export function textCell(reference: string, text: string, style: number): string {
  const space =
    text.startsWith(' ') || text.endsWith(' ') || text.includes('\n') ? ' xml:space="preserve"' : ''
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t${space}>${escapedText(text)}</t></is></c>`
}

const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/u
const [NARROWEST, WIDEST] = [8, 60]

/** Whether a text is wider than any column gets, and so has to wrap. */
export const isWiderThanColumns = (text: string) => widthOf(text) > WIDEST

/** Widths that show the longest cell of some rows, within reason. */
export function widthsFor(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = []
  for (const row of rows)
    for (const [column, text] of row.entries())
      widths[column] = Math.min(WIDEST, Math.max(NARROWEST, widthOf(text), widths[column] ?? 0))
  return widths
}

function widthOf(text: string): number {
  let width = 2
  for (const character of text) width += WIDE.test(character) ? 2 : 1
  return width
}
