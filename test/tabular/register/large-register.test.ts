import { describe, expect, it } from 'vitest'
import { budgetDesk } from '../../../src/application/budget/budget-desk.ts'
import { memoryBudgets } from '../../../src/cli/memory-budgets.ts'
import usageModelFile from '../../../src/generated/usage-model.json' with { type: 'json' }
import type { UsageModelText } from '../../../src/model/usage-model.ts'
import { contentNaming } from '../../../src/policies/content-naming.ts'
import { keepRegisterFile } from '../../../src/tabular/register/keep-register-file.ts'
import { readRegisterFile } from '../../../src/tabular/register/read-register-file.ts'
import { shippedBook } from '../../support/rule-book.ts'

const ROWS = 1000
/** A turn between slices of 250 rows. */
const TURNS_OF_A_PASS = 3

const NOBODY_ASKS = {
  answer: () => Promise.reject(new Error('no budget is asked for')),
  notice: () => Promise.reject(new Error('no notice is asked for')),
}

/** Reads and keeps a register, and counts the turns that others are given in either. */
async function turnsGiven(accountOf: (row: number) => number) {
  let turns = 0
  const nextTurn = () => Promise.resolve().then(() => void turns++)
  const desk = budgetDesk({
    ruleBooks: { current: () => shippedBook, find: () => Promise.resolve(shippedBook) },
    ...{ store: memoryBudgets(), model: usageModelFile as UsageModelText, work: NOBODY_ASKS },
    ...{ naming: contentNaming, now: () => '2026-11-27T00:00:00.000Z', today: () => '2026-11-27', nextTurn },
  })
  const rows = Array.from({ length: ROWS }, (_, i) => `${accountOf(i)},410212,甲镇,蓄热式电暖器,80`)
  const bytes = new TextEncoder().encode(['户号,行政区划,乡镇,设备类型,面积', ...rows].join('\n'))
  const file = await readRegisterFile(bytes, shippedBook, nextTurn)
  if ('refused' in file) throw new Error('refused')
  const whileRead = turns
  const { households, faults } = await keepRegisterFile(desk, file, () => true)
  return { households, faults: faults.length, whileRead, whileKept: turns - whileRead }
}

describe('a large register', () => {
  it('lets others go on while its file is read, while its rows are checked and while their text is made', async () => {
    expect(await turnsGiven((row) => row)).toEqual({
      ...{ households: ROWS, faults: 0 },
      ...{ whileRead: TURNS_OF_A_PASS, whileKept: 2 * TURNS_OF_A_PASS },
    })
  })

  it('lets others go on as well where nearly every row is set aside and told', async () => {
    expect(await turnsGiven(() => 7)).toEqual({
      ...{ households: 1, faults: ROWS - 1 },
      ...{ whileRead: TURNS_OF_A_PASS, whileKept: 3 * TURNS_OF_A_PASS },
    })
  })
})
