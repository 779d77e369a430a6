import type { NewJob, ReceivedFile, SheetRefused } from '../application/jobs/ports.ts'
import { oneAfterAnother } from '../application/one-after-another.ts'
import type { ColumnMapping } from '../tabular/column-mapping.ts'
import type { JobStore } from './job-store.ts'
import { headersOf } from './look-at-file.ts'
import { isWorkbook, sheetHeaders } from './workbook.ts'

/** What was said before of the headers of a file. */
type Seen = { readonly remembered?: ColumnMapping | undefined } | SheetRefused

/**
 * What was said of the headers of a file before, unless something is said of them now; and whether it has the sheet
 * that is asked for. Workbooks are opened one after the other, and only where one of both is to be found out.
 */
export function looking({ mappings }: JobStore, xlsx: URL) {
  const inOrder = oneAfterAnother()
  const headersIn = async (path: string, sheet: string | undefined) => {
    if (isWorkbook(path)) return await inOrder(() => sheetHeaders(path, xlsx, sheet))
    return sheet === undefined ? headersOf(path) : NO_WORKBOOK
  }
  return async ({ path }: ReceivedFile, { division, options }: NewJob): Promise<Seen> => {
    const isRemembering = options.columns === undefined && mappings.isAny(division)
    if (options.sheet === undefined && !isRemembering) return {}
    const headers = (await headersIn(path, options.sheet)) ?? []
    if ('because' in headers) return headers
    return isRemembering ? { remembered: mappings.of(division, headers) } : {}
  }
}

const NO_WORKBOOK: SheetRefused = { ok: false, because: 'unknown-sheet', sheets: [] }
