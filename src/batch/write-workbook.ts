import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs'
import { csvRecords } from '../tabular/csv-records.ts'
import { writeXlsx } from '../tabular/xlsx/write-xlsx.ts'

/** Writes a CSV file as a workbook of text cells; it gets its name when it is whole. */
export async function workbookOf(csv: string, workbook: string, sheet: string): Promise<void> {
  const part = `${workbook}.part`
  try {
    const rows = cellsOf(csv)
    const header = await rows.next()
    await writeXlsx(
      { name: sheet, header: header.done === true ? [] : header.value, rows },
      createWriteStream(part),
    )
    renameSync(part, workbook)
  } finally {
    rmSync(part, { force: true })
  }
}

async function* cellsOf(csv: string): AsyncGenerator<readonly string[]> {
  for await (const { cells, text } of csvRecords(createReadStream(csv))) yield cells ?? [text]
}
