import { spawn } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { jobFolder } from '../../src/jobs/job-folder.ts'
import type { How } from './fail-at-write.ts'
import {
  ended,
  environmentOf,
  folderIn,
  removeScene,
  type Scene,
  scene,
  startProcess,
} from './job-process.ts'

/** Every so manieth write fails; `npm run campaign:kills` has each of them fail. */
const STRIDE = Math.min(Number(process.env['STRIDE'] ?? 9), 9)
const SEED = Number(process.env['SEED'] ?? 20261126)
const HOWS: readonly How[] = ['killed-before', 'killed-after', 'disk-full']

let stage: Scene
let whole: string
let writes: number

const cancelled = (folder: string, failing?: Readonly<Record<string, string>>) => {
  const load = failing === undefined ? [] : ['--import', './test/faults/fail-at-write.ts']
  const args = [...load, 'test/faults/cancel-process.ts', folder]
  return ended(spawn(process.execPath, args, { env: environmentOf(stage, failing) }))
}

beforeAll(async () => {
  stage = await scene(300)
  whole = folderIn(stage, 'whole')
  const child = startProcess(stage, whole, {
    failing: { FAIL_ON: 'results.csv', FAIL_AT: '4', FAIL_HOW: 'killed-after' },
  })
  expect((await ended(child)).code).toBeNull()
  const told = join(stage.root, 'count')
  const undisturbed = await cancelled(copied(), { FAIL_COUNT: told })
  expect(undisturbed).toMatchObject({ code: 0, err: '', job: { state: 'cancelled' } })
  writes = Number(readFileSync(told, 'utf8'))
})
afterAll(() => removeScene(stage))

it.each(HOWS)(
  'a run is cancelled, and nothing is left of it after the next start, when a write was %s',
  async (how) => {
    let failed = 0
    for (let nth = 1 + (SEED % STRIDE); nth <= writes; nth += STRIDE) {
      const which = `write ${nth} of ${writes}, ${how}`
      const folder = copied()
      const first = await cancelled(folder, { FAIL_AT: String(nth), FAIL_HOW: how })
      if (first.code !== 0 || first.err !== '') failed++
      const { code, err, job } = await cancelled(folder)
      expect([code, err, job?.state], which).toEqual([0, '', 'cancelled'])
      const { runs, incoming } = jobFolder(folder)
      expect(
        [runs, incoming].map((each) => readdirSync(each)),
        which,
      ).toEqual([[], []])
    }
    expect(failed).toBeGreaterThan(0)
    process.stdout.write(`cancelled: seed ${SEED}, ${how} ${failed} of ${writes} writes, nothing left\n`)
  },
)

/** The folder with a run that was cut off halfway, anew. */
function copied(): string {
  const folder = join(stage.root, 'copy')
  rmSync(folder, { recursive: true, force: true })
  cpSync(whole, folder, { recursive: true })
  return folder
}
