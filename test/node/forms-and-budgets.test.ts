import { describe, expect, it } from 'vitest'
import { form, session, staffed } from '../support/staffed.ts'

const KIB = 1024

describe('a form of a staff page', () => {
  it.each([
    ['people', '/staff/people', ['administrator']],
    ['budgets', '/staff/budgets', ['county-finance']],
    ['reviews', '/staff/runs/r1/review', ['operator']],
  ] as const)('of %s is refused unread where it is longer than any form', async (_, path, roles) => {
    const service = await staffed()
    await service.add('zhang', roles, ['410212'])
    const { cookie, formToken } = await session(service, 'zhang')
    const send = async (headers: Readonly<Record<string, string>>) =>
      (await service.request(`${path}?form=${formToken}`, form('name=x', { cookie, ...headers }))).status
    expect(await send({ 'content-length': String(256 * KIB + 1) })).toBe(413)
    expect(await send({ 'transfer-encoding': 'chunked' })).toBe(413)
    expect(await send({ 'content-length': String(256 * KIB) })).not.toBe(413)
  })

  it('may hold a register, as the file that it is', async () => {
    const service = await staffed()
    await service.add('zhang', ['county-finance'], ['410212'])
    const { cookie, formToken } = await session(service, 'zhang')
    const send = async (text: string, more: Readonly<Record<string, string>> = {}) => {
      const body = `--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${text}`
      const type = { 'content-type': 'multipart/form-data; boundary=b' }
      const path = `/staff/budgets/register?form=${formToken}`
      const response = await service.request(path, form(body, { cookie, ...type, ...more }))
      return [response.status, await response.text()] as const
    }
    const row =
      '户号,行政区划,乡镇,设备类型,户类别,面积,改造年度,登记日期,户主\r\n0001,410212,陈留镇,空气源热泵,,80,2017,2017-03-01,张三丰'
    const [status, page] = await send(`${row}\r\n--b--\r\n`, { 'transfer-encoding': 'chunked' })
    expect(status).toBe(200)
    expect(page).toMatch(/register=[0-9a-f]{64}/)
    const [cut, told] = await send(row)
    expect(cut).toBe(422)
    expect(told).toContain('文件没有传完')
    expect((await send('\r\n--b--\r\n'))[1]).toContain('请先选择一个文件')
  })
})

describe('the report of a register', () => {
  it('has of every fault its row, its column, what stands there, why, and what to do', async () => {
    const service = await staffed()
    await service.add('finance', ['county-finance'], ['410200'])
    const { cookie, formToken } = await session(service, 'finance')
    const file = new FormData()
    const rows = ['户号,行政区划,乡镇,设备类型,面积', '1,410212,甲镇,烧柴,80', '2,410212,甲镇,热风机,']
    file.set('file', new File([rows.join('\r\n')], 'register.csv'))
    const init = { method: 'POST', body: file, headers: { cookie, origin: 'http://localhost' } }
    const page = await (await service.request(`/staff/budgets/register?form=${formToken}`, init)).text()
    const cells = [...page.matchAll(/<tr><th scope="row">(\d+)<\/th>(.*?)<\/tr>/g)].map(
      ([, row = '', rest = '']) => [row, ...rest.split('</td>').map((cell) => cell.replace(/<[^>]*>/g, ''))],
    )
    expect(cells.map(([row, account, column, value]) => [row, account, column, value])).toEqual([
      ['2', '1', '设备类型', '烧柴'],
      ['3', '2', '面积', '（空）'],
    ])
    for (const [, , , , reason = '', what = ''] of cells) {
      expect(reason).not.toBe('')
      expect(what).not.toBe('')
    }
  })
})

describe('an upload that is refused', () => {
  it('is let arrive first, so that browsers show why', async () => {
    const service = await staffed()
    await service.add('zhang', ['operator'], ['410212'])
    const { cookie, formToken } = await session(service, 'zhang')
    const pieces = [
      '--b\r\nContent-Disposition: form-data; name="division"\r\n\r\n610112\r\n',
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n',
      ...Array.from({ length: 100 }, () => 'x'.repeat(1000)),
      '\r\n--b--\r\n',
    ]
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (sent === pieces.length) controller.close()
        else controller.enqueue(new TextEncoder().encode(pieces[sent++]))
      },
    })
    const headers = { cookie, 'content-type': 'multipart/form-data; boundary=b' }
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit
    const response = await service.request(`/staff/runs?form=${formToken}`, init)
    expect(response.status).toBe(422)
    expect(sent).toBe(pieces.length)
  })
})

