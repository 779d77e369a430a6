import type { Job } from '../../application/jobs/job.ts'
import type { Jobs } from '../../application/jobs/ports.ts'
import { shortText } from '../../tabular/column-mapping.ts'
import { cutRow } from '../../tabular/cut-row.ts'
import { type CutRow, errorRows, unquoted } from './aside-file.ts'

/** A row that was set aside, as its file has it; of its cells those that the reason names. */
export type AsideRow = {
  readonly row: string
  readonly account: string
  /** Of its reasons, as its file joins them. */
  readonly code: string
  readonly cells: readonly { readonly header: string; readonly text: string }[]
  readonly reason: string
  readonly advice: string
}
export type AsideRows = { readonly rows: readonly AsideRow[]; readonly hasMore: boolean }

type Wanted = { readonly code: string | undefined; readonly page: number }

const PAGE_ROWS = 50

/** One page of the rows set aside, of one reason or of all; the file is read no further than the page goes. */
export async function asideRows(job: Job, jobs: Pick<Jobs, 'open'>, wanted: Wanted): Promise<AsideRows> {
  const rows: AsideRow[] = []
  const account = job.headers?.find(({ column }) => column === 'account_no')?.text ?? ''
  const first = (wanted.page - 1) * PAGE_ROWS
  let found = 0
  for await (const cut of errorRows(job, jobs))
    for (const row of cut) {
      if (wanted.code !== undefined && row.code !== wanted.code) continue
      if (rows.length === PAGE_ROWS) return { rows, hasMore: true }
      if (found++ >= first) rows.push(shown(row, account))
    }
  return { rows, hasMore: false }
}

function shown({ headers, text, number, ...said }: CutRow, account: string): AsideRow {
  const cells = cutRow(text) ?? text.split(',')
  const reason = unquoted(said.reason)
  const names = (header: string) =>
    header !== '' && [`「${header}」`, `“${header}”`, `${header}: `].some((named) => reason.includes(named))
  return {
    row: number,
    code: said.code,
    account: shortText(cells[headers.findIndex((header) => shortText(header) === account)] ?? ''),
    cells: headers.flatMap((header, place) => {
      const cell = cells[place]
      return cell !== undefined && names(header) ? [{ header, text: shortText(cell) }] : []
    }),
    reason,
    advice: unquoted(said.advice),
  }
}
