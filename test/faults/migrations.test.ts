import { spawn } from 'node:child_process'
import { cpSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seeded } from '../support/seeded.ts'
import { contentOf, olderFolder } from './older-folder.ts'

/** `npm run campaign:kills` has every write fail, and kills more often. */
const STRIDE = Number(process.env['STRIDE'] ?? 12)
const KILLS = Number(process.env['MIGRATION_KILLS'] ?? 10)
const SEED = Number(process.env['SEED'] ?? 20261126)
const REFUSED = 4
const HOWS = ['killed-before', 'killed-after', 'disk-full'] as const

const OUTCOMES = new Map([
  [null, 'killed'],
  [REFUSED, 'refused'],
] as const) as ReadonlyMap<number | null, 'killed' | 'refused'>

type Limits = { readonly failing?: Readonly<Record<string, string>>; readonly killAfterMs?: number }

/** Starts on a folder, and is killed a while after it has begun if that is asked for. */
async function start(folder: string, { failing = {}, killAfterMs }: Limits = {}) {
  const args = ['--import', './test/faults/fail-at-write.ts', 'test/faults/migrate-process.ts', folder]
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...failing },
  })
  let began = 0
  child.stdout.once('data', () => {
    began = performance.now()
    if (killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  })
  const closed = new Promise<number | null>((resolve) => {
    child.once('close', resolve)
  })
  const [err, code] = await Promise.all([text(child.stderr), closed])
  return { code, err, ms: performance.now() - began }
}

describe('a service that starts on databases of an earlier program', () => {
  let older: string
  let content: string
  let writes: number
  let ms: number

  const copy = () => {
    const folder = join(dirname(older), 'copy')
    rmSync(folder, { recursive: true, force: true })
    cpSync(older, folder, { recursive: true })
    return folder
  }

  beforeAll(async () => {
    older = await olderFolder()
    const folder = copy()
    const told = join(dirname(older), 'count')
    const started = await start(folder, { failing: { FAIL_COUNT: told } })
    expect(started).toMatchObject({ code: 0, err: '' })
    ms = started.ms
    writes = Number(readFileSync(told, 'utf8'))
    content = contentOf(folder)
    expect(content).not.toBe(contentOf(older))
  })
  afterAll(() => rmSync(dirname(older), { recursive: true, force: true }))

  const goesOn = async (folder: string, which: string) => {
    expect(await start(folder), which).toMatchObject({ code: 0, err: '' })
    expect(contentOf(folder), which).toBe(content)
  }

  it('brings them up to date with everything in them, whichever write it fails at', async () => {
    const seen = { killed: 0, refused: 0, finished: 0 }
    for (const how of HOWS)
      for (let nth = 1 + (SEED % STRIDE); nth <= writes; nth += STRIDE) {
        const which = `write ${nth} of ${writes}, ${how}`
        const folder = copy()
        const { code, err } = await start(folder, { failing: { FAIL_AT: String(nth), FAIL_HOW: how } })
        expect([0, REFUSED, null], `${which}: ${err}`).toContain(code)
        if (code === REFUSED) expect(err, which).toMatch(/[\u4e00-\u9fff].*\n.*[a-z]/)
        seen[OUTCOMES.get(code) ?? 'finished']++
        await goesOn(folder, which)
      }
    expect(seen.killed).toBeGreaterThan(0)
    process.stdout.write(`migration: seed ${SEED}, ${writes} writes, ${JSON.stringify(seen)}, nothing lost\n`)
  }, 3_600_000)

  it(`and when it is killed ${KILLS} times at random moments`, async () => {
    const random = seeded(SEED)
    let killed = 0
    for (let nth = 0; nth < KILLS; nth++) {
      const folder = copy()
      const killAfterMs = random(Math.ceil(ms))
      if ((await start(folder, { killAfterMs })).code === null) killed++
      await goesOn(folder, `killed after ${killAfterMs} ms`)
    }
    process.stdout.write(`migration: seed ${SEED}, ${killed} of ${KILLS} killed in time, nothing lost\n`)
  }, 3_600_000)
})
