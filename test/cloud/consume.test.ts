import { expect, it, onTestFinished } from 'vitest'
import { cloudRuns } from '../../src/cloud/cloud-runs.ts'
import { consume } from '../../src/cloud/consume.ts'
import { type PartMessage, RUN_STEPS } from '../../src/cloud/ports.ts'
import { batchRunStore } from '../../src/store/batch-run-store.ts'
import { freshFolder, open } from '../support/data-folder.ts'
import { shippedBundle } from '../support/editions.ts'
import { memoryBucket } from '../support/memory-bucket.ts'
import { nodeDigest } from '../support/node-digest.ts'
import { batchFile } from '../workers/batch-files.ts'

const NOW = '2026-11-24T00:00:00.000Z'
const SIZES = { segmentBytes: 100_000, partitionBytes: 300_000 }

it('adds up where the rows of each segment begin once, not for every unit that asks', async () => {
  const database = await open(freshFolder())
  onTestFinished(() => database.close())
  const kept = batchRunStore(database, () => NOW)
  const bucket = memoryBucket()
  const waiting: PartMessage[] = []
  const asked: string[] = []
  const queue = {
    sendBatch: (messages: { body: PartMessage }[]) =>
      Promise.resolve(waiting.push(...messages.map(({ body }) => body))),
  }
  let doing = ''
  const store: typeof kept = {
    ...kept,
    reports: (of) => {
      asked.push(`${doing}: ${RUN_STEPS[of.step]}`)
      return kept.reports(of)
    },
  }
  const runs = cloudRuns({
    ...{ store, bucket, queue, newDigest: nodeDigest, epochMs: () => Date.parse(NOW) },
    ...{ mostUploadBytes: 64 * 1024 * 1024, retentionDays: 1 },
  })
  const received = await runs.receive(new Blob([batchFile('shorter')]).stream())
  if (!received.ok) throw new Error(received.because)
  const submitted = await runs.submit(received.file, {
    ...{ division: '410212', who: 'a', fileName: 'a.csv', edition: shippedBundle.edition },
    options: { trialRows: 0, duplicates: 'keep-first', outputEncoding: 'utf-8-bom', assume: [] },
  })
  if (!submitted.ok) throw new Error(submitted.because)
  const deps = { store, bucket, queue, newDigest: nodeDigest, sizes: SIZES, log: { error: () => undefined } }
  const done: string[] = []
  for (let body = waiting.shift(); body !== undefined; body = waiting.shift()) {
    doing = body.step
    done.push(doing)
    const message = { body, attempts: 1, ack: () => undefined, retry: () => undefined }
    await consume({ ...deps, bundleOf: () => Promise.resolve(shippedBundle) }, message)
  }
  expect((await runs.find(submitted.job.id))?.state).toBe('finished')
  for (const step of ['scan', 'evaluate', 'write'])
    expect(done.filter((each) => each === step).length).toBeGreaterThan(3)
  expect(asked).toEqual(['scan: scan', 'join: scan', 'join: evaluate', 'join: write'])
})
