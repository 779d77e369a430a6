import { closeSync, createWriteStream, mkdtempSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { headerKey, knownHeaderKeys } from '../tabular/header.ts'
import { readXlsxInChild } from '../tabular/xlsx/read-in-child.ts'
import type { SheetsRead } from '../tabular/xlsx/read-xlsx.ts'
import { XlsxRefused } from '../tabular/xlsx/xlsx-refused.ts'
import { type BatchRefusal, BatchRefused } from './batch-refused.ts'
import { readAt } from './open-file.ts'

/** The sheet of a workbook that a file was read from. */
export type SheetRead = {
  readonly name: string
  readonly sheets: readonly string[]
  /** The row of the header, as the spreadsheet counts. */
  readonly headerRow: number
  /** Other sheets with a header of readings; they were not read. */
  readonly unread: readonly string[]
}

/** Where and by what a workbook is made CSV, and what stops it. */
export type Workshop = {
  readonly folder: string
  readonly xlsxReader: URL | undefined
  readonly signal?: AbortSignal | undefined
}

/** A file as CSV: the file itself, or the text of its first sheet that holds readings. */
export type PlainInput = { readonly file: string; readonly sheet: SheetRead | null }

const ARCHIVE = [0x50, 0x4b, 0x03, 0x04]
const OLD_FORMAT = [0xd0, 0xcf, 0x11, 0xe0]

/**
 * Makes CSV of a workbook in a folder, in a process of its own; other files stay as they are. Without the program
 * that reads workbooks one is left to be refused as no text.
 */
export async function plainInput(
  input: string,
  { folder, xlsxReader, signal }: Workshop,
  headers: ReadonlySet<string> = knownHeaderKeys(),
  sheets: SheetsRead = 'first',
): Promise<PlainInput> {
  if (xlsxReader === undefined || !isWorkbook(input)) {
    if (typeof sheets !== 'string') throw new BatchRefused([noWorkbook(sheets.named)])
    return { file: input, sheet: null }
  }
  const file = join(mkdtempSync(join(folder, 'sheet-')), 'sheet.csv')
  const child = readXlsxInChild(xlsxReader, input, headers, sheets)
  try {
    await pipeline(child.csv, createWriteStream(file), { signal })
    const { sheet, sheets, headerRow, unread } = await child.report
    return { file, sheet: { name: sheet, sheets, headerRow, unread } }
  } catch (error) {
    throw refusalOf(error)
  } finally {
    child.stop()
  }
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof XlsxRefused)) return error
  const code = error.fault === 'unknown-sheet' ? error.fault : 'unreadable-file'
  return new BatchRefused([{ code, says: error.says }], { cause: error })
}

function noWorkbook(sheet: string): BatchRefusal {
  return {
    code: 'unknown-sheet',
    says: {
      zh: `文件不是工作簿，没有工作表「${sheet}」；请不要指定工作表`,
      en: `The file is no workbook and has no sheet “${sheet}”; name none`,
    },
  }
}

/** Which sheet to read, where somebody named one. */
export function sheetsFor(named: string | undefined): SheetsRead {
  return named === undefined ? 'first' : { named }
}

/** A workbook, or what is said of as one: its first bytes tell. */
function isWorkbook(input: string): boolean {
  const start = new Uint8Array(4)
  const file = openSync(input, 'r')
  try {
    readAt(file, start, start.length, 0)
  } finally {
    closeSync(file)
  }
  return [ARCHIVE, OLD_FORMAT].some((mark) => mark.every((byte, i) => start[i] === byte))
}

/** Headers under which something is known besides our own columns. */
export function headerKeys(...names: readonly string[]): ReadonlySet<string> {
  return new Set([...knownHeaderKeys(), ...names.map(headerKey)])
}
