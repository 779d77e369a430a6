import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { jobFolder, makeJobFolder } from '../../src/jobs/job-folder.ts'
import { removal } from '../../src/jobs/removal.ts'
import { sweep } from '../../src/jobs/sweep.ts'
import { dataFolder, file, memoryJobStore, OPTIONS, WANTED } from './support.ts'

const OVER = '2027-12-29T00:00:00.000Z'
const digest = (i: number) => String(i).repeat(64)

/** Cancelled and failed runs of a file each, with all that they left on the disk. */
function left(runs: number) {
  const folder = jobFolder(dataFolder())
  makeJobFolder(folder)
  const { store, client } = memoryJobStore()
  for (let i = 1; i <= runs; i++) {
    store.submit(file(digest(i)), { ...WANTED, options: OPTIONS })
    mkdirSync(folder.run(`job${i}`))
    writeFileSync(folder.results(`job${i}`), 'x')
    writeFileSync(folder.upload(digest(i)), 'x')
  }
  client.prepare("update jobs set state = 'failed'").run()
  const purged = () => store.all().filter(({ purged_at: at }) => at !== null).length
  return { folder, store, client, purged }
}

it('removes the files of runs that are over and uploads that none needs, and keeps the others', async () => {
  const { folder, store } = left(2)
  store.purged('job1', OVER)
  await sweep({ folder, store, now: () => '2027-12-28T00:00:00.000Z', isOver: () => false })
  expect(readdirSync(folder.runs)).toEqual(['job1', 'job2'])
  expect(readdirSync(folder.uploads)).toEqual([digest(2)])
  await sweep({ folder, store, now: () => OVER, isOver: () => false })
  expect(readdirSync(folder.runs)).toEqual(['job1'])
  expect([readdirSync(folder.uploads), readdirSync(folder.incoming)]).toEqual([[], []])
  expect(store.find('job2')).toMatchObject({ state: 'failed', purgedAt: OVER })
})

it('takes one run after the other, and lets the thread go on while the disk removes it', async () => {
  const { folder, store, purged } = left(7)
  const seen: number[] = []
  const sweeping = sweep({ folder, store, now: () => OVER, isOver: () => false })
  for (let isOver = false; !isOver; ) {
    seen.push(purged())
    isOver = await Promise.race([
      sweeping.then(() => true),
      new Promise<boolean>((resolve) => setImmediate(resolve, false)),
    ])
  }
  expect(new Set(seen)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7]))
  expect(readdirSync(folder.incoming)).toEqual([])
})

it('leaves alone what comes again while the same is being removed', async () => {
  const { folder, store } = left(1)
  const sweeping = sweep({ folder, store, now: () => OVER, isOver: () => false })
  await new Promise((resolve) => setImmediate(resolve))
  writeFileSync(folder.upload(digest(1)), 'again')
  store.submit(file(digest(1)), WANTED)
  await sweeping
  expect(existsSync(folder.upload(digest(1)))).toBe(true)
})

it('stops when it is over, and what it had taken away goes at the next start', async () => {
  const { folder, store, purged } = left(3)
  let isOver = false
  const sweeping = sweep({ folder, store, now: () => OVER, isOver: () => isOver })
  isOver = true
  await sweeping
  expect([purged(), readdirSync(folder.runs).length, readdirSync(folder.uploads).length]).toEqual([1, 2, 3])
  mkdirSync(join(folder.incoming, 'gone-x'))
  writeFileSync(join(folder.incoming, 'gone-x', 'results.csv'), 'x')
  const removing = removal(folder, (_, error) => {
    throw error
  })
  removing.removeLeft()
  await removing.end()
  expect(readdirSync(folder.incoming)).toEqual([])
})

it('ends what was not removed of runs when they ended, and leaves alone what is still needed', async () => {
  const { folder, store, client } = left(4)
  const states = ['cancelled', 'finished', 'failed', 'paused']
  for (const [i, state] of states.entries()) {
    client.prepare('update jobs set state = ? where id = ?').run(state, `job${i + 1}`)
    for (const stage of ['trial', 'whole'] as const) mkdirSync(folder.stage(`job${i + 1}`, stage))
  }
  await sweep({ folder, store, now: () => '2026-12-01T00:00:00.000Z', isOver: () => false })
  const kept = readdirSync(folder.runs).map((id) => [id, readdirSync(folder.run(id)).sort()])
  expect(kept).toEqual([
    ['job2', ['results.csv']],
    ['job3', ['results.csv']],
    ['job4', ['results.csv', 'trial', 'whole']],
  ])
  expect([readdirSync(folder.uploads).length, readdirSync(folder.incoming)]).toEqual([3, []])
})
