import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FILES, removeScene, type Scene, scene } from './job-process.ts'
import { killed, undisturbed } from './kills.ts'

const ROWS = 600
/** Of each kind of file; `npm run campaign:kills` asks for more. */
const KILLS = Number(process.env['KILLS'] ?? 25)
/** Of a workbook one in ten: all but its reading is that of any file of its rows. */
const WORKBOOK_KILLS = Math.ceil(KILLS / 10)
const SEED = Number(process.env['SEED'] ?? 20261126)

describe.each(Object.keys(FILES) as (keyof typeof FILES)[])('a run of %s that is killed', (file) => {
  const kills = file === 'another sheet of a workbook' ? WORKBOOK_KILLS : KILLS
  let stage: Scene

  beforeAll(async () => {
    stage = await scene(ROWS, file)
  })
  afterAll(() => removeScene(stage))

  it(`${kills} times at random moments comes to the same bytes as one that was left alone`, async () => {
    const { trace, ms } = await undisturbed(stage)
    expect(trace).toMatchObject({ state: 'finished' })
    const traces = await killed(stage, kills, SEED, ms)
    expect(traces.length).toBeGreaterThan(0)
    for (const each of traces) expect(each).toEqual(trace)
    process.stdout.write(
      `kills: ${file}, seed ${SEED}, ${kills} kills, ${traces.length} runs, all the same\n`,
    )
  }, 7_200_000)
})
