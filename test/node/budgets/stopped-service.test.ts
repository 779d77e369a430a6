import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { makeKey } from '../../../src/application/access/administer.ts'
import { freshFolder } from '../../support/data-folder.ts'
import { start } from '../../support/run-program.ts'
import { staffed } from '../../support/staffed.ts'

const COUNTS = Array.from({ length: 30 }, (_, i) => ({
  ...{ divisionCode: '410212', township: `第${i}镇`, deviceType: 'storage-heater' },
  ...{ areaM2: String(60 + i), households: 3000, registeredOn: '2017-03-01' },
}))
const REQUEST = JSON.stringify({
  season: 2018,
  counts: COUNTS,
  scenarios: ['甲', '乙', '丙'].map((name) => ({ name })),
})

async function folderWithKey() {
  const folder = freshFolder()
  const { add, access, database } = await staffed({ folder })
  const { id } = await add('admin', ['administrator'], ['000000'])
  const wanted = {
    label: 'k',
    roles: ['county-finance'],
    divisions: ['410212'],
    expiresAt: '2100-01-01',
  } as const
  const { text } = await makeKey(wanted, id, access)
  database.close()
  return { folder, key: text }
}

/** Stops the service so long after a large budget was asked for. */
async function stoppedAfter(delayMs: number) {
  const { folder, key } = await folderWithKey()
  const child = start('src/node.ts', [], { env: { PORT: '0', QINGNUAN_DATA: folder, LOG: 'info' } })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let log = ''
  const exit = new Promise((resolve) => {
    child.on('close', resolve)
  })
  const url = await new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      log += chunk.toString()
      const found = /"url":"([^"]+)"/.exec(log)?.[1]
      if (found !== undefined) resolve(found)
    })
  })
  const asked = fetch(`${url}/v1/budgets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: REQUEST,
  })
  await pause(delayMs)
  child.kill('SIGTERM')
  const answer = await asked
  const text = await answer.text()
  expect(await exit).toBe(0)
  return { status: answer.status, text, log }
}

it('a service that is told to stop ends the budget that it works out, and refuses what it has not begun', async () => {
  for (const delayMs of [400, 1000, 3000, 10_000]) {
    const { status, text, log } = await stoppedAfter(delayMs)
    expect(log).not.toContain('"level":"error"')
    if (status === 200) return expect(JSON.parse(text).households).toBe(90_000)
    expect([status, JSON.parse(text).code], text).toEqual([503, 'budget-cut-off'])
  }
  throw new Error('no budget was begun in ten seconds')
}, 120_000)
