import type { Principal } from '../../application/access/principal.ts'
import type { Job, JobOptions } from '../../application/jobs/job.ts'
import { formFile } from '../../application/multipart.ts'
import { say } from '../../i18n/dictionary.ts'
import type { Bilingual } from '../../model/scalar.ts'
import type { RunDeps } from './run-routes.tsx'
import { runsEn } from './text-runs-en.ts'
import { runsZh } from './text-runs-zh.ts'

export type Taken =
  | { readonly ok: true; readonly job: Job; readonly isKnown: boolean }
  | {
      readonly ok: false
      readonly division: string
      readonly corrects: string | undefined
      readonly trouble: Bilingual
      readonly status: number
    }

type Taking = RunDeps & { readonly principal: Principal; readonly mayUse: (division: string) => boolean }

const UNREADABLE = 422
const DIVISION = /^\d{6}(?:\d{3}){0,2}$/

/** Takes the file of the form to the disk as it arrives, and makes a run of it. */
export async function takeUpload(request: Request, deps: Taking): Promise<Taken> {
  const { jobs, principal, ruleBooks, visible, record, mayUse } = deps
  const form = await formFile(request.body, request.headers.get('content-type') ?? '').catch(() => undefined)
  const division = form?.fields['division']?.normalize('NFKC').trim() ?? ''
  const wanted = form?.fields['corrects']
  const corrects = wanted === undefined ? undefined : (await visible(wanted, principal))?.id
  const refused = (trouble: Bilingual, status = UNREADABLE): Taken => ({
    ...{ ok: false, division, corrects, trouble, status },
  })
  if (form === undefined || form.fileName === '') return refused(sentence('upload.no-file'))
  if (!DIVISION.test(division) || !mayUse(division)) {
    await letArrive(form.stream)
    return refused(sentence('upload.no-division'))
  }
  const received = await jobs.receive(form.stream)
  if (!received.ok) return refused(...troubleOf(received))
  const { edition } = ruleBooks.current()
  const submitted = await jobs.submit(received.file, {
    ...{ division, edition, corrects, who: principal.id, options: optionsIn(form.fields) },
    fileName: form.fileName.replace(/^.*[/\\]/, '').slice(0, 200),
  })
  if (!submitted.ok) return refused(say('problem.idempotency-key-reused'))
  const { job, as } = submitted
  if (as === 'new')
    await record({
      who: principal.id,
      action: 'file-uploaded',
      subject: `batch:${job.id}`,
      facts: { division, bytes: String(received.file.bytes), edition },
      after: received.file.sha256,
    })
  return { ok: true, job, isKnown: as === 'known' }
}

/** Browsers show no answer that comes while they still send: the file arrives first, and is not kept. */
async function letArrive(stream: ReadableStream<Uint8Array>): Promise<void> {
  const reader = stream.getReader()
  const isMore = () =>
    reader.read().then(
      ({ done }) => !done,
      () => false,
    )
  while (await isMore());
}

function optionsIn(fields: Readonly<Record<string, string>>): JobOptions {
  const { trialRows = '', duplicates, outputEncoding } = fields
  return {
    trialRows: /^\d{1,5}$/.test(trialRows) ? Math.min(Number(trialRows), 10_000) : 1000,
    duplicates: duplicates === 'keep-first' || duplicates === 'quarantine' ? duplicates : 'refuse',
    outputEncoding: outputEncoding === 'gb18030' ? 'gb18030' : 'utf-8-bom',
    assume: [],
  }
}

type NotReceived = Extract<Awaited<ReturnType<RunDeps['jobs']['receive']>>, { ok: false }>

function troubleOf(received: NotReceived): [Bilingual, number] {
  switch (received.because) {
    case 'cut-off':
      return [both('upload-cut-off', { got: String(received.got) }), 400]
    case 'too-large':
      return [both('file-too-large', { most: String(received.most) }), 413]
    case 'empty':
      return [both('file-empty'), UNREADABLE]
    case 'no-space':
      return [both('no-space'), 503]
  }
}

type Code = 'upload-cut-off' | 'file-too-large' | 'file-empty' | 'no-space'

/** What happened and what to do, in one. */
function both(code: Code, fillers: Readonly<Record<string, string>> = {}): Bilingual {
  const [what, advice] = [say(`problem.${code}`, fillers), say(`advice.${code}`, fillers)]
  return { zh: `${what.zh}${advice.zh}`, en: `${what.en} ${advice.en}` }
}

function sentence(key: 'upload.no-file' | 'upload.no-division'): Bilingual {
  return { zh: runsZh[key], en: runsEn[key] }
}
