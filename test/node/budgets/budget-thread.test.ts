import { describe, expect, it, onTestFinished } from 'vitest'
import { budgetDesk } from '../../../src/application/budget/budget-desk.ts'
import type { BudgetOrder, BudgetWork } from '../../../src/application/budget/budget-work.ts'
import { type RuleBookBundle, recordOf } from '../../../src/application/edition-record.ts'
import { ruleBooks } from '../../../src/application/rule-books.ts'
import usageModelFile from '../../../src/generated/usage-model.json' with { type: 'json' }
import type { UsageModelText } from '../../../src/model/usage-model.ts'
import { budgetThread } from '../../../src/node/budgets/budget-thread.ts'
import { contentNaming } from '../../../src/policies/content-naming.ts'
import { budgetStore } from '../../../src/store/budget-store.ts'
import { editionStore } from '../../../src/store/edition-store.ts'
import { budgetsHere, threadedBudgets } from '../../support/budgets-here.ts'
import { freshFolder, open } from '../../support/data-folder.ts'
import { editionWithout, shippedBundle } from '../../support/editions.ts'

const RUNNING = 'kaifeng-dual-substitution-2017/running'
const NOW = () => '2026-11-27T00:00:00.000Z'
const CUT_OFF = { ok: false, notWorked: 'budget-cut-off' }

/** A register of so many households, kept in a database of the test. */
async function office(households: number) {
  const database = await open(freshFolder())
  onTestFinished(() => database.close())
  const editions = editionStore(database, contentNaming, NOW)
  const books = ruleBooks(shippedBundle, editions, contentNaming)
  const nextTurn = () => Promise.resolve()
  const deskWith = (work: BudgetWork) =>
    budgetDesk({
      ...{ ruleBooks: books, store: budgetStore(database, contentNaming, nextTurn), work, nextTurn },
      ...{ model: usageModelFile as UsageModelText, naming: contentNaming, now: NOW },
      today: () => '2026-11-27',
    })
  const here = budgetsHere(books, database)
  const rows = Array.from({ length: households }, (_, i) => ({
    ...{ account: String(i), divisionCode: '410212', township: `第${i % 7}镇`, holder: '张三丰' },
    deviceType: i % 3 === 0 ? 'storage-heater' : 'air-source-heat-pump',
    ...{ areaM2: String(50 + (i % 90)), registeredOn: '2017-03-01' },
    ...(i % 2 === 0 ? {} : { lastSeasonKwh: String(500 + ((i * 37) % 5000)) }),
  }))
  const { kept } = await deskWith(here).keepRegister(rows, () => true)
  const apart = threadedBudgets(database.file)
  onTestFinished(() => apart.end())
  const json = {
    season: '2018',
    register: kept?.digest,
    scenarios: ['2000', '2500', '3000'].map((capKwh) => ({
      name: capKwh,
      changes: [{ provision: RUNNING, capKwh, from: null, to: null }],
    })),
  }
  const order: BudgetOrder = { json, edition: shippedBundle.edition }
  const save = async (bundle: RuleBookBundle) => await editions.save(await recordOf(bundle, contentNaming))
  return { here, apart, order, deskWith, save }
}

