import type { Job } from '../../application/jobs/job.ts'
import type { Jobs } from '../../application/jobs/ports.ts'
import { cutRow } from '../../tabular/cut-row.ts'
import { type Encoding, labelOf } from '../../tabular/encoding.ts'

/** Of one reason: the words for its first row, and what to do. */
export type AsideExample = { readonly reason: string; readonly advice: string }

/** As much of a file of rows set aside as is looked at for a page. */
const MOST_BYTES = 1024 * 1024
/** The number of the row, the code, the reason and the advice stand behind the cells of the row. */
const ADDED = 4

/** What the file of rows set aside says of each reason, by its code; nothing of a file that is gone. */
export async function asideExamples(job: Job, jobs: Pick<Jobs, 'open'>): Promise<Map<string, AsideExample>> {
  const examples = new Map<string, AsideExample>()
  const { reconciliation, state, purgedAt, encoding = 'utf-8' } = job
  const isThere = state === 'finished' && purgedAt === undefined && (reconciliation?.aside ?? []).length > 0
  const stream = isThere ? await jobs.open(job.id, 'errors') : undefined
  if (stream === undefined) return examples
  const [head = '', ...lines] = (await beginningOf(stream, encoding as Encoding)).split('\n')
  const places = cutRow(head.trimEnd())?.length ?? 0
  for (const line of lines) {
    const cells = cutRow(line.trimEnd()) ?? []
    const [, code, reason, advice] = cells.slice(-ADDED)
    if (cells.length < places || code === undefined || examples.has(code)) continue
    examples.set(code, { reason: reason ?? '', advice: advice ?? '' })
  }
  return examples
}

async function beginningOf(stream: ReadableStream<Uint8Array>, encoding: Encoding): Promise<string> {
  const decoder = new TextDecoder(labelOf(encoding))
  const reader = stream.getReader()
  let text = ''
  let bytes = 0
  while (bytes < MOST_BYTES) {
    const { done, value } = await reader.read()
    if (done) break
    bytes += value.length
    text += decoder.decode(value, { stream: true })
  }
  await reader.cancel()
  return text
}
