import type { Context } from 'hono'
import type { ClientEnv } from '../application/access/client-address.ts'
import { coversAll, type Principal, type StaffEnv } from '../application/access/principal.ts'
import type { JobOptions } from '../application/jobs/job.ts'
import type { Received, SheetRefused, WorkbookRefused } from '../application/jobs/ports.ts'
import { presentJob } from '../application/jobs/present-job.ts'
import type { RuleBooks } from '../application/rule-books.ts'
import { assumptionFailures } from '../domain/check-question.ts'
import { NATION } from '../domain/division.ts'
import type { Failure } from '../domain/failure.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { CARRIED, type ColumnMapping } from '../tabular/column-mapping.ts'
import { columnMeant } from '../tabular/header.ts'
import { INPUT_COLUMNS } from '../tabular/input-columns.ts'
import { SECURITY_HEADERS } from './answer.ts'
import { uploadQuery } from './batch-schema.ts'
import type { BatchDeps, LeftOut } from './batches.ts'
import { failuresAnswer, requestProblem } from './problem.ts'
import { type Query, queryReader } from './query.ts'

const readQuery = queryReader(uploadQuery)

const MOST_AT_ONCE = 128
const MOST_TRIAL_ROWS = 10_000
/** Media types that are surely no file of readings; a form that was sent whole would be read as its own first row. */
const NO_FILE =
  /^(?:application\/(?:(?:[\w.-]+\+)?(?:json|xml)|pdf|x-www-form-urlencoded)|multipart\/[\w-]+|text\/html|(?:image|audio|video)\/[\w.+-]+)\s*(?:;|$)/i
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,100}$/

type Asked = {
  readonly division: string
  readonly fileName: string
  readonly corrects?: string
  readonly options: JobOptions
}

/** `POST /v1/batches`: everything that can be refused is refused before the file is read. */
export function uploader(ruleBooks: Pick<RuleBooks, 'current'>, deps: BatchDeps) {
  const { mostUploadsAtOnce = MOST_AT_ONCE } = deps
  let uploads = 0
  return async (c: Context<StaffEnv & ClientEnv>): Promise<Response> => {
    const book = ruleBooks.current()
    const principal = c.get('principal')
    const asked = askedOf(readQuery(c, book), principal, book)
    if (!asked.ok) return failuresAnswer(asked.failures, book)
    if (asked.value.options.trialRows > 0 && isLeftOut(deps, 'trial'))
      return requestProblem('not-offered-here', { what: 'trialRows' })
    if (asked.value.options.sheet !== undefined && isLeftOut(deps, 'sheet'))
      return requestProblem('not-offered-here', { what: 'sheet' })
    const { corrects } = asked.value
    if (corrects !== undefined && (await deps.visible(corrects, principal)) === undefined)
      return requestProblem('not-found', { path: `/v1/batches/${corrects}` })
    const unfit = refusalByHeaders(c.req.raw.headers, deps.mostUploadBytes)
    if (unfit !== undefined) return unfit
    const idempotencyKey = c.req.header('idempotency-key')
    if (uploads >= mostUploadsAtOnce)
      return requestProblem('overloaded', { seconds: '10' }, { headers: { 'retry-after': '10' } })
    uploads++
    try {
      const received = await deps.jobs.receive(c.env?.sent ?? c.req.raw.body)
      if (!received.ok) return notReceived(received)
      return await submitted(received.file, { ...asked.value, idempotencyKey }, principal, book, deps)
    } finally {
      uploads--
    }
  }
}

function refusalByHeaders(headers: Headers, mostBytes: number): Response | undefined {
  const type = headers.get('content-type') ?? ''
  if (NO_FILE.test(type)) return requestProblem('not-a-file', { given: type })
  const key = headers.get('idempotency-key')
  if (key !== null && !IDEMPOTENCY_KEY.test(key)) return requestProblem('idempotency-key-unusable')
  if (Number(headers.get('content-length') ?? 0) <= mostBytes) return undefined
  return requestProblem('file-too-large', { most: String(mostBytes) })
}

export function isLeftOut({ leavesOut }: Pick<BatchDeps, 'leavesOut'>, what: LeftOut): boolean {
  return leavesOut?.has(what) === true
}

