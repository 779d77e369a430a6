import exceljs from 'exceljs'
import { describe, expect, it } from 'vitest'
import { session, staffed } from '../support/staffed.ts'

const BEIJING = '110113'
const TIANJIN = '120112'
const HOME = {
  ...{ township: '赵全营镇', deviceType: 'air-source-heat-pump', lastSeasonKwh: '3000' },
  ...{ registeredOn: '2016-03-01', convertedOn: '2016-03-01' },
}
const VALLEY = { lastValleyKwh: '1000' }
const ROWS = [
  { ...HOME, account: '1', ...VALLEY },
  { ...HOME, account: '2', ...VALLEY, timeOfUse: true },
  { ...HOME, account: '3' },
  { ...HOME, account: '4', ...VALLEY, timeOfUse: false },
  { ...HOME, account: '5', ...VALLEY, registeredOn: 'unknown' },
]
const VALLEY_RULE = 'beijing-rural-clean-heating-2016/valley-subsidy'

type Because = { provision: string; reason: string; households: number }
type Answer = {
  id: string
  scenarios: { unknown: number; unknownBecause: Because[]; totalYuan: string; explained: number }[]
  unknownRows: { account: string; reason: string; township: string }[]
}

async function office(division: string) {
  const service = await staffed()
  await service.add('zhang', ['county-finance'], [division])
  const { cookie, formToken } = await session(service, 'zhang')
  const at = (path: string) => service.request(path, { headers: { cookie } })
  const work = async (rows: readonly object[], more: object = {}) => {
    const households = rows.map((row) => ({ divisionCode: division, ...row }))
    const headers = { cookie, 'x-form-token': formToken, 'content-type': 'application/json' }
    const body = JSON.stringify({ season: 2018, households, ...more })
    return (await (await service.request('/v1/budgets', { method: 'POST', headers, body })).json()) as Answer
  }
  return { at, work }
}

const reasons = ({ scenarios }: Answer, scenario = 0) =>
  Object.fromEntries(
    (scenarios[scenario]?.unknownBecause ?? []).map(({ reason, households }) => [reason, households]),
  )

describe('an amount that is not known', () => {
  it('says why: valley kWh without time-of-use, no valley kWh at all, or another fact', async () => {
    const { work } = await office(BEIJING)
    const answer = await work(ROWS)
    expect(answer.scenarios[0]?.unknown).toBe(4)
    expect(reasons(answer)).toEqual({
      'valley-without-time-of-use': 2,
      'no-valley-hours': 1,
      registeredOn: 1,
    })
    expect(new Set(answer.scenarios[0]?.unknownBecause.map(({ provision }) => provision))).toEqual(
      new Set([VALLEY_RULE]),
    )
    expect(answer.unknownRows.map(({ account, reason }) => `${account} ${reason}`)).toEqual([
      '1 valley-without-time-of-use',
      '3 no-valley-hours',
      '4 valley-without-time-of-use',
      '5 registeredOn',
    ])
    expect(answer.unknownRows[0]?.township).toBe('赵全营镇')
  })

  it('becomes known by what it says is to be done', async () => {
    const { work } = await office(BEIJING)
    const mended = ROWS.map((row) => ({ ...row, timeOfUse: true, registeredOn: '2016-03-01' }))
    const answer = await work(mended)
    expect(answer.scenarios[0]).toMatchObject({ unknown: 0, unknownBecause: [] })
    expect(answer.unknownRows).toEqual([])
    expect(Number(answer.scenarios[0]?.totalYuan)).toBeGreaterThan(0)
  })

  it('counts as many households as a scenario has, and lists those of the first', async () => {
    const { work } = await office(BEIJING)
    const scenarios = [{ name: '多一倍', householdsPercent: '200' }]
    const answer = await work(ROWS, { scenarios })
    expect(answer.scenarios[1]?.unknown).toBe(8)
    expect(reasons(answer, 1)['no-valley-hours']).toBe(2)
    expect(answer.unknownRows).toHaveLength(4)
  })

  it('tells the rule that names no amount from the household that lacks a fact', async () => {
    const { work } = await office(TIANJIN)
    const answer = await work(ROWS)
    expect(answer.scenarios[0]?.explained).toBeGreaterThan(0)
    expect(reasons(answer)).toEqual({
      ...{ 'valley-without-time-of-use': 2, 'rule-without-amount': 1 },
      ...{ 'no-valley-hours': 1, registeredOn: 1 },
    })
  })

  it('is told with what to do on the page, in the list of rows and in every export', async () => {
    const { work, at } = await office(BEIJING)
    const { id } = await work(ROWS)
    const [why, what] = ['但没有写执行分时', '请在「是否执行分时」写「是」；没有执行的']
    const page = await (await at(`/staff/budgets/${id}`)).text()
    for (const shown of [why, what, 'id="table-unknown"', 'id="table-unknown-rows"'])
      expect(page).toContain(shown)
    const english = await (await at(`/en/staff/budgets/${id}`)).text()
    expect(english).toContain('write yes under time_of_use')
    const csv = await (await at(`/staff/budgets/${id}/tables.csv?table=unknown-rows`)).text()
    const [, , first = ''] = csv.split('\r\n')
    expect(first).toMatch(/^1,赵全营镇,/)
    for (const shown of [why, what]) expect(first).toContain(shown)
    const workbook = new exceljs.Workbook()
    await workbook.xlsx.load(await (await at(`/staff/budgets/${id}/workbook.xlsx`)).arrayBuffer())
    expect(workbook.getWorksheet('金额不能确定的户名单')?.getColumn(1).values.slice(2, 6)).toEqual([
      ...['1', '3', '4', '5'],
    ])
    expect(workbook.getWorksheet('金额不能确定的户、原因和改法')?.getCell('B2').value).toContain(why)
  })
})
