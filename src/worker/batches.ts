import { type Identify, identifyWith } from '../application/access/identify.ts'
import type { RuleBookBundle } from '../application/edition-record.ts'
import { visibleIn } from '../application/jobs/visible-in.ts'
import type { Log } from '../application/json-log.ts'
import type { Clock, EditionStore } from '../application/ports.ts'
import { cloudRuns } from '../cloud/cloud-runs.ts'
import { consume } from '../cloud/consume.ts'
import type { Bucket, Delivered, PartQueue } from '../cloud/ports.ts'
import { PART_SIZES, type PartSizes } from '../cloud/prepare-run.ts'
import { sweep } from '../cloud/sweep.ts'
import type { BatchDeps } from '../http/batches.ts'
import { accessStore } from '../store/access-store.ts'
import { auditedWrites } from '../store/audit-store.ts'
import { batchRunStore } from '../store/batch-run-store.ts'
import type { Database } from '../store/database.ts'
import { bundlesOf } from './bundles.ts'
import { newDigest } from './digest-stream.ts'

type Parts = {
  readonly database: Database
  readonly editions: Pick<EditionStore, 'find'>
  readonly shipped: RuleBookBundle
  readonly bucket: Bucket
  readonly queue: PartQueue
  readonly clock: Clock
  readonly log: Pick<Log, 'error'>
  readonly mostUploadBytes: number
  readonly retentionDays: number
  readonly sizes?: PartSizes
}

/** Each has a part of its upload in memory, and an isolate has 128 MB. */
const MOST_UPLOADS_AT_ONCE = 6

/** Files through bucket and queue: what the routes need of them, and what works on them. */
export type CloudBatches = {
  readonly identify: Identify
  readonly deps: BatchDeps
  readonly work: (message: Delivered) => Promise<void>
  readonly sweep: () => Promise<void>
}

export function cloudBatches(parts: Parts): CloudBatches {
  const { database, bucket, queue, clock, log, mostUploadBytes, sizes = PART_SIZES } = parts
  const store = batchRunStore(database, clock.now)
  // A chain of writes that outlives its request would not be waited for: whoever loses a number tries again.
  const access = () => accessStore(database, auditedWrites(database, clock.now))
  const runs = cloudRuns({ ...parts, store, newDigest, epochMs: Date.now })
  const bundleOf = bundlesOf(parts)
  return {
    identify: { ...identifyWith(access(), clock.now), bySession: async () => undefined },
    deps: {
      jobs: runs,
      leavesOut: new Set(['trial', 'sheet', 'pause', 'resume', 'confirm']),
      mostUploadBytes,
      mostUploadsAtOnce: MOST_UPLOADS_AT_ONCE,
      visible: visibleIn(runs),
      record: (draft) => access().commit(draft),
    },
    work: (message) => consume({ store, bucket, queue, bundleOf, newDigest, sizes, log }, message),
    sweep: () => sweep({ store, bucket, queue }, clock.today(), Date.now()),
  }
}
