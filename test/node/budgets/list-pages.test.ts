import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { KeptBudget } from '../../../src/application/budget/budget-store.ts'
import { NATION } from '../../../src/domain/division.ts'
import { contentNaming } from '../../../src/policies/content-naming.ts'
import { budgetStore } from '../../../src/store/budget-store.ts'
import { form, session, staffed } from '../../support/staffed.ts'

const NOW = () => Promise.resolve()
const XIANGFU = '410212'
const LANKAO = '410225'

/** A budget as the service keeps it, made so many minutes after the first. */
function kept(number: number, divisions: readonly string[] = [XIANGFU], minute = number): KeptBudget {
  const id = createHash('sha256').update(String(number)).digest('hex')
  const createdAt = new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString()
  const facts = { id, name: `第${number}份`, edition: 'e', engine: 'budget/7', divisions }
  const result = { ...facts, season: { year: '2018' }, scenarios: [{ name: '现状', totalYuan: '1.00' }] }
  return {
    ...facts,
    ...{ createdAt, createdBy: 'zhang', request: '{}', result: JSON.stringify(result) },
    ...{ lockedAt: null, lockedBy: null },
  }
}

/** A finance office, and a hand that keeps budgets without working any out. */
async function office(divisions: readonly string[] = [XIANGFU]) {
  const service = await staffed()
  await service.add('zhang', ['county-finance'], divisions)
  const { cookie, formToken } = await session(service, 'zhang')
  const store = budgetStore(service.database, contentNaming, NOW)
  const get = async (path: string) => {
    const response = await service.request(path, { headers: { cookie } })
    return { status: response.status, text: await response.text() }
  }
  const list = async (query: string) => {
    const { status, text } = await get(`/v1/budgets${query}`)
    expect(status).toBe(200)
    return JSON.parse(text) as { budgets: { name: string; isDamaged: boolean }[]; next?: string }
  }
  const lock = (id: string) =>
    service.request(`/staff/budgets/${id}/lock`, form(`form=${formToken}`, { cookie }))
  return { service, store, get, list, lock }
}

const namesOf = (page: string) =>
  [...page.matchAll(/<a href="[^"]*budgets\/[0-9a-f]{64}">([^<]+)</g)].map(([, name]) => name)
const olderIn = (page: string) => /<a href="([^"]*\?before=[0-9a-f]{64})"/.exec(page)?.[1]

describe('the pages of the list of budgets', () => {
  it('hold each of hundreds once, though others are added while one turns them', async () => {
    const { store, list } = await office()
    // Several were made in the same moment.
    for (let n = 0; n < 430; n++) await store.saveBudget(kept(n, [XIANGFU], Math.floor(n / 7)))
    const seen: string[] = []
    let next: string | undefined
    let added = 1000
    do {
      const page = await list(next === undefined ? '?limit=60' : `?limit=60&before=${next}`)
      seen.push(...page.budgets.map(({ name }) => name))
      next = page.next
      for (let i = 0; i < 25; i++) await store.saveBudget(kept(added++))
    } while (next !== undefined)
    expect(seen).toHaveLength(430)
    expect(new Set(seen)).toEqual(new Set(Array.from({ length: 430 }, (_, n) => `第${n}份`)))
    const minutes = seen.map((name) => Math.floor(Number(name.slice(1, -1)) / 7))
    expect(minutes).toEqual([...minutes].sort((a, b) => b - a))
  })

  it('are turned by plain links, in either language, with the way back to the newest', async () => {
    const { store, get } = await office()
    for (let n = 0; n < 45; n++) await store.saveBudget(kept(n))
    const pages: (string | undefined)[][] = []
    let path: string | undefined = '/staff/budgets'
    while (path !== undefined) {
      const { text } = await get(path)
      expect(text.includes('回到最新的预算')).toBe(pages.length > 0)
      pages.push(namesOf(text))
      path = olderIn(text)
    }
    expect(pages.map((page) => page.length)).toEqual([20, 20, 5])
    expect(pages.flat()).toEqual(Array.from({ length: 45 }, (_, i) => `第${44 - i}份`))
    expect(olderIn((await get('/en/staff/budgets')).text)).toMatch(/^\/en\/staff\/budgets\?before=/)
  })

  it('have no further page where the last one is full', async () => {
    const { store, list, get } = await office()
    for (let n = 0; n < 20; n++) await store.saveBudget(kept(n))
    expect(olderIn((await get('/staff/budgets')).text)).toBeUndefined()
    expect(await list('?limit=20')).not.toHaveProperty('next')
    expect((await list('?limit=19')).next).toBe(kept(1).id)
  })

  it("are full of the office's own, however many of others lie between", async () => {
    const { store, list } = await office()
    for (let n = 0; n < 1300; n++)
      await store.saveBudget(kept(n, n % 100 === 0 ? [XIANGFU] : [XIANGFU, LANKAO].slice(n % 2)))
    const mine = await list('?limit=200')
    expect(mine.budgets.map(({ name }) => Number(name.slice(1, -1)))).toEqual(
      Array.from({ length: 13 }, (_, i) => 1200 - i * 100),
    )
    const first = await list('?limit=3')
    expect(first.budgets.map(({ name }) => name)).toEqual(mine.budgets.slice(0, 3).map(({ name }) => name))
    // A budget of another county is no place in this list.
    expect(await list(`?limit=3&before=${kept(999).id}`)).toEqual(first)
    expect(await list(`?limit=3&before=${'0'.repeat(64)}`)).toEqual(first)
  })

  it.each(['?limit=0', '?limit=201', '?limit=x', '?befor=1', '?limit=1&limit=2'])(
    'refuse %s by name',
    async (query) => {
      const { get } = await office()
      expect((await get(`/v1/budgets${query}`)).status).toBe(422)
    },
  )
})

