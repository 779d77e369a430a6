import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { JOB_STATES } from '../../src/application/jobs/job.ts'
import { jobFolder } from '../../src/jobs/job-folder.ts'
import { openJobsDatabase } from '../../src/jobs/jobs-database.ts'
import { DatabaseRefused } from '../../src/store/database-refused.ts'
import { seeded } from '../support/seeded.ts'
import { ended, folderIn, removeScene, type Scene, scene, startProcess, traceOf } from './job-process.ts'

/** `npm run campaign:logs` asks for more. */
const DAMAGES = Number(process.env['DAMAGES'] ?? 100)
const SEED = Number(process.env['SEED'] ?? 20261126)
const PATIENCE_MS = 12_000

let stage: Scene
let trace: object
let whole: string
/** How long a run takes on this machine, from its start to its end. */
let wholeMs: number
/** How many writes it takes. */
let writes: number

beforeAll(async () => {
  stage = await scene(1000)
  whole = folderIn(stage, 'whole')
  const told = join(stage.root, 'count')
  const started = performance.now()
  trace = traceOf(whole, (await ended(startProcess(stage, whole, { failing: { FAIL_COUNT: told } }))).job)
  wholeMs = performance.now() - started
  writes = Number(readFileSync(told, 'utf8'))
})
afterAll(() => removeScene(stage))

/** Lets the process live on a folder until its job is done. */
async function goesOn(folder: string): Promise<object> {
  const { code, job, err } = await ended(startProcess(stage, folder))
  if (code !== 0) throw new Error(`it ended with ${code}: ${err}`)
  return traceOf(folder, job)
}

/**
 * Moments to be told at: when there is nothing yet, and when a run has begun. Not by the clock, for a process that ends
 * by itself just then is not there to hear of it, and dies of the signal.
 */
const MOMENTS: Readonly<Record<string, (folder: string) => boolean>> = {
  'at once': () => true,
  'in a run': (folder) =>
    readdirSync(jobFolder(folder).runs).some((id) => existsSync(jobFolder(folder).stage(id, 'trial'))),
}

describe('a process that is told to stop', () => {
  it('ends within ten seconds in the middle of a run, and the next one comes to the same bytes', async () => {
    // More on a machine on which everything takes longer.
    const mostMs = Math.max(10_000, 3 * wholeMs)
    for (const [moment, has] of Object.entries(MOMENTS)) {
      const folder = folderIn(stage, `stopped-${moment}`)
      const child = startProcess(stage, folder)
      await new Promise((resolve) => {
        child.stdout?.once('data', resolve)
      })
      const end = ended(child)
      await expect.poll(() => has(folder), { timeout: 60_000, interval: 5 }).toBe(true)
      const asked = performance.now()
      child.kill('SIGTERM')
      const tooLate = setTimeout(() => child.kill('SIGKILL'), mostMs)
      const { code, job, err } = await end
      clearTimeout(tooLate)
      const ms = Math.round(performance.now() - asked)
      const which = `${moment}: ${child.signalCode ?? 'by itself'} in ${ms} ms; ${JSON.stringify(job)?.slice(0, 200)}`
      expect([code, err], which).toEqual([0, ''])
      expect(await goesOn(folder), which).toEqual(trace)
    }
  })
})

describe('a disk that is full', () => {
  it.each([60, 120, 300])(
    'with files of at most %i KiB: the run stands still or is refused, and goes on to the same bytes',
    async (kib) => {
      const folder = folderIn(stage, `full-${kib}`)
      // The rule book is there from earlier runs; it is the only file that must be larger.
      cpSync(jobFolder(whole).editions, jobFolder(folder).editions, { recursive: true })
      const limit = ['bash', '-c', `ulimit -f ${kib}; exec "$@"`, '--']
      const child = startProcess(stage, folder, { before: limit })
      const end = ended(child)
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
      const { job } = await end
      clearTimeout(timer)
      if (job !== undefined && 'state' in job && job.state === 'finished')
        expect(traceOf(folder, job)).toEqual(trace)
      else if (job?.state !== undefined) expect(job).toMatchObject({ state: 'paused' })
      expect(await goesOn(folder)).toEqual(trace)
    },
  )
})

describe('a write-ahead log', () => {
  it(`that was truncated or overwritten, ${DAMAGES} times: sound jobs or a clear refusal`, async () => {
    const killed = folderIn(stage, 'killed')
    const failing = { FAIL_AT: String(Math.floor(writes / 2)), FAIL_HOW: 'killed-after' }
    expect((await ended(startProcess(stage, killed, { failing }))).code).toBeNull()
    expect(statSync(`${jobFolder(killed).database}-wal`).size).toBeGreaterThan(12_000)
    const outcomes = { sound: 0, refused: 0 }
    for (let seed = SEED; seed < SEED + DAMAGES; seed++) {
      const folder = folderIn(stage, 'damaged')
      cpSync(killed, folder, { recursive: true })
      damage(`${jobFolder(folder).database}-wal`, seed)
      outcomes[stateOf(folder)]++
      if (seed < SEED + 2) expect(await goesOn(folder)).toEqual(trace)
      rmSync(folder, { recursive: true })
    }
    expect(outcomes.sound + outcomes.refused).toBe(DAMAGES)
    process.stdout.write(`logs: seed ${SEED}, ${JSON.stringify(outcomes)}\n`)
  }, 3_600_000)

  it('is not taken for an empty store when the database itself is damaged', () => {
    const seeds = Array.from({ length: 200 }, (_, i) => SEED + i)
    for (const seed of seeds) {
      const folder = folderIn(stage, 'broken')
      cpSync(whole, folder, { recursive: true })
      const file = jobFolder(folder).database
      damage(file, seed)
      const before = readFileSync(file)
      if (stateOf(folder) === 'refused') expect(readFileSync(file).equals(before)).toBe(true)
      expect(readdirSync(jobFolder(folder).root)).toContain('jobs.db')
      rmSync(folder, { recursive: true })
    }
  })
})

/** Cuts a file short or writes over a stretch of it, where the seed says. */
function damage(path: string, seed: number): void {
  const random = seeded(seed)
  const bytes = readFileSync(path)
  const at = random(bytes.length)
  if (seed % 2 === 0) {
    writeFileSync(path, bytes.subarray(0, at))
    return
  }
  for (let i = at; i < Math.min(bytes.length, at + 1 + random(2000)); i++) bytes[i] = random(256)
  writeFileSync(path, bytes)
}

/** Opens the store: it refuses with its reason, or every job in it is one that was there. */
function stateOf(folder: string): 'sound' | 'refused' {
  try {
    const client = openJobsDatabase(jobFolder(folder))
    try {
      const rows = client.prepare('select state, options, facts from jobs').all() as Record<string, string>[]
      expect(rows.length).toBeLessThanOrEqual(1)
      for (const row of rows) {
        expect(JOB_STATES).toContain(row['state'])
        JSON.parse(row['options'] ?? '')
        JSON.parse(row['facts'] ?? '')
      }
      return 'sound'
    } finally {
      client.close()
    }
  } catch (error) {
    if (!(error instanceof DatabaseRefused)) throw error
    expect(error.says.zh.length * error.says.en.length).toBeGreaterThan(0)
    return 'refused'
  }
}