/** What a thread does that answers each order in its own way. */
const program = (onMessage: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(
      `import { parentPort } from 'node:worker_threads'\nparentPort.on('message', ({ order }) => { ${onMessage} })`,
    )}`,
  )

function threadOf(onMessage: string) {
  const events: string[] = []
  const thread = program(onMessage)
  const work = budgetThread({ thread, database: '', logError: (event) => events.push(event) })
  onTestFinished(() => work.end())
  const ask = (json: unknown) => work.answer({ json, edition: '' })
  return { ...work, ask, events }
}

const SAYS = 'parentPort.postMessage({ value: order.json })'

describe('a budget that another thread works out', () => {
  it('is byte for byte the one that is worked out here, by a register or by counts', async () => {
    const { here, apart, order, deskWith } = await office(400)
    const counts = [
      {
        ...{ divisionCode: '410212', township: '陈留镇', deviceType: 'storage-heater' },
        ...{ areaM2: '80.50', households: '300', registeredOn: '2017-03-01' },
      },
    ]
    const counted = { json: { season: '2018', counts }, edition: order.edition }
    for (const one of [order, counted])
      expect(JSON.stringify(await apart.answer(one))).toBe(JSON.stringify(await here.answer(one)))
    const [kept, again] = [here, apart].map((work) =>
      deskWith(work).work(order.json, [], { name: 'zhang', mayUse: () => true }),
    )
    const worked = await kept
    if (worked?.ok !== true) throw new Error('not worked out')
    expect(await again).toEqual(worked)
    const notice = { ...order, scenario: 1, language: 'zh' } as const
    const made = await apart.notice(notice)
    expect(made).toEqual(await here.notice(notice))
    expect(new TextDecoder().decode(made as Uint8Array)).toContain('张*丰')
  })

  it('is by the edition that it names, as the database keeps it', async () => {
    const { here, apart, order, save } = await office(50)
    const other = await editionWithout(RUNNING.split('/')[0] ?? '')
    await save(other)
    const json = { ...(order.json as object), scenarios: [] }
    const told = await apart.answer({ json, edition: other.edition })
    expect(told).toMatchObject({ ok: true, value: { edition: other.edition } })
    expect(told).toEqual(await here.answer({ json, edition: other.edition }))
  })

  it('tells the same of a request that contradicts the rules, and of a register that is gone', async () => {
    const { here, apart, order } = await office(10)
    const change = { provision: RUNNING, from: '2030-01-01', to: '2020-01-01' }
    const twisted = { season: '2018', baseline: { name: '甲', changes: [change] } }
    for (const json of [
      { ...(order.json as object), ...twisted },
      { season: '2018', register: 'gone' },
    ]) {
      const told = await apart.answer({ ...order, json })
      expect(told.ok).toBe(false)
      expect(told).toEqual(await here.answer({ ...order, json }))
    }
    expect(
      await apart.notice({
        ...order,
        json: { season: '2018', register: 'gone' },
        scenario: 0,
        language: 'en',
      }),
    ).toBe(undefined)
  })

  it('costs the thread that asks next to nothing, whatever the register', async () => {
    const { here, apart, order } = await office(5000)
    await apart.answer(order)
    const ownMs = async (work: BudgetWork) => {
      const before = process.threadCpuUsage()
      expect((await work.answer(order)).ok).toBe(true)
      const { user, system } = process.threadCpuUsage(before)
      return (user + system) / 1000
    }
    expect(await ownMs(apart)).toBeLessThan((await ownMs(here)) / 5)
  })
})

describe('the thread of budgets', () => {
  it('works out one at a time, in order, and sends away whom too many are before', async () => {
    const { ask, events } = threadOf(SAYS)
    const asked = Array.from({ length: 12 }, (_, nth) => ask(nth))
    expect(await Promise.all(asked)).toEqual([
      ...[0, 1, 2, 3, 4, 5, 6, 7, 8],
      ...Array.from({ length: 3 }, () => ({ ok: false, notWorked: 'too-many-budgets' })),
    ])
    expect(await ask('later')).toBe('later')
    expect(events).toEqual([])
  })

  it('says that the work was cut off where the thread dies, and has the next done by a new one', async () => {
    const dies = `if (order.json === 'exit') process.exit(3)
      if (order.json === 'throw') throw new Error('broken')
      ${SAYS}`
    const { ask, events } = threadOf(dies)
    const told = await Promise.all(['exit', 'good', 'throw', 'good'].map(ask))
    expect(told).toEqual([CUT_OFF, 'good', CUT_OFF, 'good'])
    expect(events).toEqual(['budget-thread-ended', 'budget-thread-failed'])
  })

  it('throws what went wrong in a calculation, and goes on', async () => {
    const { ask } = threadOf(
      `parentPort.postMessage(order.json === 'bad' ? { error: new Error('a bug') } : { value: order.json })`,
    )
    await expect(ask('bad')).rejects.toThrow('a bug')
    expect(await ask('good')).toBe('good')
  })

  it('lets what has begun end when it closes, and begins nothing new', async () => {
    const { ask, close } = threadOf(`setTimeout(() => ${SAYS}, 50)`)
    const [first, second] = [ask('first'), ask('second')]
    close()
    expect(await second).toEqual(CUT_OFF)
    expect(await ask('third')).toEqual(CUT_OFF)
    expect(await first).toBe('first')
  })

  it('cuts off what has begun when it ends', async () => {
    const { ask, close, end } = threadOf('')
    const begun = ask('never answered')
    close()
    await end()
    expect(await begun).toEqual(CUT_OFF)
  })
})
