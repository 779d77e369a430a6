import { describe, expect, it } from 'vitest'
import type { BudgetWork, NotWorked } from '../../../src/application/budget/budget-work.ts'
import { budgetsHere } from '../../support/budgets-here.ts'
import { form, type Staffed, session, staffed } from '../../support/staffed.ts'

const COUNT = {
  ...{ divisionCode: '410212', township: '陈留镇', deviceType: 'storage-heater' },
  ...{ areaM2: '80', households: 3, registeredOn: '2017-03-01' },
}

/** An office whose budgets are worked out at first, and then not. */
async function office(notWorked: NotWorked['notWorked']) {
  let works = true
  const service: Staffed = await staffed({
    budgetsOn: (database): BudgetWork => {
      const here = budgetsHere({ find: (edition) => service.books.find(edition) }, database)
      const not = () => Promise.resolve({ ok: false, notWorked } as const)
      return {
        answer: (order) => (works ? here.answer(order) : not()),
        notice: (order) => (works ? here.notice(order) : not()),
      }
    },
  })
  await service.add('zhang', ['county-finance'], ['410212'])
  const { cookie, formToken } = await session(service, 'zhang')
  const headers = { cookie, 'x-form-token': formToken, 'content-type': 'application/json' }
  const work = () =>
    service.request('/v1/budgets', {
      ...{ method: 'POST', headers, body: JSON.stringify({ season: 2017, counts: [COUNT] }) },
    })
  const { id } = (await (await work()).json()) as { id: string }
  works = false
  const get = (path: string) => service.request(path, { headers: { cookie } })
  const send = (path: string, fields: Readonly<Record<string, string>>) => {
    const body = new URLSearchParams({ form: formToken, ...fields })
    return service.request(path, form(body.toString(), { cookie }))
  }
  return {
    id,
    work,
    get,
    send,
    list: async () => (await get('/v1/budgets')).json() as Promise<{ budgets: unknown[] }>,
  }
}

describe.each(['too-many-budgets', 'budget-cut-off'] as const)(
  'where a budget is not worked out: %s',
  (notWorked) => {
    it('the API says so, and when to come again; nothing is kept', async () => {
      const { work, list } = await office(notWorked)
      const response = await work()
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30'])
      expect(await response.json()).toMatchObject({ code: notWorked, errors: [] })
      expect((await list()).budgets).toHaveLength(1)
    })

    it('the form comes back with all that was typed, and what happened above it', async () => {
      const { send, id } = await office(notWorked)
      const typed = {
        season: '2016',
        division: '410212',
        'row.0.township': '仇楼镇',
        'row.0.households': '12',
      }
      const row = { 'row.0.deviceType': 'storage-heater', 'row.0.areaM2': '80' }
      const counts = await send('/staff/budgets/counts', { ...typed, ...row })
      const page = await counts.text()
      expect(counts.status).toBe(503)
      expect(page).toContain('没有算成，填写的内容还在')
      expect(page).toContain('value="仇楼镇"')
      expect(page).not.toContain('href="#"')
      const scenarios = await send('/en/staff/budgets', { countsOf: id, season: '2016', name: 'mine' })
      expect(scenarios.status).toBe(503)
      expect(await scenarios.text()).toContain('Not worked out; what you typed is still here')
    })

    it('a page says it of the public notice, with the way back', async () => {
      const { get, id } = await office(notWorked)
      const notice = await get(`/staff/budgets/${id}/notice.csv`)
      expect(notice.status).toBe(503)
      expect(await notice.text()).toContain(`href="/staff/budgets/${id}"`)
    })
  },
)
