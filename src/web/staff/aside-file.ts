import type { Job } from '../../application/jobs/job.ts'
import type { Jobs } from '../../application/jobs/ports.ts'
import { cutRow } from '../../tabular/cut-row.ts'
import { type Encoding, labelOf } from '../../tabular/encoding.ts'
import { LONGEST_ROW_BYTES } from '../../tabular/row-bounds.ts'
import { addedStarts } from './added-start.ts'
import { headerEnds } from './header-end.ts'

/** A row of the file of rows set aside: its own text, and what we added behind it as it stands there. */
export type CutRow = {
  readonly headers: readonly string[]
  readonly text: string
  readonly number: string
  readonly code: string
  readonly reason: string
  readonly advice: string
}

/** Signs of a header with our columns behind it; rows of a file whose header goes on for longer are told without it. */
const LONGEST_HEADER = LONGEST_ROW_BYTES + 1024
/** Text that is kept while the end of its row is looked for. */
const MOST_PENDING = 256 * 1024
/** What we add behind a row, by which its end is known even where its own quotes do not match. */
const ADDED = /,(\d+),([a-z][a-z;-]*),("(?:[^"]|"")*"|[^",\r]*),("(?:[^"]|"")*"|[^",\r]*)\r?$/y

/** Whether the rows that a run set aside can still be looked at. */
export function hasErrorFile({ state, purgedAt }: Job): boolean {
  return state === 'finished' && purgedAt === undefined
}

/** The rows that a run set aside, a few at a time; of `mostBytes` of its file where no more are wanted. */
export async function* errorRows(
  job: Job,
  jobs: Pick<Jobs, 'open'>,
  mostBytes = Number.POSITIVE_INFINITY,
): AsyncGenerator<readonly CutRow[]> {
  const stream = hasErrorFile(job) ? await jobs.open(job.id, 'errors') : undefined
  if (stream === undefined) return
  const cut = rowCutter()
  for await (const lines of linesOf(stream, (job.encoding ?? 'utf-8') as Encoding, mostBytes))
    yield lines.flatMap((line) => cut(line) ?? [])
}

/** A cell as it reads without its quotes. */
export function unquoted(cell: string): string {
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
}

async function* linesOf(
  stream: ReadableStream<Uint8Array>,
  encoding: Encoding,
  mostBytes: number,
): AsyncGenerator<string[]> {
  const decoder = new TextDecoder(labelOf(encoding))
  let rest = ''
  let read = 0
  for await (const bytes of stream) {
    const [first = '', ...more] = decoder.decode(bytes, { stream: true }).split('\n')
    const lines = [rest + first, ...more]
    rest = lines.pop() ?? ''
    yield lines
    read += bytes.length
    if (read >= mostBytes) break
  }
  yield [rest + decoder.decode()]
}

/** Takes line by line and gives the row that ends with it; the first row is the header. */
function rowCutter(): (line: string) => CutRow | undefined {
  let headers: readonly string[] | undefined
  const isHeader = headerEnds()
  let pending = ''
  let starts = addedStarts()
  return (line) => {
    const joined = pending === '' ? line : `\n${line}`
    const text = pending + joined
    if (headers === undefined) {
      if (isHeader(joined)) headers = cutRow(text.trimEnd()) ?? []
      else if (text.length > LONGEST_HEADER) headers = []
      pending = headers === undefined ? text : ''
      return undefined
    }
    const start = starts(joined)
    if (start === undefined && text.length < MOST_PENDING) {
      pending = text
      return undefined
    }
    pending = ''
    starts = addedStarts()
    if (start === undefined) return undefined
    ADDED.lastIndex = start
    const [, number = '', code = '', reason = '', advice = ''] = ADDED.exec(text) ?? []
    return { headers, text: text.slice(0, start), number, code, reason, advice }
  }
}
