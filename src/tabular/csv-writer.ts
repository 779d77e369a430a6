import { csvRow } from './csv-cell.ts'
import { textWriter } from './text-writer.ts'

export type CsvWriter = {
  readonly row: (cells: readonly string[]) => Promise<unknown> | undefined
  readonly end: () => Promise<void>
}

/** Writes rows of a list that people open in a spreadsheet: UTF-8 with its mark. */
export function csvWriter(file: string, header?: readonly string[]): CsvWriter {
  const out = textWriter(file)
  void out.write(`\uFEFF${header === undefined ? '' : csvRow(header)}`)
  return { row: (cells) => out.write(csvRow(cells)), end: out.end }
}
