import { pathToFileURL } from 'node:url'
import { startJobs } from '../../src/jobs/start-jobs.ts'

/** A process that may be killed at any moment: cancels the one run that there is, and says what became of it. */
const [, , dataFolder = ''] = process.argv

const jobs = await startJobs({
  ...{ dataFolder, retentionDays: 400, workers: 1, mostUploadBytes: 1e9 },
  thread: pathToFileURL('src/jobs/jobs.thread.ts'),
  logError: (event, error) => process.stderr.write(`${event} ${error}\n`),
})
const [job] = await jobs.list(['41'], 1)
if (job === undefined) throw new Error('no run')
if (job.state !== 'cancelled') await jobs.change(job.id, 'cancel')
process.stdout.write(`${JSON.stringify(await jobs.find(job.id))}\n`)
await jobs.stop()
