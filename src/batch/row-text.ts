import type { BatchRow } from '../application/batch/batch-row.ts'
import type { CellFault } from '../tabular/cell-fault.ts'
import { cutRow } from '../tabular/cut-row.ts'
import { isBlank, type RowRead, type RowReading, readRow, rowFault } from '../tabular/read-row.ts'
import { LONGEST_ROW_BYTES } from '../tabular/row-bounds.ts'
import type { BatchPlan } from './batch-plan.ts'

/** Decodes rows; a row that is not in the encoding of the file gives nothing. */
export type Decode = (bytes: Uint8Array) => string | undefined

export function decoderOf(readAs: BatchPlan['readAs']): Decode {
  const decoder = new TextDecoder(readAs, { fatal: true, ignoreBOM: true })
  return (bytes) => {
    try {
      return decoder.decode(bytes)
    } catch {
      return undefined
    }
  }
}

/** One row of the file from its bytes without the line end; `blank` where it is none. */
export function readRowText(
  bytes: Uint8Array,
  rowNumber: number,
  decode: Decode,
  encoding: string,
  reading: RowReading,
): RowRead | 'blank' {
  if (bytes.length > LONGEST_ROW_BYTES)
    return faulty(rowFault('row-too-long', rowNumber, { most: String(LONGEST_ROW_BYTES) }))
  const text = decode(bytes)
  if (text === undefined) return faulty(rowFault('not-in-encoding', rowNumber, { encoding }))
  const cells = cutRow(text)
  if (cells === undefined) return faulty(rowFault('broken-quotes', rowNumber))
  return isBlank(cells) ? 'blank' : readRow(cells, rowNumber, reading)
}

function faulty(fault: CellFault): RowRead {
  return { account: undefined, row: undefined, faults: [fault], remarks: [] }
}

/** Energy of a row as its cells state it, in hundredths of a kWh: the periods where there are some, or the total. */
export function kwhOf({ reading }: BatchRow): bigint {
  const [peak, valley] = [reading['peakKwh'], reading['valleyKwh']]
  if (peak === undefined || valley === undefined) return hundredthsOf(reading['totalKwh'])
  return hundredthsOf(peak) + hundredthsOf(valley) + hundredthsOf(reading['flatKwh'])
}

function hundredthsOf(cell: BatchRow['reading'][string] | undefined): bigint {
  if (typeof cell !== 'string') return 0n
  const [whole = '0', fraction = ''] = cell.split('.')
  return BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'))
}
