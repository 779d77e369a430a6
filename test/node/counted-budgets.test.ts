import { describe, expect, it } from 'vitest'
import { form, session, staffed } from '../support/staffed.ts'

const PATH = '/staff/budgets/counts'
const COUNTS = [
  {
    ...{ divisionCode: '410212', township: '陈留镇', deviceType: 'storage-heater', classes: ['low-income'] },
    ...{ areaM2: '80', households: 30, registeredOn: '2017-03-01', timeOfUse: true },
  },
  {
    ...{ divisionCode: '410212', township: '仇楼镇', deviceType: 'air-source-heat-pump' },
    ...{ seasonKwh: '2800.50', households: 20, registeredOn: '2017-03-01', spread: '0.4' },
  },
]
const TYPED = {
  division: '410212',
  season: '２０１６',
  'row.0.township': '陈留镇',
  'row.0.deviceType': 'storage-heater',
  'row.0.classes': 'low-income',
  'row.0.areaM2': '80',
  'row.0.households': '30',
  'row.0.registeredOn': '2017年3月1日',
  'row.0.timeOfUse': 'yes',
  'row.1.township': '',
  // A row was left empty between them.
  'row.2.township': '仇楼镇',
  'row.2.deviceType': 'air-source-heat-pump',
  'row.2.seasonKwh': ' 2800.50',
  'row.2.households': '20',
  'row.2.registeredOn': '2017-03-01',
  'row.2.spread': '0.4',
}

async function office(divisions: readonly string[] = ['410212']) {
  const service = await staffed()
  await service.add('zhang', ['county-finance'], divisions)
  const { cookie, formToken } = await session(service, 'zhang')
  const get = async (path: string) => {
    const response = await service.request(path, { headers: { cookie } })
    return { status: response.status, text: await response.text() }
  }
  const send = async (fields: Readonly<Record<string, string>> | [string, string][], path = PATH) => {
    const body = new URLSearchParams(fields)
    body.set('form', formToken)
    const response = await service.request(path, form(body.toString(), { cookie }))
    const location = response.headers.get('location') ?? ''
    return { status: response.status, location, text: await response.text() }
  }
  const work = async (request: object) => {
    const headers = { cookie, 'x-form-token': formToken, 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: JSON.stringify(request) }
    return (await (await service.request('/v1/budgets', init)).json()) as {
      id: string
      scenarios: { totalYuan: string }[]
    }
  }
  return { service, get, send, work }
}

const rowsOf = (page: string) => page.match(/name="row\.\d+\.township"/g)?.length

describe('a budget that begins with counts', () => {
  it('is the one that the API makes of the same counts, and can be changed from its result', async () => {
    const { service, get, send, work } = await office()
    const { status, location } = await send(TYPED)
    expect(status).toBe(303)
    const [newest] = await service.access.audit.newest(1)
    expect(newest).toMatchObject({ action: 'budget-worked', subject: `budget:${location.split('/').at(-1)}` })
    const asked = await work({ season: 2016, counts: COUNTS })
    expect(Number(asked.scenarios[0]?.totalYuan)).toBeGreaterThan(0)
    expect(location).toBe(`/staff/budgets/${asked.id}`)
    const again = await get(`/staff/budgets/new?from=${asked.id}`)
    for (const shown of ['陈留镇', 'name="count.1"', 'value="20"']) expect(again.text).toContain(shown)
  })

  it('keeps everything typed where something is wrong, and says it at its field', async () => {
    const { send } = await office()
    const { status, text } = await send({ ...TYPED, 'row.2.households': 'abc', season: '' })
    expect(status).toBe(422)
    for (const shown of [
      'href="#row.2.households"',
      'id="row.2.households-error"',
      'href="#season"',
      'value="abc"',
      '第 3 行，户数：「abc」',
    ])
      expect(text).toContain(shown)
    expect(text).toContain('value="2017年3月1日"')
    expect(text).toMatch(/name="row\.0\.classes" value="low-income" checked/)
    expect(text).toMatch(/<option value="410212" selected/)
  })

  it('takes several classes in a row, as the API does', async () => {
    const { get, send, work } = await office()
    const page = await get(PATH)
    expect(page.text.match(/type="checkbox" name="row\.0\.classes"/g)?.length).toBeGreaterThan(3)
    const classes = ['low-income', 'large-family']
    const fields: [string, string][] = [...Object.entries(TYPED), ['row.0.classes', 'large-family']]
    const { location } = await send(fields)
    const [first = {}, ...rest] = COUNTS
    const asked = await work({ season: 2016, counts: [{ ...first, classes }, ...rest] })
    expect(location).toBe(`/staff/budgets/${asked.id}`)
    const more = await send([...fields, ['do', 'more']])
    const refused = await send(fields.filter(([name]) => name !== 'season'))
    for (const { text } of [more, refused])
      for (const code of classes)
        expect(text).toMatch(new RegExp(`name="row\\.0\\.classes" value="${code}" checked`))
    expect(more.text).toContain('户类别：低保户、多人口家庭')
  })

  it('says a missing county once, and that there are no rows', async () => {
    const { send } = await office()
    const { text } = await send({ ...TYPED, division: '' })
    expect(text.match(/href="#division"/g)).toHaveLength(1)
    expect(text).toContain('缺少「县区」')
    const empty = await send({ division: '410212', season: '2016', 'row.0.township': ' ' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('href="#row.0.township"')
  })

  it('has more rows on demand, with all that was typed, up to what the form of scenarios can change', async () => {
    const { get, send } = await office()
    expect(rowsOf((await get(PATH)).text)).toBe(6)
    const rows = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, row) => [`row.${row}.township`, `第${row}镇`]))
    const more = await send({ ...rows(6), 'row.5.households': 'abc', do: 'more' })
    expect(more.status).toBe(200)
    expect(rowsOf(more.text)).toBe(12)
    for (const shown of ['第5镇', 'value="abc"']) expect(more.text).toContain(shown)
    const full = await send({ ...rows(198), do: 'more' })
    expect(rowsOf(full.text)).toBe(198)
    expect(full.text).not.toContain('value="more"')
  })

  it('is of the counties of whoever asks alone', async () => {
    const { get, send } = await office(['410200'])
    const page = await get('/en/staff/budgets/counts')
    expect(page.text).toContain('<option value="410212"')
    expect(page.text).not.toContain('<option value="410102"')
    const { status, text } = await send({ ...TYPED, division: '410102' })
    expect(status).toBe(422)
    expect(text).toContain('href="#division"')
    const english = await send(TYPED, '/en/staff/budgets/counts')
    expect(english.location).toMatch(/^\/en\/staff\/budgets\/[0-9a-f]{64}$/)
  })
})
