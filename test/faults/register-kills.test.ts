import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import type { BudgetStore } from '../../src/application/budget/budget-store.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { budgetStore } from '../../src/store/budget-store.ts'
import { freshFolder, open } from '../support/data-folder.ts'
import { DURING, KEPT, LINES } from './register-wanted.ts'

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))
const NEVER = 1000
const LEFT = 'select (select count(*) from registers) + (select count(*) from register_parts) n'

function run(folder: string, act: 'keep' | 'purge', killedAtTurn: number): string | null {
  const program = ['test/faults/register-process.ts', folder, act, String(killedAtTurn)]
  const { signal, status, stderr } = spawnSync(process.execPath, program, { encoding: 'utf8' })
  if (signal === null && status !== 0) throw new Error(stderr)
  return signal
}

/** What the next start of the service finds. */
async function started(folder: string) {
  const database = await open(folder)
  const store = budgetStore(database, contentNaming, nextTurn)
  const seen = { kept: await store.register(KEPT.digest), lines: await linesOf(store, KEPT.digest) }
  await store.purgeRegisters(DURING)
  return { database, store, ...seen, after: await linesOf(store, KEPT.digest) }
}

const linesOf = async (store: BudgetStore, digest: string) => (await store.registerParts(digest))?.join('')

/** Kills a process at its first turn, at its second, and so on until it ends by itself. */
async function killedEverywhere(
  act: 'keep' | 'purge',
  prepared: () => string,
  check: (folder: string, turn: number) => Promise<void>,
): Promise<void> {
  for (let turn = 0; ; turn++) {
    const folder = prepared()
    if (run(folder, act, turn) === null) return expect(turn).toBeGreaterThanOrEqual(3)
    await check(folder, turn)
  }
}

const keptIn = () => {
  const folder = freshFolder()
  run(folder, 'keep', NEVER)
  return folder
}

it('a register that was cut off anywhere is never seen by half, goes at the next start, and can be kept again', async () => {
  await killedEverywhere('keep', freshFolder, async (folder, turn) => {
    const isEnded = turn % 2 === 1
    if (isEnded) run(folder, 'keep', NEVER)
    const { database, store, kept, lines, after } = await started(folder)
    expect([kept, lines === LINES, after === LINES]).toEqual([isEnded ? KEPT : undefined, isEnded, isEnded])
    expect(database.queries.get(LEFT)).toEqual({ n: isEnded ? expect.any(Number) : 0 })
    await store.saveRegister({ ...KEPT, keptUntil: '2027-01-01' }, LINES)
    const until = isEnded ? KEPT : { ...KEPT, keptUntil: '2027-01-01' }
    expect(await store.register(KEPT.digest)).toEqual(until)
    expect(await linesOf(store, KEPT.digest)).toBe(LINES)
    database.close()
  })
})

it('a purge that was cut off anywhere leaves nothing to be seen, and the next one ends it', async () => {
  await killedEverywhere('purge', keptIn, async (folder) => {
    const { database, kept, lines } = await started(folder)
    expect([kept, lines]).toEqual([undefined, undefined])
    expect(database.queries.get(LEFT)).toEqual({ n: 0 })
    database.close()
  })
})

it('a purge waits for registers that are being kept, and takes nothing of them', async () => {
  const database = await open(freshFolder())
  const store = budgetStore(database, contentNaming, nextTurn)
  const other = { ...KEPT, digest: 'cd'.repeat(32) }
  await Promise.all([
    store.saveRegister(KEPT, LINES),
    store.purgeRegisters(DURING),
    store.saveRegister(other, LINES),
    store.saveRegister(KEPT, LINES),
  ])
  for (const register of [KEPT, other]) {
    expect(await store.register(register.digest)).toEqual(register)
    expect(await linesOf(store, register.digest)).toBe(LINES)
  }
  database.close()
})
