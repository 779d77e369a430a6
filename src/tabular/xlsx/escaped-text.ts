import { XLSX_LIMITS } from './limits.ts'

const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const NEEDS_ESCAPING = /[&<>\uFFFE\uFFFF]|\p{Cs}|(?![\t\n])\p{Cc}|_x[0-9A-Fa-f]{4}_/u
const ESCAPABLE = /[&<>\uFFFE\uFFFF]|(?![\t\n])\p{Cc}|_(?=x[0-9A-Fa-f]{4}_)/gu
const CUT_MARK = '…[cut]'

/** Text as a cell holds it: characters that XML cannot hold as `_x000D_`, and what looks like such a code spelt out. */
export function escapedText(text: string): string {
  const fitting = text.length > XLSX_LIMITS.cellCharacters ? cut(text) : text
  if (!NEEDS_ESCAPING.test(fitting)) return fitting
  return fitting.toWellFormed().replace(ESCAPABLE, (found) => MARKUP[found] ?? coded(found))
}

const coded = (character: string) =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

/** Excel refuses longer cells; one that was carried through ends with a mark that shows the cut. */
function cut(text: string): string {
  return text.slice(0, XLSX_LIMITS.cellCharacters - CUT_MARK.length) + CUT_MARK
}
