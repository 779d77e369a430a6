import { env } from 'cloudflare:test'
import { chinaClock } from '../../src/application/china-clock.ts'
import type { Bucket, Delivered, PartMessage } from '../../src/cloud/ports.ts'
import type { PartSizes } from '../../src/cloud/prepare-run.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { d1Database } from '../../src/store/d1.ts'
import { editionStore } from '../../src/store/edition-store.ts'
import { cloudBatches } from '../../src/worker/batches.ts'
import { shippedBundle } from '../support/editions.ts'
import { seeded } from '../support/seeded.ts'
import { type BatchFile, batchFile } from './batch-files.ts'

/** Small parts, so that accounts stand in several of them. */
const SIZES: PartSizes = { segmentBytes: 300_000, partitionBytes: 300_000 }

type Waiting = { readonly body: PartMessage; attempts: number }
export type Service = ReturnType<typeof service>

/** The service over the real D1 and R2 of workerd, with a queue that the test empties as it likes. */
export function service(
  bucket: Bucket = env.FILES,
  onSend: (message: PartMessage) => void = () => undefined,
) {
  const waiting: Waiting[] = []
  const logged: string[] = []
  const clock = chinaClock(Date.now)
  const database = d1Database(env.DB)
  const batches = cloudBatches({
    ...{ database, clock, bucket, shipped: shippedBundle },
    editions: editionStore(database, contentNaming, clock.now),
    queue: {
      sendBatch: (messages) => {
        for (const { body } of messages) onSend(body)
        waiting.push(...messages.map(({ body }) => ({ body, attempts: 1 })))
        return Promise.resolve()
      },
    },
    log: { error: (event) => logged.push(event) },
    mostUploadBytes: 64 * 1024 * 1024,
    retentionDays: 400,
    sizes: SIZES,
  })
  return { ...batches, runs: batches.deps.jobs, waiting, logged }
}

/** Uploads a file of ours as a run of its own, whatever was uploaded before. */
export async function submitted({ runs }: Service, file: BatchFile | Uint8Array): Promise<string> {
  const bytes = typeof file === 'string' ? batchFile(file) : file
  const received = await runs.receive(new Blob([bytes]).stream())
  if (!received.ok) throw new Error(received.because)
  const result = await runs.submit(received.file, {
    ...{ division: '410212', who: crypto.randomUUID(), fileName: 'a.csv', edition: shippedBundle.edition },
    options: { trialRows: 0, duplicates: 'keep-first', outputEncoding: 'utf-8-bom', assume: [] },
    corrects: crypto.randomUUID(),
  })
  if (!result.ok) throw new Error(result.because)
  return result.job.id
}

/** Delivers one message once; true when it was taken off the queue. */
export async function deliver({ work }: Service, { body, attempts }: Waiting): Promise<boolean> {
  let isTaken = false
  const message: Delivered = {
    body,
    attempts,
    ack: () => {
      isTaken = true
    },
    retry: () => undefined,
  }
  await work(message)
  return isTaken
}

/** Empties the queue in any order. Whatever is not taken, or comes to an end without a word, is delivered again. */
export async function emptied(
  own: Service,
  deliverOne: (message: Waiting) => Promise<boolean> = (message) => deliver(own, message),
): Promise<void> {
  const below = seeded(7)
  while (own.waiting.length > 0) {
    const [message] = own.waiting.splice(below(own.waiting.length), 1)
    if (message === undefined) return
    const isTaken = await deliverOne(message).catch(() => false)
    if (!isTaken) own.waiting.push({ ...message, attempts: message.attempts + 1 })
  }
}
