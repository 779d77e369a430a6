import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { csvRow } from '../tabular/csv-cell.ts'

export type CsvWriter = {
  readonly row: (cells: readonly string[]) => Promise<void> | undefined
  readonly end: () => Promise<void>
}

/** Writes rows of a list that people open in a spreadsheet: UTF-8 with its mark. */
export function csvWriter(file: string, header?: readonly string[]): CsvWriter {
  const out = createWriteStream(file)
  out.write('\uFEFF')
  if (header !== undefined) out.write(csvRow(header))
  return {
    row: (cells) => {
      if (out.write(csvRow(cells))) return undefined
      return new Promise((resolve) => {
        out.once('drain', resolve)
      })
    },
    end: async () => {
      out.end()
      await finished(out)
    },
  }
}
