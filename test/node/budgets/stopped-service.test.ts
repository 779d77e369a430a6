import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { makeKey } from '../../../src/application/access/administer.ts'
import { freshFolder } from '../../support/data-folder.ts'
import { start } from '../../support/run-program.ts'
import { staffed } from '../../support/staffed.ts'

/** A large budget, or a small one; no two are the same. */
const requestOf = (households: number, nth: number) =>
  JSON.stringify({
    season: 2018,
    counts: Array.from({ length: 30 }, (_, i) => ({
      ...{ divisionCode: '410212', township: `第${i}镇`, deviceType: 'storage-heater' },
      ...{ areaM2: String(60 + i), households, registeredOn: '2017-03-01' },
    })),
    scenarios: ['甲', '乙', '丙'].map((name) => ({ name: `${name}${nth}` })),
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

type Answer = {
  readonly status: number
  readonly code?: string
  readonly households?: number
  /** It came when the service had been told to stop. */
  readonly isLate: boolean
}

const MOST_ASKED = 60
const EVERY_MS = 20

/** Asks for one budget after the other until one is too many, and tells the service to stop at that moment. */
async function stoppedWith(households: number): Promise<readonly Answer[]> {
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
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const answers: Answer[] = []
  let isStopping = false
  const ask = async (nth: number, each = households) => {
    const body = requestOf(each, nth)
    const response = await fetch(`${url}/v1/budgets`, { method: 'POST', headers, body })
    const answer = (await response.json()) as Pick<Answer, 'code' | 'households'>
    answers.push({ ...answer, status: response.status, isLate: isStopping })
  }
  // The thread of budgets takes long to start, longer on a busy machine than a stop waits.
  await ask(MOST_ASKED, 1)
  const asked: Promise<void>[] = []
  while (asked.length < MOST_ASKED && !answers.some(({ code }) => code === 'too-many-budgets')) {
    // What is being worked out longer than a stop waits for it is cut off with its connection.
    asked.push(ask(asked.length).catch(() => undefined))
    await pause(EVERY_MS)
  }
  isStopping = true
  child.kill('SIGTERM')
  await Promise.all(asked)
  expect(await exit).toBe(0)
  expect(log).not.toContain('"level":"error"')
  return answers
}

it('a service that is told to stop ends the budget that it works out, and refuses what it has not begun', async () => {
  let households = 1500
  for (let tries = 0; tries < 8; tries++) {
    const answers = await stoppedWith(households)
    for (const { status, code } of answers) {
      if (status !== 200) expect(status, code).toBe(503)
    }
    const ended = answers.filter(({ status, isLate }) => status === 200 && isLate)
    for (const one of ended) expect(one.households).toBe(30 * households)
    const isRefused = answers.some(({ code }) => code === 'budget-cut-off')
    if (ended.length > 0 && isRefused) return
    // This machine is too slow to end such a budget in time, or so quick that nobody has to wait.
    households = isRefused ? Math.ceil(households / 4) : households * 2
  }
  throw new Error('no budget was worked out while others waited')
}, 600_000)