describe('a damaged budget', () => {
  /** Three budgets, the middle one of which somebody changed in the database. */
  async function tampered(change: ReturnType<typeof sql>, divisions?: readonly string[]) {
    const here = await office(divisions)
    for (let n = 0; n < 3; n++) await here.store.saveBudget(kept(n))
    const { id } = kept(1)
    await here.service.database.apply([
      sql`drop trigger budgets_never_change`,
      sql`update budgets set ${change} where id = ${id}`,
    ])
    return { ...here, id }
  }

  it.each([
    ['a figure of its result', sql`result = replace(result, '1.00', '9.00')`],
    ['its request', sql`request = '{"season":1}'`],
    ['its digest', sql`digest = 'x'`],
    ['its text for what is no JSON', sql`result = '{'`],
    ['its name', sql`name = 'x'`],
    ['its edition', sql`edition = 'x'`],
    ['its engine', sql`engine = 'x'`],
    ['its counties', sql`divisions = '["410212","410212"]'`],
  ])('is marked in the list by words and has no figures where somebody changed %s', async (_, change) => {
    const { list, get, id } = await tampered(change)
    const { budgets } = await list('')
    expect(budgets.map(({ isDamaged }) => isDamaged)).toEqual([false, true, false])
    expect(budgets[1]).toMatchObject({ id, season: null, totals: [] })
    const page = (await get('/staff/budgets')).text
    expect(page.match(/已损坏：内容和保存时的摘要对不上/g)).toHaveLength(1)
    expect(page.match(/>1\.00</g)).toHaveLength(2)
    expect(page).not.toContain('9.00')
    expect((await get('/en/staff/budgets')).text).toContain('Damaged: its content does not have the digest')
  })

  it('is not opened, exported, locked or taken for another, and says why', async () => {
    const { get, lock, id } = await tampered(sql`result = replace(result, '1.00', '9.00')`)
    const answer = await get(`/v1/budgets/${id}`)
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([500, 'budget-damaged'])
    for (const path of [
      `/${id}`,
      `/${id}/workbook.xlsx`,
      `/${id}/tables.csv`,
      `/${id}/notice.csv`,
      `/new?from=${id}`,
    ]) {
      const { status, text } = await get(`/staff/budgets${path}`)
      expect(status).toBe(500)
      expect(text).toContain('这份预算已损坏')
      expect(text).not.toContain('9.00')
    }
    expect((await lock(id)).status).toBe(500)
  })

  it('of which nobody can tell the counties is shown to those alone who see everything', async () => {
    const change = sql`divisions = '['`
    const county = await tampered(change)
    expect((await county.list('')).budgets).toHaveLength(2)
    expect((await county.get(`/v1/budgets/${county.id}`)).status).toBe(404)
    const nation = await tampered(change, [NATION])
    expect((await nation.list('')).budgets.map(({ isDamaged }) => isDamaged)).toEqual([false, true, false])
  })
})
