import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ended, folderIn, removeScene, type Scene, scene, startProcess, traceOf } from './job-process.ts'

const ROWS = 300

describe('a store of jobs that cannot be written', () => {
  let stage: Scene
  let trace: object
  let writes: number

  beforeAll(async () => {
    stage = await scene(ROWS)
    const told = join(stage.root, 'count')
    const folder = folderIn(stage, 'undisturbed')
    trace = traceOf(folder, (await ended(startProcess(stage, folder, { failing: { FAIL_COUNT: told } }))).job)
    writes = Number(readFileSync(told, 'utf8'))
  })
  afterAll(() => removeScene(stage))

  it.each([0.7, 0.8, 0.9])(
    'from %f of a run on tells that it stands still, and goes on to the same bytes when it can',
    async (share) => {
      // A run that takes less time writes less often that it is alive: one that was over before is begun anew.
      for (let at = Math.floor(writes * share); ; at = Math.floor(at * 0.95)) {
        const folder = folderIn(stage, `full-${share}-${at}`)
        const full = join(stage.root, `full-${share}.mark`)
        writeFileSync(full, '')
        const failing = { FAIL_HOW: 'database-full', FAIL_AT: String(at), FAIL_WHILE: full }
        const child = startProcess(stage, folder, { failing })
        if (child.stdout === null) throw new Error('no output')
        const out = await text(child.stdout)
        const lines = out.trim().split('\n')
        expect(traceOf(folder, JSON.parse(lines.at(-1) ?? '')), out).toEqual(trace)
        if (existsSync(full)) continue
        const told = JSON.parse(lines.at(-2) ?? '{}')
        expect(told, out).toMatchObject({
          isBlocked: true,
          cause: { zh: expect.stringContaining('磁盘空间') },
        })
        return
      }
    },
  )
})
