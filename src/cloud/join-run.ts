import type { RuleBookBundle } from '../application/edition-record.ts'
import type { JobFile, Reconciliation } from '../application/jobs/job.ts'
import { JOB_FILES, type JobFileName } from '../application/jobs/ports.ts'
import { type BatchPlan, segmentCount } from '../batch/batch-plan.ts'
import { headLines } from '../batch/head-lines.ts'
import { agreed } from '../batch/reconcile.ts'
import { outlineOf } from '../batch/setup.ts'
import type { ToldByStep } from '../batch/unit-report.ts'
import { reconciliationOf } from '../jobs/reconciliation.ts'
import { fileName, writtenName } from './object-names.ts'
import { partWriter } from './part-writer.ts'
import type { Bucket, Digest, PartMessage } from './ports.ts'

type Joining = {
  readonly plan: BatchPlan
  readonly bundle: RuleBookBundle
  readonly bucket: Bucket
  readonly newDigest: () => Digest
}
type Place = Pick<PartMessage, 'run' | 'attempt'>

/** What a whole run came to. */
export type Joined = Readonly<Record<JobFileName, JobFile>> & { readonly reconciliation: Reconciliation }

/** Joins what the segments have written into both files, once the totals agree; else there are no files. */
export async function joinRun(work: Joining, place: Place, told: ToldByStep): Promise<Joined> {
  const { totals, tally } = agreed(told)
  const heads = headLines(outlineOf(work))
  const files: Partial<Record<JobFileName, JobFile>> = {}
  for (const name of JOB_FILES) files[name] = await joined(work, place, name, heads[name])
  const { results, errors } = files as Record<JobFileName, JobFile>
  return { reconciliation: reconciliationOf(totals, tally), results, errors }
}

async function joined(
  { plan, bucket, newDigest }: Joining,
  { run, attempt }: Place,
  name: JobFileName,
  head: Uint8Array,
): Promise<JobFile> {
  const writer = partWriter(bucket, fileName(run, name), newDigest())
  try {
    await writer.add(head)
    for (let segment = 0; segment < segmentCount(plan); segment++) {
      const object = await bucket.get(writtenName(run, attempt, name, segment))
      if (object === null) throw new Error(`${name} of segment ${segment} are not in the bucket`)
      await writer.add(new Uint8Array(await object.arrayBuffer()))
    }
    return await writer.end()
  } catch (error) {
    await writer.abort()
    throw error
  }
}
