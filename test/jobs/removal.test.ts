import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { type JobFolder, jobFolder, makeJobFolder } from '../../src/jobs/job-folder.ts'
import { removal } from '../../src/jobs/removal.ts'
import { type RunningJobs, startJobs } from '../../src/jobs/start-jobs.ts'
import { shippedBundle } from '../support/editions.ts'
import { dataFolder, OPTIONS, readings, WANTED } from './support.ts'

const PARTS = 300

/** A run's folder with the files that many steps leave. */
function withParts(folder: JobFolder, id: string): string {
  const run = folder.run(id)
  mkdirSync(folder.stage(id, 'whole'), { recursive: true })
  for (let i = 0; i < PARTS; i++) writeFileSync(join(folder.stage(id, 'whole'), `part-${i}`), 'x')
  return run
}

function quiet() {
  const folder = jobFolder(dataFolder())
  makeJobFolder(folder)
  const failures: unknown[] = []
  return { folder, failures, removing: removal(folder, (_, error) => failures.push(error)) }
}

it('takes a folder away at once, and lets the thread go on while the disk removes it', async () => {
  const { folder, removing, failures } = quiet()
  const run = withParts(folder, 'job1')
  removing.remove(run)
  expect([existsSync(run), readdirSync(folder.incoming).length]).toEqual([false, 1])
  let turns = 0
  for (let isOver = false; !isOver; turns++)
    isOver = await Promise.race([
      removing.end().then(() => true),
      new Promise<boolean>((resolve) => setImmediate(resolve, false)),
    ])
  expect(turns).toBeGreaterThan(1)
  expect([readdirSync(folder.incoming), failures]).toEqual([[], []])
})

it('leaves nothing half removed where its name was: what cannot be taken away stays whole, and is told', async () => {
  const { folder, removing, failures } = quiet()
  const run = withParts(folder, 'job1')
  writeFileSync(join(folder.root, 'file'), '')
  const nowhere = removal({ ...folder, incoming: join(folder.root, 'file') }, (_, error) =>
    failures.push(error),
  )
  nowhere.remove(run)
  expect(readdirSync(folder.stage('job1', 'whole'))).toHaveLength(PARTS)
  expect(failures).toHaveLength(1)
  expect(() => nowhere.takeAway(run)).toThrow()
  removing.remove(run, folder.run('nobody'))
  await removing.end()
  expect([existsSync(run), failures.length]).toEqual([false, 1])
})

async function started(data: string): Promise<RunningJobs> {
  const jobs = await startJobs({
    ...{ dataFolder: data, retentionDays: 400, workers: 1, mostUploadBytes: 1e9 },
    thread: pathToFileURL('src/jobs/jobs.thread.ts'),
    logError: (event, error) => {
      throw new Error(event, { cause: error })
    },
  })
  await jobs.keepEdition(shippedBundle.edition, JSON.stringify(shippedBundle))
  return jobs
}

async function sent(jobs: RunningJobs, text: string, trialRows: number): Promise<string> {
  const received = await jobs.receive(new Blob([text]).stream())
  if (!received.ok) throw new Error(received.because)
  const wanted = { ...WANTED, edition: shippedBundle.edition, options: { ...OPTIONS, trialRows } }
  const submitted = await jobs.submit(received.file, wanted)
  if (!submitted.ok) throw new Error(submitted.because)
  return submitted.job.id
}

const comesTo = (jobs: RunningJobs, id: string, state: string) =>
  expect.poll(async () => (await jobs.find(id))?.state, { timeout: 60_000 }).toBe(state)

it('nothing is left of a run that was cancelled, nor between the steps of one that finished', async () => {
  const data = dataFolder()
  const folder = jobFolder(data)
  const jobs = await started(data)
  const [cancelled, finished] = [await sent(jobs, readings(20), 10), await sent(jobs, readings(30), 0)]
  await comesTo(jobs, cancelled, 'waiting-for-confirmation')
  await comesTo(jobs, finished, 'finished')
  withParts(folder, cancelled)
  await jobs.change(cancelled, 'cancel')
  expect(existsSync(folder.run(cancelled))).toBe(false)
  await jobs.stop()
  expect(readdirSync(folder.runs)).toEqual([finished])
  expect(readdirSync(folder.run(finished)).sort()).toEqual(['errors.csv', 'results.csv'])
  expect(readdirSync(folder.incoming)).toEqual([])
})

it('what a program could not end of it, and what it was being sent, goes at the next start', async () => {
  const data = dataFolder()
  const folder = jobFolder(data)
  const before = await started(data)
  const [cancelled, finished] = [await sent(before, readings(20), 10), await sent(before, readings(30), 0)]
  await comesTo(before, cancelled, 'waiting-for-confirmation')
  await comesTo(before, finished, 'finished')
  await before.change(cancelled, 'cancel')
  await before.stop()
  for (const id of [cancelled, finished]) withParts(folder, id)
  mkdirSync(join(folder.incoming, 'gone-half'))
  for (const name of ['gone-half/part-7', 'sent-by-half']) writeFileSync(join(folder.incoming, name), 'x')
  const jobs = await started(data)
  await expect.poll(() => readdirSync(folder.incoming)).toEqual([])
  await jobs.stop()
  expect(readdirSync(folder.runs)).toEqual([finished])
  expect(readdirSync(folder.run(finished)).sort()).toEqual(['errors.csv', 'results.csv'])
})
