import type { BatchRunStore } from '../store/batch-run-store.ts'
import { runPrefix, UPLOADS } from './object-names.ts'
import { ordersOf, send } from './part-orders.ts'
import { type Bucket, type PartQueue, RUN_STEPS } from './ports.ts'
import { removeAll } from './remove-all.ts'

type Parts = { readonly store: BatchRunStore; readonly bucket: Bucket; readonly queue: PartQueue }

const HOUR_MS = 60 * 60 * 1000
/** Longer than any step takes; and longer than any upload. */
const STANDING_MS = 6 * HOUR_MS
const UNCLAIMED_MS = 24 * HOUR_MS

/** What is done from time to time: files that are past their day go, and so do uploads of no run; what stands still is handed out again. */
export async function sweep({ store, bucket, queue }: Parts, today: string, nowMs: number): Promise<void> {
  for (const { id, upload } of await store.due(today)) {
    await removeAll(bucket, runPrefix(id))
    await bucket.delete([upload])
    await store.purged(id)
  }
  await removeUnclaimed(store, bucket, nowMs)
  for (const { id, attempt, step, units } of await store.standing(
    new Date(nowMs - STANDING_MS).toISOString(),
  ))
    await send(queue, ordersOf(id, attempt, RUN_STEPS[step] ?? 'prepare', units))
}

async function removeUnclaimed(store: BatchRunStore, bucket: Bucket, nowMs: number): Promise<void> {
  let cursor: string | undefined
  do {
    const listing = await bucket.list({ prefix: UPLOADS, ...(cursor === undefined ? {} : { cursor }) })
    const old = listing.objects.filter(({ uploaded }) => uploaded.getTime() < nowMs - UNCLAIMED_MS)
    const claimed = await store.uploadsOf(old.map(({ key }) => key))
    const unclaimed = old.map(({ key }) => key).filter((name) => !claimed.has(name))
    if (unclaimed.length > 0) await bucket.delete(unclaimed)
    cursor = listing.truncated ? listing.cursor : undefined
  } while (cursor !== undefined)
}
