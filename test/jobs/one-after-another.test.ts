import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { jobFolder } from '../../src/jobs/job-folder.ts'
import { type RunningJobs, startJobs } from '../../src/jobs/start-jobs.ts'
import { freshFolder } from '../support/data-folder.ts'
import { shippedBundle } from '../support/editions.ts'
import { OPTIONS, readings, WANTED } from './support.ts'

const LARGE = 12_000
const FILES = {
  'in order': readings(LARGE, '张三', 'in-order'),
  'some twice': readings(LARGE, '李四'),
  small: readings(20),
  'large enough to be prepared for': readings(30_000, '赵六', 'in-order'),
  'no file of ours': 'a,b\n1,2\n',
}

async function started(folder: string): Promise<RunningJobs> {
  const jobs = await startJobs({
    ...{ dataFolder: folder, retentionDays: 400, workers: 2, mostUploadBytes: 1e9 },
    thread: pathToFileURL('src/jobs/jobs.thread.ts'),
    logError: (event, error) => {
      throw new Error(event, { cause: error })
    },
  })
  await jobs.keepEdition(shippedBundle.edition, JSON.stringify(shippedBundle))
  return jobs
}

/** Sends a file; the id of its run. */
async function sent(jobs: RunningJobs, text: string, trialRows = 0): Promise<string> {
  const received = await jobs.receive(new Blob([text]).stream())
  if (!received.ok) throw new Error(received.because)
  const options = { ...OPTIONS, trialRows }
  const submitted = await jobs.submit(received.file, { ...WANTED, edition: shippedBundle.edition, options })
  if (!submitted.ok) throw new Error(submitted.because)
  return submitted.job.id
}

async function atRest(jobs: RunningJobs, id: string) {
  for (;;) {
    const job = await jobs.find(id)
    if (job === undefined) throw new Error('no run')
    if (job.state !== 'queued' && job.state !== 'running') return job
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** What a run of a file comes to. */
async function outcome(jobs: RunningJobs, folder: string, file: keyof typeof FILES, trialRows = 0) {
  const id = await sent(jobs, FILES[file], trialRows)
  if (trialRows > 0) {
    expect(await atRest(jobs, id)).toMatchObject({ state: 'waiting-for-confirmation' })
    await jobs.change(id, 'confirm')
  }
  const { state, reconciliation, cause } = await atRest(jobs, id)
  const at = jobFolder(folder)
  const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
  const files = state === 'finished' ? [digest(at.results(id)), digest(at.errors(id))] : []
  return { state, reconciliation, cause, files }
}

const known = new Map<string, unknown>()

/** What a run comes to in a service that has done nothing else. */
async function alone(file: keyof typeof FILES): Promise<unknown> {
  if (known.has(file)) return known.get(file)
  const folder = freshFolder()
  const jobs = await started(folder)
  const wanted = await outcome(jobs, folder, file)
  expect(wanted).toMatchObject({ state: file === 'no file of ours' ? 'failed' : 'finished' })
  await jobs.stop()
  known.set(file, wanted)
  return wanted
}

describe('runs one after the other', { timeout: 300_000 }, () => {
  it('come to what each comes to by itself, after runs of any kind', async () => {
    const folder = freshFolder()
    const jobs = await started(folder)
    const files = Object.keys(FILES) as (keyof typeof FILES)[]
    for (const file of [...files, ...files.toReversed()])
      expect(await outcome(jobs, folder, file), file).toEqual(await alone(file))
    await jobs.stop()
  })

  it('come to it after a trial that was confirmed, and after a run that was cancelled halfway', async () => {
    const folder = freshFolder()
    const jobs = await started(folder)
    expect(await outcome(jobs, folder, 'some twice', 10)).toEqual(await alone('some twice'))
    for (const waitMs of [0, 30, 100]) {
      const id = await sent(jobs, readings(LARGE, `王五${waitMs}`))
      await new Promise((resolve) => setTimeout(resolve, waitMs))
      await jobs.change(id, 'cancel')
      expect(await atRest(jobs, id)).toMatchObject({ state: expect.stringMatching(/cancelled|finished/) })
    }
    expect(await outcome(jobs, folder, 'in order')).toEqual(await alone('in order'))
    await jobs.stop()
  })
})

describe('the store of runs', () => {
  it('ends once, for all who tell it to', async () => {
    const jobs = await started(freshFolder())
    const ends = [jobs.stop(), jobs.stop()]
    await expect(Promise.all([...ends, jobs.stop()])).resolves.toHaveLength(3)
  })
})
