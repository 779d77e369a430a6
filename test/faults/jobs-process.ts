import { createReadStream, existsSync, readFileSync, rmSync } from 'node:fs'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { type RunningJobs, startJobs } from '../../src/jobs/start-jobs.ts'
import { WANTED } from './wanted.ts'

/**
 * A process that may be killed at any moment: sends one file to the store of jobs under its name as a key, waits until it
 * is calculated, and says what became of it. Started again, it does the same again.
 */
const [, , dataFolder = '', input = '', edition = '', editionText = '', sheet] = process.argv
const LOOK_MS = 20
/** While this file is there, the database is full; see `fail-at-write.ts`. It goes when the run has paused for it. */
const full = process.env['FAIL_WHILE'] ?? ''

const jobs = await startJobs({
  dataFolder,
  retentionDays: 400,
  workers: 2,
  mostUploadBytes: 1e9,
  thread: pathToFileURL('src/jobs/jobs.thread.ts'),
  logError: (event, error) => process.stderr.write(`${event} ${error}\n`),
})
let isTold = false
process.on('SIGTERM', () => {
  isTold = true
  jobs.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  )
})
process.stdout.write('started\n')
try {
  await jobs.keepEdition(edition, readFileSync(editionText, 'utf8'))
  process.stdout.write(`${JSON.stringify(await done(jobs))}\n`)
} catch (error) {
  // What was asked of the store when it was told to stop has no answer.
  if (!isTold) throw error
}
await jobs.stop()

async function done({ receive, submit, find, change, isBlocked }: RunningJobs) {
  const confirmed = (id: string) =>
    change(id, 'confirm').catch((error) => {
      if (!existsSync(full)) throw error
      rmSync(full)
    })
  const received = await receive(Readable.toWeb(createReadStream(input)) as ReadableStream<Uint8Array>)
  if (!received.ok) return received
  const options = sheet === undefined ? WANTED.options : { ...WANTED.options, sheet }
  const submitted = await submit(received.file, {
    ...{ ...WANTED, options, edition },
    idempotencyKey: basename(input),
  })
  if (!submitted.ok) return submitted
  if (submitted.job.state === 'paused') await change(submitted.job.id, 'resume')
  for (;;) {
    const job = await find(submitted.job.id)
    if (job === undefined) throw new Error('the job is gone')
    if (job.state === 'waiting-for-confirmation') await confirmed(job.id)
    if (job.state === 'paused' && existsSync(full)) {
      process.stdout.write(`${JSON.stringify({ isBlocked: await isBlocked(), cause: job.cause })}\n`)
      rmSync(full)
      await change(job.id, 'resume')
      continue
    }
    if (['finished', 'failed', 'paused'].includes(job.state)) return job
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_MS)
    })
  }
}