describe('budgets', () => {
  it('keep households that stood in the request as a register, which goes on its day', async () => {
    const service = await staffed()
    await service.add('zhang', ['county-finance'], ['410212'])
    const { cookie, formToken } = await session(service, 'zhang')
    const households = [
      {
        ...{ account: '0001', divisionCode: '410212', township: '陈留镇', deviceType: 'storage-heater' },
        ...{ areaM2: '80', convertedOn: '2017-09-01', registeredOn: '2017-03-01', holder: '张三丰' },
      },
    ]
    const headers = { cookie, 'x-form-token': formToken, 'content-type': 'application/json' }
    const body = JSON.stringify({ season: 2017, households })
    const worked = await service.request('/v1/budgets', { method: 'POST', headers, body })
    const { id } = (await worked.json()) as { id: string }
    const get = async (path: string) => {
      const response = await service.request(path, { headers: { cookie } })
      return [response.status, await response.text()] as const
    }
    const kept = (await get(`/v1/budgets/${id}`))[1]
    expect(kept).not.toContain('张三丰')
    expect(JSON.parse(kept).request).toMatchObject({
      season: 2017,
      register: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    const notice = await get(`/staff/budgets/${id}/notice.csv`)
    expect(notice).toEqual([200, expect.stringContaining('张*丰')])
    service.clock.ms += 181 * 24 * 60 * 60 * 1000
    await service.purge()
    expect(await get(`/v1/budgets/${id}`)).toMatchObject([401, expect.anything()])
    const later = await session(service, 'zhang')
    const gone = await service.request(`/staff/budgets/${id}/notice.csv`, {
      headers: { cookie: later.cookie },
    })
    expect(gone.status).toBe(410)
  })

  it('are written down with who worked them out and who took them away', async () => {
    const service = await staffed()
    const zhang = await service.add('zhang', ['county-finance'], ['410212'])
    const { cookie, formToken } = await session(service, 'zhang')
    const counts = [
      { divisionCode: '410212', township: '镇', deviceType: 'storage-heater', areaM2: '80', households: 3 },
    ]
    const headers = { cookie, 'x-form-token': formToken, 'content-type': 'application/json' }
    const body = JSON.stringify({ season: 2017, counts })
    const worked = await service.request('/v1/budgets', { method: 'POST', headers, body })
    const { id } = (await worked.json()) as { id: string }
    const kept = (await (await service.request(`/v1/budgets/${id}`, { headers: { cookie } })).json()) as {
      request: unknown
    }
    expect(kept.request).toEqual({ season: 2017, counts })
    for (const file of ['workbook.xlsx', 'tables.csv', 'notice.csv'])
      expect((await service.request(`/staff/budgets/${id}/${file}`, { headers: { cookie } })).status).toBe(
        200,
      )
    const nowhere = await service.request(`/staff/budgets/${id}/notice.csv?scenario=7`, {
      headers: { cookie },
    })
    expect(nowhere.status).toBe(404)
    const entries = await service.access.audit.newest(4)
    expect(entries.every(({ who, subject }) => who === zhang.id && subject === `budget:${id}`)).toBe(true)
    expect(entries.map(({ action, facts }) => [action, facts]).reverse()).toEqual([
      ['budget-worked', '{}'],
      ['budget-exported', '{"file":"workbook.xlsx"}'],
      ['budget-exported', '{"file":"tables.csv"}'],
      ['budget-exported', '{"file":"notice.csv"}'],
    ])
    const other = await service.request('/staff/budgets/never', { headers: { cookie } })
    expect(other.status).toBe(404)
    expect(other.headers.get('content-type')).toContain('text/html')
  })

  it('are changed from counts as from a register: the form has the counts, and makes another budget', async () => {
    const service = await staffed()
    await service.add('zhang', ['county-finance'], ['410212'])
    await service.add('li', ['county-finance'], ['410202'])
    const { cookie, formToken } = await session(service, 'zhang')
    const counts = [
      {
        divisionCode: '410212',
        township: '陈留镇',
        deviceType: 'storage-heater',
        areaM2: '80',
        households: 3,
      },
    ]
    const worked = await service.request('/v1/budgets', {
      method: 'POST',
      headers: { cookie, 'x-form-token': formToken, 'content-type': 'application/json' },
      body: JSON.stringify({ season: 2017, counts, scenarios: [{ name: '冷冬', weather: 'cold' }] }),
    })
    const { id } = (await worked.json()) as { id: string }
    const page = await service.request(`/staff/budgets/new?from=${id}`, { headers: { cookie } })
    const text = await page.text()
    expect(page.status).toBe(200)
    for (const shown of ['陈留镇', 'name="count.0"', 'value="3"', `value="${id}"`, '冷冬'])
      expect(text).toContain(shown)
    const sent = async (fields: Readonly<Record<string, string>>) => {
      const body = new URLSearchParams({ season: '2017', countsOf: id, form: formToken, ...fields })
      return await service.request('/staff/budgets', form(body.toString(), { cookie }))
    }
    const again = await sent({ 'count.0': '5' })
    expect(again.status).toBe(303)
    const answer = await service.request(
      `/v1${(again.headers.get('location') ?? '').replace('/staff', '')}`,
      {
        headers: { cookie },
      },
    )
    expect(await answer.json()).toMatchObject({ households: 5, request: { counts: [{ households: '5' }] } })
    const wrong = await sent({ 'count.0': '0' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('href="#count.0"')
    const other = await session(service, 'li')
    const theirs = await service.request(`/staff/budgets/new?from=${id}`, {
      headers: { cookie: other.cookie },
    })
    expect(theirs.status).toBe(303)
  })
})
