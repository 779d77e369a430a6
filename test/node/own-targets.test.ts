import exceljs from 'exceljs'
import { describe, expect, it } from 'vitest'
import { form, session, staffed } from '../support/staffed.ts'

const COUNT = { divisionCode: '410212', deviceType: 'storage-heater', areaM2: '80' }
const COUNTS = [
  { ...COUNT, township: '陈留镇', households: 30, registeredOn: '2017-03-01' },
  { ...COUNT, township: '仇楼镇', households: 20, registeredOn: '2017-11-01' },
  // After the season, and on the register all the same.
  { ...COUNT, township: '仇楼镇', households: 5, registeredOn: '2017-03-20' },
]
const TARGETS = [
  { name: '全区任务', division: '410212', by: '2017-10-31', households: 70 },
  { division: '410212', township: '仇楼镇', by: '2017-11-01', households: 20 },
  { division: '410200', by: '2017-11-01', households: '1000' },
]
const REQUEST = { season: 2017, counts: COUNTS, targets: TARGETS }
const OWN = '本单位自己填写，不是文件'

type Told = { statedBy: string; name: string | null; trust: string; done: number; share: string | null }
type Answer = {
  id: string
  inputDigest: string
  monitoring: { completion: Told[] }
  errors?: { pointer: string; code: string; message: { zh: string } }[]
}

async function office() {
  const service = await staffed()
  await service.add('zhang', ['county-finance'], ['410212'])
  const { cookie, formToken } = await session(service, 'zhang')
  const get = async (path: string) => (await service.request(path, { headers: { cookie } })).text()
  const bytes = async (path: string) => (await service.request(path, { headers: { cookie } })).arrayBuffer()
  const work = async (request: object) => {
    const headers = { cookie, 'x-form-token': formToken, 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: JSON.stringify(request) }
    return (await (await service.request('/v1/budgets', init)).json()) as Answer
  }
  const send = async (fields: Readonly<Record<string, string>>) => {
    const body = new URLSearchParams({ form: formToken, ...fields })
    const response = await service.request('/staff/budgets', form(body.toString(), { cookie }))
    return { status: response.status, text: await response.text(), to: response.headers.get('location') }
  }
  return { get, bytes, work, send }
}

const own = ({ monitoring }: Answer) => monitoring.completion.filter(({ statedBy }) => statedBy === 'office')

describe('targets that an office states itself', () => {
  it('stand beside those of documents, as nobody else wrote them', async () => {
    const { work } = await office()
    const answer = await work(REQUEST)
    const told = own(answer)
    expect(told.map(({ done, share }) => [done, share])).toEqual([
      [35, '0.5000'],
      [25, '1.2500'],
      [55, null],
    ])
    expect(new Set(told.map(({ trust }) => trust))).toEqual(new Set(['assumed']))
    expect(told[0]?.name).toBe('全区任务')
    const documents = answer.monitoring.completion.filter(({ statedBy }) => statedBy === 'document')
    expect(documents.length).toBeGreaterThan(0)
    expect(documents.map(({ trust }) => trust)).not.toContain('assumed')
  })

  it('belong to what a budget is asked, so that another target is another budget', async () => {
    const { work } = await office()
    const [first, again, other, none] = [
      await work(REQUEST),
      await work(REQUEST),
      await work({ ...REQUEST, targets: [{ ...TARGETS[0], households: 71 }] }),
      await work({ season: 2017, counts: COUNTS }),
    ]
    expect(again).toEqual(first)
    expect(new Set([first, other, none].map(({ id }) => id)).size).toBe(3)
    expect(new Set([first, other, none].map(({ inputDigest }) => inputDigest)).size).toBe(3)
    expect(own(none)).toEqual([])
  })

  it('are refused by field where they make no sense for the register', async () => {
    const { work } = await office()
    const [target] = TARGETS
    const refused = async (...targets: object[]) =>
      ((await work({ ...REQUEST, targets })).errors ?? []).map(({ code, pointer }) => `${code} ${pointer}`)
    expect(await refused({ ...target, households: '0' }, { ...target, by: '2017-02-30' })).toEqual([
      'out-of-range /targets/0/households',
      'not-a-date /targets/1/by',
    ])
    expect(await refused({ ...target, until: '2017-10-31' })).toEqual(['unknown-field /targets/0/until'])
    expect(await refused({ division: '410212', by: '2017-10-31' })).toEqual([
      'missing-field /targets/0/households',
    ])
    expect(await refused(target ?? {}, { ...target, division: '410225', township: '陈留' })).toEqual([
      'not-one-of /targets/1/division',
      'not-one-of /targets/1/township',
    ])
    expect(await refused(target ?? {}, { ...target, name: '又一个', households: 80 })).toEqual([
      'named-before /targets/1',
    ])
    const scenarios = [{ name: '一', changes: [{ provision: 'x' }] }]
    const both = await work({ ...REQUEST, scenarios, targets: [{ ...target, division: '410225' }] })
    expect(both.errors?.map(({ pointer }) => pointer)).toEqual([
      '/targets/0/division',
      '/scenarios/0/changes/0/provision',
    ])
  })

  it('are marked on the page and in every export, and can be changed from the result', async () => {
    const { work, get, bytes } = await office()
    const { id } = await work(REQUEST)
    const page = await get(`/staff/budgets/${id}`)
    expect(page).toContain(
      '「全区任务」：截至 2017-10-31，35 户 / 70 户，完成 50.0 %。这个目标是本单位自己填写的',
    )
    expect(page).toContain(OWN)
    const lines = (await get(`/staff/budgets/${id}/tables.csv?table=completion`)).split('\r\n')
    expect(lines.filter((line) => line.includes(OWN))).toEqual([
      `全区任务,祥符区,2017-10-31,70,35,50.0 %,整个地区,${OWN},假设`,
      `本单位的目标（祥符区仇楼镇）,祥符区仇楼镇,2017-11-01,20,25,125.0 %,整个地区,${OWN},假设`,
      `本单位的目标（开封市）,开封市,2017-11-01,1000,55,,地区的一部分,${OWN},假设`,
    ])
    const workbook = new exceljs.Workbook()
    await workbook.xlsx.load(await bytes(`/staff/budgets/${id}/workbook.xlsx`))
    const sheet = workbook.getWorksheet('任务完成')
    const marks = sheet?.getColumn(8).values.filter((value) => value === OWN)
    expect(marks).toHaveLength(3)
    expect(await get(`/en/staff/budgets/${id}`)).toContain('your own statement, no document')
    const changed = await get(`/staff/budgets/new?from=${id}`)
    expect(changed).toMatch(/name="target\.1\.township"[^>]*value="仇楼镇"/)
  })

  it('are stated in the form, which keeps what was typed and says what is wrong at its field', async () => {
    const { work, get, send } = await office()
    const { id } = await work({ season: 2017, counts: COUNTS })
    const fields = {
      ...{ countsOf: id, season: '2017' },
      ...{ 'target.0.division': '410212', 'target.0.by': '2017年10月31日', 'target.0.households': '70' },
    }
    const wrong = await send({ ...fields, 'target.0.township': '没有的镇' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('href="#target.0.township"')
    expect(wrong.text).toMatch(/<details[^>]*id="targets"[^>]*open/)
    expect(wrong.text).toMatch(/name="target\.0\.by"[^>]*value="2017年10月31日"/)
    const more = await send({ ...fields, do: 'target:add' })
    expect(more.text).toContain('name="target.1.households"')
    const { to } = await send(fields)
    expect(await get(to ?? '')).toContain('35 户 / 70 户，完成 50.0 %')
  })
})
