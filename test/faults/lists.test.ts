import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobFolder } from '../../src/jobs/job-folder.ts'
import { readings } from '../jobs/support.ts'
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

/** Few, so that each write can be made to fail: more rows bring more writes of the same kinds. */
const ROWS = 12
/** Every so manieth write fails; `npm run campaign:kills` has each of them fail. */
const STRIDE = Number(process.env['STRIDE'] ?? 100)
const SEED = Number(process.env['SEED'] ?? 20261126)
const DISK_FULL = 5
const HOWS: readonly How[] = ['killed-before', 'killed-after', 'killed-halfway', 'disk-full']

describe('lists that are made of finished runs', () => {
  let stage: Scene
  let runs: readonly [before: string, after: string]
  let wanted: string
  let writes: number

  const asked = async (folder: string, failing?: Readonly<Record<string, string>>) => {
    const load = failing === undefined ? [] : ['--import', './test/faults/fail-at-write.ts']
    const args = [...load, 'test/faults/lists-process.ts', folder, ...runs]
    return await said(spawn(process.execPath, args, { env: environmentOf(stage, failing) }))
  }

  beforeAll(async () => {
    stage = await scene(ROWS)
    const folder = folderIn(stage, 'whole')
    const ids: string[] = []
    for (const kwh of ['1000', '1500']) {
      const input = join(stage.root, `${kwh}.csv`)
      writeFileSync(input, withIssued(readings(ROWS).replace(',1000,', `,${kwh},`)))
      ids.push((await ended(startProcess({ ...stage, input }, folder))).job?.id ?? '')
    }
    runs = ids as [string, string]
    const told = join(stage.root, 'count')
    const first = await asked(copied(stage), { FAIL_COUNT: told })
    expect(first).toMatchObject({ code: 0, err: '' })
    wanted = first.out
    expect(wanted.split('\n').length).toBeGreaterThan(ROWS)
    writes = Number(readFileSync(told, 'utf8'))
  })
  afterAll(() => removeScene(stage))

  it.each(HOWS)(
    'come to the same bytes when they are asked for again after a write was %s',
    async (how) => {
      let failed = 0
      for (let nth = 1 + (SEED % STRIDE); nth <= writes; nth += STRIDE) {
        const which = `write ${nth} of ${writes}, ${how}`
        const folder = copied(stage)
        const { code, err } = await asked(folder, { FAIL_AT: String(nth), FAIL_HOW: how })
        expect(how === 'disk-full' ? [0, DISK_FULL] : [0, null], `${which}: ${err}`).toContain(code)
        if (code !== 0) failed++
        expect(await asked(folder), which).toEqual({ code: 0, err: '', out: wanted })
        const { run } = jobFolder(folder)
        expect(
          runs.flatMap((id) => readdirSync(run(id)).filter((name) => name.startsWith('making-'))),
        ).toEqual([])
      }
      expect(failed).toBeGreaterThan(0)
      process.stdout.write(`lists: seed ${SEED}, ${how} ${failed} of ${writes} writes, all the same\n`)
    },
    7_200_000,
  )
})

async function said(child: ChildProcess) {
  if (child.stdout === null || child.stderr === null) throw new Error('no output')
  const closed = new Promise<number | null>((resolve) => {
    child.once('close', resolve)
  })
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), closed])
  return { out, err, code }
}

/** The folder with the finished runs, anew. */
function copied(stage: Scene): string {
  const folder = join(stage.root, 'copy')
  rmSync(folder, { recursive: true, force: true })
  cpSync(join(stage.root, 'whole'), folder, { recursive: true })
  return folder
}

/** The file with a column of issued bills. */
function withIssued(file: string): string {
  const [header = '', ...rows] = file.trim().split('\n')
  return [`${header},已出账金额`, ...rows.map((row, i) => `${row},${i}.00`), ''].join('\n')
}
