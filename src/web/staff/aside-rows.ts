import type { Job } from '../../application/jobs/job.ts'
import type { Jobs } from '../../application/jobs/ports.ts'
import { shortText } from '../../tabular/column-mapping.ts'
import { cutRow } from '../../tabular/cut-row.ts'
import { type Encoding, labelOf } from '../../tabular/encoding.ts'

/** A row that was set aside, as its file has it; of its cells those that the reason names. */
export type AsideRow = {
  readonly row: string
  readonly account: string
  readonly cells: readonly { readonly header: string; readonly text: string }[]
  readonly reason: string
  readonly advice: string
}
export type AsideRows = { readonly rows: readonly AsideRow[]; readonly hasMore: boolean }

type Wanted = { readonly code: string | undefined; readonly page: number }

const PAGE_ROWS = 50
/** Text that is kept while the end of its row is looked for. */
const MOST_PENDING = 256 * 1024
/** What we add behind a row, by which its end is known even where its own quotes do not match. */
const ADDED = /,(\d+),([a-z][a-z;-]*),("(?:[^"]|"")*"|[^",\r]*),("(?:[^"]|"")*"|[^",\r]*)\r?$/

/** One page of the rows set aside, of one reason or of all; the file is read no further than the page goes. */
export async function asideRows(job: Job, jobs: Pick<Jobs, 'open'>, wanted: Wanted): Promise<AsideRows> {
  const { state, purgedAt, encoding = 'utf-8', headers = [] } = job
  const isThere = state === 'finished' && purgedAt === undefined
  const stream = isThere ? await jobs.open(job.id, 'errors') : undefined
  const rows: AsideRow[] = []
  if (stream === undefined) return { rows, hasMore: false }
  const account = headers.find(({ column }) => column === 'account_no')?.text ?? ''
  const first = (wanted.page - 1) * PAGE_ROWS
  const cut = rowCutter()
  let found = 0
  for await (const lines of linesOf(stream, encoding as Encoding))
    for (const line of lines) {
      const row = cut(line)
      if (row === undefined || (wanted.code !== undefined && row.code !== wanted.code)) continue
      if (rows.length === PAGE_ROWS) return { rows, hasMore: true }
      if (found++ >= first) rows.push(shown(row, account))
    }
  return { rows, hasMore: false }
}

async function* linesOf(stream: ReadableStream<Uint8Array>, encoding: Encoding): AsyncGenerator<string[]> {
  const decoder = new TextDecoder(labelOf(encoding))
  let rest = ''
  for await (const bytes of stream) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield lines
  }
  yield [rest + decoder.decode()]
}

type CutRow = {
  readonly headers: readonly string[]
  readonly text: string
  readonly number: string
  readonly code: string
  readonly reason: string
  readonly advice: string
}

/** Takes line by line and gives the row that ends with it; the first row is the header. */
function rowCutter(): (line: string) => CutRow | undefined {
  let headers: readonly string[] | undefined
  let pending = ''
  return (line) => {
    const text = pending === '' ? line : `${pending}\n${line}`
    if (headers === undefined) {
      headers = cutRow(text.trimEnd())
      pending = headers === undefined ? text : ''
      return undefined
    }
    const added = ADDED.exec(text)
    pending = added === null && text.length < MOST_PENDING ? text : ''
    if (added === null) return undefined
    const [, number = '', code = '', reason = '', advice = ''] = added
    return { headers, text: text.slice(0, added.index), number, code, reason, advice }
  }
}

const unquoted = (cell: string) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)

function shown({ headers, text, number, ...said }: CutRow, account: string): AsideRow {
  const cells = cutRow(text) ?? text.split(',')
  const reason = unquoted(said.reason)
  const names = (header: string) =>
    header !== '' && [`「${header}」`, `“${header}”`, `${header}: `].some((named) => reason.includes(named))
  return {
    row: number,
    account: shortText(cells[headers.findIndex((header) => shortText(header) === account)] ?? ''),
    cells: headers.flatMap((header, place) => {
      const cell = cells[place]
      return cell !== undefined && names(header) ? [{ header, text: shortText(cell) }] : []
    }),
    reason,
    advice: unquoted(said.advice),
  }
}