async function submitted(
  file: Extract<Received, { ok: true }>['file'],
  asked: Asked & { readonly idempotencyKey: string | undefined },
  principal: Principal,
  book: RuleBook,
  { jobs, record }: BatchDeps,
): Promise<Response> {
  const { edition } = book
  const result = await jobs.submit(file, { ...asked, who: principal.id, edition })
  if (!result.ok) {
    if (result.because === 'key-reused') return requestProblem('idempotency-key-reused')
    return failuresAnswer([sheetFailure(asked.options.sheet ?? '', result)], book)
  }
  const { job, as } = result
  if (as === 'new')
    await record({
      who: principal.id,
      action: 'file-uploaded',
      subject: `batch:${job.id}`,
      facts: { division: job.division, bytes: String(file.bytes), edition },
      after: file.sha256,
    })
  const headers = {
    ...SECURITY_HEADERS,
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    location: `/v1/batches/${job.id}`,
  }
  return new Response(JSON.stringify(presentJob(job)), { status: as === 'new' ? 202 : 200, headers })
}

function sheetFailure(sheet: string, { because, sheets }: SheetRefused): Failure {
  return { code: because, pointer: '/query/sheet', facts: { sheet, allowed: sheets } }
}

function notReceived(received: Extract<Received, { ok: false }> | WorkbookRefused): Response {
  switch (received.because) {
    case 'cut-off':
      return requestProblem('upload-cut-off', { got: String(received.got) })
    case 'too-large':
      return requestProblem('file-too-large', { most: String(received.most) })
    case 'empty':
      return requestProblem('file-empty')
    case 'workbook':
      return requestProblem('not-offered-here', { what: 'XLSX' })
    case 'no-space':
      return requestProblem('no-space', undefined, { headers: { 'retry-after': '600' } })
  }
}

type AskedRead =
  | { readonly ok: true; readonly value: Asked }
  | { readonly ok: false; readonly failures: readonly Failure[] }

/** What the address asks for, checked against the rule book and what this person answers for. */
function askedOf(query: Query<typeof uploadQuery>, principal: Principal, book: RuleBook): AskedRead {
  if (!query.ok) return query
  const { trialRows = '0', duplicates = 'refuse', outputEncoding = 'utf-8-bom', assume = '' } = query.value
  const own = principal.divisions.length === 1 ? principal.divisions[0] : undefined
  const division = query.value.division ?? (own === NATION ? undefined : own)
  const failures: Failure[] = []
  if (division === undefined)
    failures.push({ code: 'missing-field', pointer: '/query/division', facts: { field: 'division' } })
  else if (book.divisions.find(division) === undefined)
    failures.push({ code: 'unknown-division', pointer: '/query/division', facts: { division } })
  else if (!coversAll(principal.divisions, [division]))
    failures.push({ code: 'division-not-yours', pointer: '/query/division', facts: { division } })
  if (!/^\d{1,5}$/.test(trialRows) || Number(trialRows) > MOST_TRIAL_ROWS)
    failures.push({
      code: 'out-of-range',
      pointer: '/query/trialRows',
      facts: { given: trialRows, least: '0', most: String(MOST_TRIAL_ROWS) },
    })
  const assumed = assume.split(',').filter((name) => name !== '')
  for (const failure of assumptionFailures(assumed, book))
    failures.push({ ...failure, pointer: '/query/assume' })
  const columns = mapIn(query.value.map, failures)
  if (failures.length > 0 || division === undefined) return { ok: false, failures }
  const { fileName = 'upload', corrects, sheet } = query.value
  const options = {
    trialRows: Number(trialRows),
    duplicates,
    outputEncoding,
    assume: assumed,
    ...(sheet === undefined ? {} : { sheet }),
    ...(columns === undefined ? {} : { columns }),
  }
  return { ok: true, value: { division, fileName, options, ...(corrects === undefined ? {} : { corrects }) } }
}

const POINTER = '/query/map'

/** The columns that headers are said to be; a column that is none of ours is refused before the file is sent. */
function mapIn(given: string | undefined, failures: Failure[]): ColumnMapping | undefined {
  if (given === undefined) return undefined
  const mapping = objectIn(given)
  if (mapping === undefined) {
    failures.push({ code: 'wrong-type', pointer: POINTER, facts: { expected: 'object', given: 'text' } })
    return undefined
  }
  const allowed = INPUT_COLUMNS.map(({ name }) => name)
  for (const [header, column] of Object.entries(mapping))
    if (typeof column !== 'string' || (column !== CARRIED && columnMeant(column) === undefined))
      failures.push({
        code: 'not-one-of',
        pointer: `${POINTER}/${header.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        facts: { given: String(column), allowed },
      })
  return mapping as ColumnMapping
}

function objectIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}
