import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { form, session, staffed } from '../../support/staffed.ts'

const RUNNING = 'kaifeng-dual-substitution-2017/running'
const COUNT = {
  ...{ divisionCode: '410212', township: '陈留镇', deviceType: 'storage-heater', classes: ['low-income'] },
  ...{ areaM2: '80', households: 30, registeredOn: '2017-03-01' },
}

/** An office with two budgets: one of 2017 that is locked, and one of 2018 with a scenario beside the baseline. */
async function office() {
  const service = await staffed()
  await service.add('zhang', ['county-finance'], ['410212'])
  const { cookie, formToken } = await session(service, 'zhang')
  const headers = { cookie, 'x-form-token': formToken, 'content-type': 'application/json' }
  const work = async (request: object) => {
    const body = JSON.stringify({ counts: [COUNT], ...request })
    const worked = await service.request('/v1/budgets', { method: 'POST', headers, body })
    return (await worked.json()) as { id: string; scenarios: { name: string; totalYuan: string }[] }
  }
  const changes = [{ provision: RUNNING, capKwh: '1000', from: null, to: null }]
  const first = await work({ season: 2017, name: '二〇一七' })
  service.clock.ms += 60_000
  const second = await work({ season: 2018, scenarios: [{ name: '上限一千', changes }] })
  await service.request(`/staff/budgets/${first.id}/lock`, form(`form=${formToken}`, { cookie }))
  const get = async (path: string) => (await service.request(path, { headers: { cookie } })).text()
  return { service, first, second, get, cookie }
}

/** The cells of each row, as they are read. */
function rowsOf(page: string): string[][] {
  return [...page.matchAll(/<tr>(.*?)<\/tr>/gs)].slice(1).map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
      cell
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  )
}

describe('the list of budgets', () => {
  it('tells of each its name, season, totals, state, and who made it when', async () => {
    const { first, second, get } = await office()
    const totals = [first, second].map(({ scenarios }) =>
      scenarios.map(({ totalYuan }) => totalYuan.replace(/\B(?=(\d{3})+\.)/g, ',')),
    )
    expect(Number(first.scenarios[0]?.totalYuan)).toBeGreaterThan(0)
    expect(rowsOf(await get('/staff/budgets'))).toEqual([
      [
        ...['未命名 祥符区', '2018—19', `现行规则 ${totals[1]?.[0]} 上限一千 ${totals[1]?.[1]}`],
        ...['未锁定', '2026年11月24日 08:01', 'zhang'],
      ],
      [
        ...['二〇一七 祥符区', '2017—18', `${totals[0]?.[0]}`],
        ...['已锁定（报审稿） zhang，2026年11月24日', '2026年11月24日 08:00', 'zhang'],
      ],
    ])
    expect(rowsOf(await get('/en/staff/budgets'))[1]?.slice(1)).toEqual([
      ...['2017—18', `${totals[0]?.[0]}`, 'Locked for review zhang, 24 November 2026'],
      ...['2026-11-24 08:00', 'zhang'],
    ])
  })

  it('is the same to a program', async () => {
    const { first, second, get } = await office()
    const { budgets } = JSON.parse(await get('/v1/budgets'))
    const told = ({ name, totalYuan }: { name: string; totalYuan: string }) => ({ name, totalYuan })
    expect(budgets).toMatchObject([
      { id: second.id, season: '2018', createdBy: 'zhang', totals: second.scenarios.map(told) },
      { id: first.id, season: '2017', createdBy: 'zhang', totals: first.scenarios.map(told) },
    ])
    expect(JSON.parse(await get(`/v1/budgets/${first.id}`)).createdBy).toBe('zhang')
  })

  it('says of a budget from before names were kept that nobody was noted; the name of the others never changes', async () => {
    const { service, second, get } = await office()
    const { apply } = service.database
    const rename = (name: string | null) =>
      apply([sql`update budgets set created_by = ${name} where id = ${second.id}`])
    await expect(rename('li')).rejects.toMatchObject({ cause: { message: 'a budget never changes' } })
    await apply([sql`drop trigger budgets_never_change`])
    await rename(null)
    expect(rowsOf(await get('/staff/budgets'))[0]?.at(-1)).toBe('没有记下')
  })
})

describe('a result', () => {
  it('offers a notice for each of its scenarios, in files of different names', async () => {
    const { service, second, get, cookie } = await office()
    const page = await get(`/staff/budgets/${second.id}`)
    const links = [...page.matchAll(/href="([^"]*notice\.csv[^"]*)">([^<]+)</g)]
    expect(links.map(([, , name]) => name)).toEqual(['现行规则', '上限一千'])
    const files = await Promise.all(
      links.map(async ([, path = '']) => {
        const notice = await service.request(path, { headers: { cookie } })
        return [notice.status, notice.headers.get('content-disposition')]
      }),
    )
    const name = `notice-${second.id.slice(0, 12)}`
    expect(files).toEqual([
      [200, expect.stringContaining(`${name}.csv`)],
      [200, expect.stringContaining(`${name}-1.csv`)],
    ])
  })

  it('is called by its season where nobody named it, and tells at once what was supposed for its totals', async () => {
    const { second, get } = await office()
    const page = await get(`/staff/budgets/${second.id}`)
    expect(page).toContain('<h1>2018—19 供暖期补贴预算</h1>')
    expect(page).toMatch(/<details id="table-scenario" class="fold" open[^>]*>/)
    expect(page).toContain('电量上限（千瓦时/季）：1000；从哪天起：不设限；到哪天止（含）：不设限')
    expect(page.indexOf('table-scenario"')).toBeLessThan(page.indexOf('<figure'))
  })
})
