/** How cells go into a CSV file that people open in a spreadsheet. */

const FORMULA_START = /^[=+\-@\t\r]/
const NUMBER = /^-?\d+(?:\.\d+)?$/

/** A cell that a spreadsheet would run as a formula gets an apostrophe before it; a number stays a number. */
function harmless(text: string): string {
  return FORMULA_START.test(text) && !NUMBER.test(text) ? `'${text}` : text
}

/** A cell as CSV writes it, in quotes where it needs them. */
export function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A cell, harmless and in quotes where needed. */
export function csvCell(text: string): string {
  return quoted(harmless(text))
}

/** Cells of one row, harmless and in quotes where needed, with the line end. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}
