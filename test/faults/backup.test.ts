import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Job } from '../../src/application/jobs/job.ts'
import { jobFolder } from '../../src/jobs/job-folder.ts'
import { verifyJobs } from '../../src/jobs/verify-jobs.ts'
import { open } from '../support/data-folder.ts'
import { qingnuan } from '../support/run-program.ts'
import { seeded } from '../support/seeded.ts'
import { ended, folderIn, removeScene, type Scene, scene, startProcess, traceOf } from './job-process.ts'

const FLIPS = 60

describe('a data folder', () => {
  let stage: Scene
  let folder: string
  let job: Job | undefined

  beforeAll(async () => {
    stage = await scene(1000)
    folder = folderIn(stage, 'data')
    const database = await open(folder)
    database.close()
    job = (await ended(startProcess(stage, folder))).job
  })
  afterAll(() => removeScene(stage))

  const run = (args: readonly string[], data: string) => qingnuan(args, { env: { QINGNUAN_DATA: data } })

  it('is backed up, restored and verified, with the same bytes in every file', async () => {
    const [copy, restored] = [join(stage.root, 'copy'), join(stage.root, 'restored')]
    const backedUp = await run(['backup', copy], folder)
    expect(backedUp.err).toBe('')
    expect(backedUp.out).toMatch(/1 runs, 3 files/)
    expect((await run(['restore', copy], restored)).exit).toBe(0)
    expect((await run(['verify'], restored)).exit).toBe(0)
    expect(traceOf(restored, job)).toEqual(traceOf(folder, job))
  })

  it('is never written over, and a backup that is not sound is not restored', async () => {
    const copy = join(stage.root, 'bad-copy')
    expect((await run(['backup', copy], folder)).exit).toBe(0)
    expect((await run(['backup', copy], folder)).exit).toBe(2)
    expect((await run(['restore', copy], folder)).exit).toBe(2)
    flip(jobFolder(copy).results(job?.id ?? ''), 1)
    const target = join(stage.root, 'target')
    const refused = await run(['restore', copy], target)
    expect([refused.exit, existsSync(join(target, 'qingnuan.db'))]).toEqual([1, false])
    expect(refused.err).toContain('results.csv')
  })

  it(`shows each of ${FLIPS} flipped bits in results, rows set aside, uploads and records`, async () => {
    const at = jobFolder(folder)
    const id = job?.id ?? ''
    const files = [at.results(id), at.errors(id), at.upload(job?.input.sha256 ?? '')]
    expect((await verifyJobs(folder)).faults).toEqual([])
    for (let seed = 0; seed < FLIPS; seed++) {
      const path = files[seed % files.length] ?? ''
      const before = readFileSync(path)
      flip(path, seed)
      const { faults } = await verifyJobs(folder)
      expect(faults.map(({ en }) => en).join(), `seed ${seed}`).toContain(path)
      writeFileSync(path, before)
    }
    expect((await verifyJobs(folder)).faults).toEqual([])
  })
})

/** Changes one bit of a file, where the seed says. */
function flip(path: string, seed: number): void {
  const random = seeded(seed)
  const bytes = readFileSync(path)
  const at = random(statSync(path).size)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8))
  writeFileSync(path, bytes)
}
