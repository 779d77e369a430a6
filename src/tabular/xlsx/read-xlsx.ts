import { headerKey } from '../header.ts'
import { type Archive, openArchive } from './archive.ts'
import { type ByteSink, csvRecorder } from './csv-recorder.ts'
import { HEADER_WITHIN_ROWS } from './limits.ts'
import { readSharedStrings } from './shared-strings.ts'
import { type CellContext, readSheet } from './sheet.ts'
import { readStyles } from './styles.ts'
import { readWorkbook, type SheetEntry, type Workbook } from './workbook.ts'
import { XlsxRefused } from './xlsx-refused.ts'

/** What was read of a workbook: which sheet, and where in it the first record stands. */
export type XlsxReport = {
  readonly sheet: string
  readonly sheets: readonly string[]
  /** Row of the sheet that is the first record; every later row, empty ones too, is one record more. */
  readonly headerRow: number
  readonly lastRow: number
  /** Other sheets that have a header of readings too; they are not read. */
  readonly unread: readonly string[]
}

/**
 * Which sheets are read: the first with a header that is known; with further ones that have the very same header
 * behind it, as our results are continued; or the one that somebody named.
 */
export type SheetsRead = 'first' | 'continued' | { readonly named: string }

/**
 * Reads a workbook as canonical CSV: UTF-8 without a mark, LF, one record for each row of the sheet from its header
 * on, cells from column A. Hidden sheets come last.
 */
export async function readXlsx(
  path: string,
  knownHeaders: ReadonlySet<string>,
  sink: ByteSink,
  sheets: SheetsRead = 'first',
): Promise<XlsxReport> {
  const archive = await openArchive(path)
  try {
    const workbook = await readWorkbook(archive)
    const looked = typeof sheets === 'string' ? workbook.sheets : [sheetNamed(sheets.named, workbook)]
    const context: CellContext = {
      strings: await readSharedStrings(archive, workbook.sharedStrings),
      styles: await readStyles(archive, workbook.styles),
      is1904: workbook.is1904,
    }
    const known = new Set([...knownHeaders].map(headerKey))
    const found = await chooseSheet(archive, looked, context, known)
    if (found === undefined) throw nothingIn(sheets, workbook)
    const recorder = csvRecorder(found.headerRow, sink)
    await readSheet(archive, found.sheet.part, context, recorder)
    await recorder.end()
    const continued = sheets === 'continued' ? found.others.filter((other) => isSameHeader(other, found)) : []
    for (const { sheet, headerRow } of continued) {
      const next = csvRecorder(headerRow + 1, sink)
      await readSheet(archive, sheet.part, context, next)
      await next.end()
    }
    return {
      sheet: found.sheet.name,
      sheets: workbook.sheets.map(({ name }) => name),
      headerRow: found.headerRow,
      lastRow: recorder.lastRow(),
      unread: found.others.filter((other) => !continued.includes(other)).map(({ sheet }) => sheet.name),
    }
  } finally {
    archive.close()
  }
}

/** The sheet of a name; capitals and spaces around it do not matter where only one is meant. */
function sheetNamed(named: string, { sheets }: Workbook): SheetEntry {
  const plain = (name: string) => name.normalize('NFKC').trim().toLowerCase()
  const alike = sheets.filter(({ name }) => plain(name) === plain(named))
  const found = sheets.find(({ name }) => name === named) ?? (alike.length === 1 ? alike[0] : undefined)
  if (found !== undefined) return found
  throw new XlsxRefused('unknown-sheet', { sheet: named, sheets: sheets.map(({ name }) => name) })
}

function nothingIn(sheets: SheetsRead, workbook: Workbook): XlsxRefused {
  if (typeof sheets === 'string') return new XlsxRefused('no-sheet')
  const names = workbook.sheets.map(({ name }) => name)
  return new XlsxRefused('empty-sheet', { sheet: sheets.named, sheets: names })
}

type Place = { readonly sheet: SheetEntry; readonly headerRow: number; readonly header: readonly string[] }
type Found = Place & { readonly others: readonly Place[] }

const isSameHeader = (a: Place, b: Place) => JSON.stringify(a.header) === JSON.stringify(b.header)

/** Readings of an account have more columns; titles and remarks have fewer. */
const COLUMNS_OF_A_TABLE = 5

/**
 * Three known names make a header, or all of two. Without any, the first sheet with a row as wide as a table is read
 * from there, or else the first with something in it.
 */
async function chooseSheet(
  archive: Archive,
  sheets: readonly SheetEntry[],
  context: CellContext,
  knownHeaders: ReadonlySet<string>,
): Promise<Found | undefined> {
  const inOrder = [...sheets].sort((a, b) => Number(a.isHidden) - Number(b.isHidden))
  const places: Place[] = []
  let first: Place | undefined
  let table: Place | undefined
  for (const sheet of inOrder) {
    const seen = await firstRows(archive, sheet, context)
    const header = seen.find(({ cells }) => isHeader(cells, knownHeaders))
    if (header !== undefined) places.push({ sheet, headerRow: header.number, header: header.cells })
    const placeOf = (row: SeenRow | undefined): Place | undefined =>
      row === undefined ? undefined : { sheet, headerRow: row.number, header: row.cells }
    first ??= placeOf(seen[0])
    table ??= placeOf(seen.find(({ cells }) => filledIn(cells).length >= COLUMNS_OF_A_TABLE))
  }
  const [chosen = table ?? first, ...others] = places
  return chosen === undefined ? undefined : { ...chosen, others }
}

type SeenRow = { readonly number: number; readonly cells: readonly string[] }

async function firstRows(archive: Archive, sheet: SheetEntry, context: CellContext): Promise<SeenRow[]> {
  const seen: SeenRow[] = []
  await readSheet(archive, sheet.part, context, {
    row: (number, cells, width) => {
      if (width > 0 && seen.length < HEADER_WITHIN_ROWS) seen.push({ number, cells: cells.slice(0, width) })
    },
    enough: () => seen.length >= HEADER_WITHIN_ROWS,
  })
  return seen
}

const filledIn = (cells: readonly string[]) => cells.map(headerKey).filter((cell) => cell !== '')

function isHeader(cells: readonly string[], known: ReadonlySet<string>): boolean {
  const filled = filledIn(cells)
  const recognised = filled.filter((cell) => known.has(cell)).length
  return recognised >= 3 || (recognised === filled.length && recognised >= 2)
}
