import { pathToFileURL } from 'node:url'
import { isDiskFull } from '../../src/application/disk-full.ts'
import { startJobs } from '../../src/jobs/start-jobs.ts'

/**
 * A process that may be killed at any moment: asks for the list of differences between two finished runs and for the
 * issued bills of one, and says that it has both, or that the disk is full.
 */
const [, , dataFolder = '', before = '', after = ''] = process.argv
const DISK_FULL = 5

try {
  const jobs = await startJobs({
    ...{ dataFolder, retentionDays: 400, workers: 1, mostUploadBytes: 1e9 },
    thread: pathToFileURL('src/jobs/jobs.thread.ts'),
    logError: (event, error) => process.stderr.write(`${event} ${error}\n`),
  })
  const differences = await jobs.differences(before, after)
  const job = await jobs.find(after)
  const matches = job === undefined ? undefined : await jobs.match(job)
  if (differences === undefined || matches === undefined || matches === 'no-bills') throw new Error('no list')
  for (const list of [differences, matches]) process.stdout.write(await new Response(list).text())
  await jobs.stop()
} catch (error) {
  if (!isDiskFull(error)) throw error
  process.exit(DISK_FULL)
}
