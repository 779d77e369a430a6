import type { Job } from '../application/jobs/job.ts'
import type { JobFileName, Jobs } from '../application/jobs/ports.ts'
import { SECURITY_HEADERS } from './answer.ts'
import { requestProblem } from './problem.ts'

/** A file of a run to be kept by whoever asked, or why there is none. */
export async function fileAnswer(job: Job, name: JobFileName, jobs: Pick<Jobs, 'open'>): Promise<Response> {
  if (job.purgedAt !== undefined) return requestProblem('purged')
  const file = job[name]
  const stream = job.state === 'finished' && file !== undefined ? await jobs.open(job.id, name) : undefined
  if (stream === undefined || file === undefined) return requestProblem('no-results-yet', { id: job.id })
  return new Response(stream, {
    headers: {
      ...SECURITY_HEADERS,
      'content-type': `text/csv; charset=${charsetOf(job, name)}; header=present`,
      'content-length': String(file.bytes),
      'content-disposition': `attachment; filename="qingnuan-${job.id}-${name}.csv"`,
      'cache-control': 'no-store',
      'repr-digest': `sha-256=:${base64Of(file.sha256)}:`,
    },
  })
}

/** A list made for whoever asks: UTF-8 with its mark. */
export function csvAnswer(stream: ReadableStream<Uint8Array>, name: string): Response {
  const headers = {
    ...SECURITY_HEADERS,
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  }
  return new Response(stream, { headers })
}

/** Results are written in the encoding that was asked for, rows set aside in the one that they came in. */
function charsetOf({ options, encoding = 'utf-8' }: Job, name: JobFileName): string {
  const written =
    name === 'results' && options.outputEncoding !== 'as-input' ? options.outputEncoding : encoding
  return written === 'utf-8-bom' ? 'utf-8' : written
}

function base64Of(hex: string): string {
  const bytes = hex.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? []
  return btoa(String.fromCharCode(...bytes))
}
