/** How cells go into a CSV file that people open in a spreadsheet. */

const FORMULA_START = /^[=+\-@\t\r]/
const NUMBER = /^-?\d+(?:\.\d+)?$/

/** A cell that a spreadsheet would run as a formula gets an apostrophe before it; a number stays a number. */
export function harmless(text: string): string {
  return FORMULA_START.test(text) && !NUMBER.test(text) ? `'${text}` : text
}

/** A cell as CSV writes it, in quotes where it needs them. */
export function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Cells of one row, harmless and in quotes where needed, with the line end. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(harmless(cell))).join(',')}\r\n`
}
