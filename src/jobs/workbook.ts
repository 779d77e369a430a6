import {
  closeSync,
  createWriteStream,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { JobOptions, JobSheet } from '../application/jobs/job.ts'
import type { SheetRefused } from '../application/jobs/ports.ts'
import { headerKeys, sheetsFor } from '../batch/sheet-input.ts'
import { readXlsxInChild } from '../tabular/xlsx/read-in-child.ts'
import { XlsxRefused } from '../tabular/xlsx/xlsx-refused.ts'
import { cutRows, SAMPLE_BYTES } from './look-at-file.ts'

const ZIP = 'PK\x03\x04'

/** Whether a file is to be opened before it is read. */
export function isWorkbook(file: string): boolean {
  const handle = openSync(file, 'r')
  try {
    const first = Buffer.alloc(ZIP.length)
    readSync(handle, first, 0, first.length, 0)
    return first.toString('latin1') === ZIP
  } finally {
    closeSync(handle)
  }
}

/** The rows of a workbook as CSV, and the sheet that they stand in. */
type SheetFile = { readonly csv: string; readonly sheet: JobSheet }

/** Reads a workbook once, in a process with a cap on its memory. */
export async function sheetOf(
  workbook: string,
  csv: string,
  program: URL,
  { columns = {}, sheet: named }: Pick<JobOptions, 'columns' | 'sheet'> = {},
): Promise<SheetFile> {
  const told = `${csv}.json`
  if (!existsSync(csv)) {
    const child = readXlsxInChild(program, workbook, headerKeys(...Object.keys(columns)), sheetsFor(named))
    await pipeline(child.csv, createWriteStream(`${csv}.part`))
    const { sheet: name, sheets, headerRow } = await child.report
    const sheet: JobSheet = { name, headerRow, others: sheets.filter((other) => other !== name) }
    writeFileSync(told, JSON.stringify(sheet))
    renameSync(`${csv}.part`, csv)
  }
  return { csv, sheet: JSON.parse(readFileSync(told, 'utf8')) as JobSheet }
}

/**
 * The headers of the sheet that would be read, or that the one which was named cannot be; nothing where the workbook
 * cannot be, which its run will tell.
 */
export async function sheetHeaders(
  workbook: string,
  program: URL,
  named?: string,
): Promise<readonly string[] | SheetRefused | undefined> {
  const child = readXlsxInChild(program, workbook, headerKeys(), sheetsFor(named))
  const decoder = new TextDecoder()
  let text = ''
  try {
    for await (const bytes of child.csv) {
      text += decoder.decode(bytes as Uint8Array, { stream: true })
      const [headers] = cutRows(text, 1, false)
      if (headers !== undefined || text.length > SAMPLE_BYTES) return headers
    }
    const [headers] = cutRows(text, 1, true)
    return headers ?? (await child.report.then(() => undefined, sheetRefusedFor))
  } finally {
    child.stop()
  }
}

function sheetRefusedFor(error: unknown): SheetRefused | undefined {
  if (!(error instanceof XlsxRefused)) return undefined
  const { fault, facts } = error
  if (fault !== 'unknown-sheet' && fault !== 'empty-sheet') return undefined
  return { ok: false, because: fault, sheets: [facts['sheets'] ?? []].flat() }
}
