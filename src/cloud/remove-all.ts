import type { Bucket } from './ports.ts'

/** Removes every object whose name begins with a prefix. */
export async function removeAll(bucket: Pick<Bucket, 'list' | 'delete'>, prefix: string): Promise<void> {
  for (;;) {
    const { objects, truncated } = await bucket.list({ prefix })
    if (objects.length > 0) await bucket.delete(objects.map(({ key }) => key))
    if (!truncated) return
  }
}
