import { covers } from '../application/access/principal.ts'
import { digestOf } from '../application/access/token.ts'
import { freshJobId, requestText, retainedUntil } from '../application/jobs/begin-job.ts'
import type { Job } from '../application/jobs/job.ts'
import type { NewJob, ReceivedFile, Runs } from '../application/jobs/ports.ts'
import { type BatchRunRow, type BatchRunStore, isGoingOn } from '../store/batch-run-store.ts'
import { fileName, runPrefix } from './object-names.ts'
import { ordersOf, send } from './part-orders.ts'
import type { Bucket, Digest, PartQueue } from './ports.ts'
import { receiveUpload } from './receive-upload.ts'
import { removeAll } from './remove-all.ts'
import { jobOf } from './run-job.ts'

type Parts = {
  readonly store: BatchRunStore
  readonly bucket: Bucket
  readonly queue: PartQueue
  readonly newDigest: () => Digest
  readonly mostUploadBytes: number
  readonly retentionDays: number
  readonly epochMs: () => number
}

const PAGE = 200

/** Runs of files in a bucket, handed out part by part. */
export function cloudRuns(parts: Parts): Runs {
  const { store, bucket, queue, mostUploadBytes } = parts
  const withProgress = async (row: BatchRunRow): Promise<Job> => {
    if (!isGoingOn(row)) return jobOf(row)
    return jobOf(row, await store.done({ run: row.id, attempt: row.attempt, step: row.step }))
  }
  const find = async (id: string) => {
    const row = await store.find(id)
    return row === undefined ? undefined : await withProgress(row)
  }
  return {
    find,
    receive: (stream) => receiveUpload(stream, parts, mostUploadBytes),
    submit: async (file, wanted) => {
      const fresh = await freshRun(file, wanted, parts)
      const row = await store.begin(fresh)
      if (row === 'key-reused' || row.id !== fresh.id) await bucket.delete([file.path])
      if (row === 'key-reused') return { ok: false, because: 'key-reused' }
      // One that still stands at its beginning may have lost its message; a second one does no harm.
      if (row.state === 'queued') await send(queue, ordersOf(row.id, 1, 'prepare', 1))
      return { ok: true, job: await withProgress(row), as: row.id === fresh.id ? 'new' : 'known' }
    },
    list: async (scope, count, before) => {
      const named = before === undefined ? undefined : await store.find(before)
      let behind = named !== undefined && covers(scope, named.division) ? named : undefined
      const found: BatchRunRow[] = []
      for (;;) {
        const page = await store.page(PAGE, behind)
        found.push(...page.filter(({ division }) => covers(scope, division)))
        behind = page.at(-1)
        if (page.length < PAGE || found.length >= count) return found.slice(0, count).map((row) => jobOf(row))
      }
    },
    change: async (id, action) => {
      const before = await store.find(id)
      if (before === undefined) return undefined
      if (action !== 'cancel' || !isGoingOn(before)) return { ok: false, state: jobOf(before).state }
      await store.end(id, 'cancelled', {})
      const after = await find(id)
      if (after?.state !== 'cancelled') return after && { ok: false, state: after.state }
      await removeAll(bucket, runPrefix(id))
      await bucket.delete([before.upload])
      return { ok: true, job: after }
    },
    open: async (id, file) => (await bucket.get(fileName(id, file)))?.body,
  }
}

async function freshRun(file: ReceivedFile, wanted: NewJob, { epochMs, retentionDays }: Parts) {
  const { division, who, fileName: name, edition, options, corrects, idempotencyKey } = wanted
  const nowMs = epochMs()
  const now = new Date(nowMs).toISOString()
  return {
    id: freshJobId(),
    ...{ division, who, edition, createdAt: now, touchedAt: now },
    fileName: name,
    inputBytes: file.bytes,
    inputSha256: file.sha256,
    upload: file.path,
    options: JSON.stringify(options),
    corrects: corrects ?? null,
    request: await digestOf(requestText(file, wanted)),
    retainedUntil: retainedUntil(nowMs, retentionDays),
    key: idempotencyKey,
  }
}
