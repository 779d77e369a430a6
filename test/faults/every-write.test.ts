import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobFolder } from '../../src/jobs/job-folder.ts'
import type { How } from './fail-at-write.ts'
import {
  ended,
  FILES,
  folderIn,
  removeScene,
  type Scene,
  scene,
  startProcess,
  traceOf,
} from './job-process.ts'

const ROWS = 300
/** Every so manieth write fails; `npm run campaign:kills` has each of them fail. */
const STRIDE = Number(process.env['STRIDE'] ?? 50)
const SEED = Number(process.env['SEED'] ?? 20261126)

/** Which writes are meant, where it is not all: the others of a workbook are those of any file of its rows. */
const ON: Partial<Record<keyof typeof FILES, string>> = { 'another sheet of a workbook': 'sheet.csv' }
/** There are few of these. */
const STRIDE_ON = Math.min(STRIDE, 5)

describe.each(Object.keys(FILES) as (keyof typeof FILES)[])(
  'a run of %s in which one write fails',
  (file) => {
    const on = ON[file]
    const meant = on === undefined ? {} : { FAIL_ON: on }
    const stride = on === undefined ? STRIDE : STRIDE_ON
    let stage: Scene
    let trace: object
    let writes: number

    beforeAll(async () => {
      stage = await scene(ROWS, file)
      const told = join(stage.root, 'count')
      const folder = folderIn(stage, 'undisturbed')
      const { job, err } = await ended(
        startProcess(stage, folder, { failing: { ...meant, FAIL_COUNT: told } }),
      )
      expect(err).toBe('')
      trace = traceOf(folder, job)
      writes = Number(readFileSync(told, 'utf8'))
    })
    afterAll(() => removeScene(stage))

    const failsAt = async (nth: number, how: How) => {
      const folder = folderIn(stage, `${how}-${nth}`)
      const failing = { ...meant, FAIL_AT: String(nth), FAIL_HOW: how }
      const first = await ended(startProcess(stage, folder, { failing }))
      const next = await ended(startProcess(stage, folder))
      return { folder, first, next }
    }

    it.each(['killed-before', 'killed-after', 'killed-halfway'] as const)(
      'is %s it, goes on when started again and comes to the same bytes',
      async (how) => {
        let killed = 0
        for (let nth = 1 + (SEED % stride); nth <= writes; nth += stride) {
          const { folder, first, next } = await failsAt(nth, how)
          const which = `write ${nth} of ${writes}, ${how}`
          if (first.code === null) killed++
          expect([next.code, next.err], which).toEqual([0, ''])
          expect(traceOf(folder, next.job), which).toEqual(trace)
          rmSync(folder, { recursive: true })
        }
        expect(killed).toBeGreaterThan(0)
        process.stdout.write(
          `writes: ${file}, seed ${SEED}, ${how} ${killed} of ${writes} writes, all the same\n`,
        )
      },
      7_200_000,
    )

    it('finds the disk full there, stands still or refuses, and comes to the same bytes later', async () => {
      const outcomes = new Map<string, number>()
      for (let nth = 1 + (SEED % stride); nth <= writes; nth += stride) {
        const { folder, first, next } = await failsAt(nth, 'disk-full')
        const which = `write ${nth} of ${writes}`
        const outcome = outcomeOf(first)
        expect(outcome, which).toMatch(/^(?:finished|paused|no-space|refused)$/)
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
        if (outcome === 'finished') expect(traceOf(folder, first.job), which).toEqual(trace)
        expect([next.code, next.err], which).toEqual([0, ''])
        expect(traceOf(folder, next.job), which).toEqual(trace)
        expect(halfMadeIn(folder), which).toEqual([])
        rmSync(folder, { recursive: true })
      }
      process.stdout.write(
        `writes: ${file}, seed ${SEED}, of ${writes}, disk full: ${JSON.stringify(Object.fromEntries(outcomes))}\n`,
      )
    }, 7_200_000)
  },
)

/** What is left of a database that was being made. */
function halfMadeIn(folder: string): string[] {
  return readdirSync(jobFolder(folder).root).filter((name) => name.includes('.new-'))
}

type First = Awaited<ReturnType<typeof ended>>

/** What the run came to whose disk was full: a state, a refusal of the upload, or a program that does not go on. */
function outcomeOf({ code, job, err }: First): string {
  if (job === undefined) {
    expect(code).not.toBeNull()
    return /DatabaseRefused|ENOSPC|SQLITE_FULL|disk is full/.test(err)
      ? 'refused'
      : `unclear: ${err.slice(0, 300)}`
  }
  return 'state' in job ? job.state : (job as { because: string }).because
}
