import { describe, expect, it } from 'vitest'
import { countRow, registerRow } from '../../src/application/budget/register-schema.ts'
import usageModel from '../../src/generated/usage-model.json' with { type: 'json' }
import { cents } from '../support/exact.ts'
import { form, type Staffed, session, staffed } from '../support/staffed.ts'

// biome-ignore lint/suspicious/noExplicitAny: an answer as it came over the wire
type Json = any

const RUNNING = 'kaifeng-dual-substitution-2017/running'
/** Ends where a later one begins. */
const LIAONING = 'liaoning-heating-time-of-use-2018/listed-season'
const REGISTER = [
  '户号,行政区划,乡镇,设备类型,户类别,面积,改造年度,登记日期,上年取暖电量,户主',
  '0001,410212,陈留镇,空气源热泵,,80,2017,2017-03-01,2800.50,张三丰',
  '0002,410212,陈留镇,热风机,低保户,60,2017,2017-03-01,3600,李四',
  '0003,410212,仇楼镇,蓄热式电暖器,,90,2017,2017-12-01,1200.01,王五',
  '0004,410212,仇楼镇,蓄热式电暖器,,,2017,2017-12-01,,赵六',
  '0005,410212,仇楼镇,未知设备,,88,2017,2017-12-01,900,孙七',
].join('\r\n')

async function office(service: Staffed, divisions: readonly string[] = ['410200'], name = 'finance') {
  await service.add(name, ['county-finance'], divisions)
  const { cookie, formToken } = await session(service, name)
  const headers = { cookie, 'x-form-token': formToken, origin: 'http://localhost' }
  const send = async (path: string, body: string, type: string) => {
    const init = form(body, { ...headers, 'content-type': type })
    const response = await service.request(path, init)
    return { status: response.status, json: (await response.json()) as Json }
  }
  return {
    upload: (text: string, type = 'text/csv; charset=utf-8') => send('/v1/registers', text, type),
    work: (request: object) => send('/v1/budgets', JSON.stringify(request), 'application/json'),
    get: async (path: string) => {
      const response = await service.request(path, { headers: { cookie } })
      return { status: response.status, json: (await response.json()) as Json }
    },
  }
}

const extended = { provision: RUNNING, from: null, to: null }

describe('POST /v1/registers', () => {
  it('keeps the sound rows and names every other with what to change', async () => {
    const { upload } = await office(await staffed())
    const { status, json } = await upload(REGISTER)
    expect(status).toBe(201)
    expect(json.households).toBe(3)
    expect(json.rows).toBe(5)
    expect(json.faults).toMatchObject([
      { row: 5, account: '0004', field: '面积', value: '', code: 'missing-field' },
      { row: 6, field: '设备类型', value: '未知设备', code: 'not-one-of' },
    ])
  })

  it('says of a file without a table what it lacks, as of any other problem', async () => {
    const { upload } = await office(await staffed())
    const { status, json } = await upload('户号,备注\r\n0001,x')
    expect([status, json.code]).toEqual([422, 'file-not-read'])
    expect(json.detail.zh).toMatch(/^读不了这个文件：表头缺少/)
    expect(json.detail.en).toMatch(/^This file cannot be read: The header lacks/)
  })

  it('takes bytes that are not said to be text, and asks for a file where JSON came', async () => {
    const { upload } = await office(await staffed())
    expect((await upload(REGISTER, 'application/octet-stream')).status).toBe(201)
    const { status, json } = await upload('{}', 'application/json')
    expect([status, json.code]).toEqual([415, 'not-a-file'])
    expect(json.suggestion.en).toMatch(/Content-Type: text\/csv/)
  })

  it('sets aside the households of other places than the office is for', async () => {
    const { upload } = await office(await staffed(), ['410225'])
    const { status, json } = await upload(REGISTER)
    expect(status).toBe(422)
    expect(json.register).toBe(null)
    expect(json.faults.filter(({ code }: { code: string }) => code === 'division-not-yours')).toHaveLength(3)
  })
})

describe('POST /v1/budgets', () => {
  it('works out a budget that stays under its id, the same for the same input', async () => {
    const { upload, work, get } = await office(await staffed())
    const { json: register } = await upload(REGISTER)
    const request = {
      season: 2018,
      register: register.register.digest,
      baseline: { name: '照旧', changes: [extended] },
      scenarios: [{ name: '上限2400', changes: [{ ...extended, capKwh: '2400' }] }],
    }
    const first = await work(request)
    expect(first.status).toBe(200)
    const [baseline, capped] = first.json.scenarios
    // 2,800.50 × 0.3 = 840.15; 3,000 × 0.3 = 900; 1,200.01 × 0.3 = 360.003.
    expect(baseline.totalYuan).toBe('2100.15')
    // 2,400 × 0.3 twice, and 360.00.
    expect(capped.totalYuan).toBe('1800.00')
    expect(capped.differenceYuan).toBe('-300.15')
    expect(capped.differences).toMatchObject({ winners: 0, losers: 2, same: 1, lossYuan: '300.15' })
    const again = await work(request)
    expect(again.json).toEqual(first.json)
    expect((await work({ ...request, season: '2018' })).json.id).toBe(first.json.id)
    expect((await work({ ...request, season: '2017' })).json.id).not.toBe(first.json.id)
    const kept = await get(`/v1/budgets/${first.json.id}`)
    expect(kept.json).toMatchObject({ id: first.json.id, scenarios: first.json.scenarios, lockedAt: null })
  })

  it('adds up to what the same households are assessed at one by one', async () => {
    const service = await staffed()
    const { work } = await office(service)
    const kwh = ['2800.50', '3600.00', '1200.01', '0.00']
    const households = kwh.map((lastSeasonKwh, i) => ({
      account: String(i),
      divisionCode: '410212',
      township: '陈留镇',
      deviceType: 'air-source-heat-pump',
      registeredOn: '2017-03-01',
      lastSeasonKwh,
    }))
    const { json } = await work({ season: 2016, households, kinds: ['operating'] })
    let sum = 0n
    for (const { lastSeasonKwh } of households) sum += await assessed(service, lastSeasonKwh)
    expect(cents(json.scenarios[0].totalYuan)).toBe(sum)
    expect(sum).toBeGreaterThan(0n)
  })

  it('spreads the use of households that are only counted, so that a cap bites as it would', async () => {
    const { work } = await office(await staffed())
    const counts = [
      {
        divisionCode: '410212',
        township: '镇',
        deviceType: 'storage-heater',
        registeredOn: '2017-01-01',
        seasonKwh: '3000',
        households: 2000,
      },
    ]
    const { json } = await work({ season: 2018, counts, baseline: { name: '照旧', changes: [extended] } })
    const [only] = json.scenarios
    // Everybody at the mean would get 900 yuan, the cap itself; half of them use less.
    expect(only.households).toBe(2000)
    expect(Number(only.totalYuan)).toBeLessThan(2000 * 900 * 0.92)
    expect(Number(only.averageMethod.errorPercent)).toBeGreaterThan(10)
    expect(only.atCap).toBeLessThan(1000)
  })

  it('leaves out whoever comes after the season, by name, and nobody on its last day', async () => {
    const row = { divisionCode: '410212', deviceType: 'storage-heater', areaM2: '80' }
    const households = [
      { ...row, account: '1', township: '甲镇', registeredOn: '2019-03-16' },
      { ...row, account: '2', township: '乙镇', registeredOn: '2019-03-15' },
      { ...row, account: '3', township: '乙镇', registeredOn: '2017-01-01', convertedOn: '2019-06-01' },
      { ...row, account: '4', township: '丙镇', registeredOn: '2017-01-01', holder: '张三丰' },
    ]
    const { work } = await office(await staffed())
    const { json } = await work({ season: 2018, households })
    expect(json.leftOut).toEqual({
      households: 2,
      first: [
        { account: '1', code: 'in-the-future', given: '2019-03-16' },
        { account: '3', code: 'in-the-future', given: '2019-06-01' },
      ],
    })
    expect(json.households).toBe(2)
    expect(json.scenarios[0].byTownship.map((one: { name: string }) => one.name)).toEqual(['乙镇', '丙镇'])
  })

  it('names what is wrong with each household where none can be counted, and counts those that can', async () => {
    const row = {
      divisionCode: '410212',
      township: '镇',
      deviceType: 'storage-heater',
      registeredOn: '2017-01-01',
    }
    const { work } = await office(await staffed())
    const unsound = { ...row, account: '1' }
    const { status, json } = await work({ season: 2018, households: [unsound] })
    expect(status).toBe(422)
    expect(json.errors.map((one: { pointer: string }) => one.pointer)).toEqual(['/households/0/areaM2'])
    const both = await work({ season: 2018, households: [unsound, { ...row, account: '2', areaM2: '80' }] })
    expect(both.json.households).toBe(1)
  })

  it('takes the area of the usage model for a count that tells neither area nor use, as its description says', async () => {
    const { work } = await office(await staffed())
    const row = { divisionCode: '410212', township: '镇', deviceType: 'storage-heater', households: 20 }
    const totalOf = async (count: object) => {
      const counts = [{ ...row, registeredOn: '2017-03-01', ...count }]
      return (await work({ season: 2017, counts })).json.scenarios[0].totalYuan
    }
    const { areaM2 = '' } = usageModel.uses.find(({ code }) => code === 'resistance-use') ?? {}
    expect(await totalOf({})).toBe(await totalOf({ areaM2 }))
    expect(await totalOf({})).not.toBe(await totalOf({ areaM2: '10' }))
    expect(countRow.shape.areaM2.meta()?.description).toMatch(/absent, .*the area of the usage model/)
    expect(registerRow.shape.areaM2.meta()?.description).toMatch(/needed where no use/)
  })

  it('names what contradicts the rules, with the place in the request', async () => {
    const { work } = await office(await staffed())
    const scenario = (change: object) => ({ name: '一', changes: [{ provision: RUNNING, ...change }] })
    const base = {
      season: 2018,
      counts: [
        { divisionCode: '410212', township: '镇', deviceType: 'storage-heater', areaM2: '90', households: 3 },
      ],
    }
    const refused = async (request: object) => {
      const { status, json } = await work({ ...base, ...request })
      expect(status).toBe(422)
      return json.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${code} ${pointer}`)
    }
    const funding = [
      { level: 'city', share: '2/3' },
      { level: 'county', share: '1/2' },
    ]
    expect(await refused({ scenarios: [scenario({ funding })] })).toEqual([
      'shares-above-one /scenarios/0/changes/0/funding',
    ])
    expect(await refused({ scenarios: [scenario({ capKwh: '-1' })] })).toEqual([
      'not-a-decimal /scenarios/0/changes/0/capKwh',
    ])
    const negative = { ...scenario({ capKwh: '-1' }), name: '负的' }
    const { json } = await work({ ...base, baseline: negative, scenarios: [scenario({ share: '0.5' })] })
    expect(json.errors[0].message.zh).toMatch(/^方案「负的」：「-1」/)
    expect(json.errors[0].message.en).toMatch(/^Scenario “负的”: “-1”/)
    expect(json.detail).toEqual(json.errors[0].message)
    const priced = { name: '一', changes: [{ provision: LIAONING, to: null }] }
    expect((await refused({ scenarios: [priced] }))[0]).toBe('rules-contradict /scenarios/0/changes/0')
    expect(await refused({ scenarios: [scenario({ share: '0.5' })] })).toEqual([
      'change-does-not-fit /scenarios/0/changes/0/share',
    ])
    expect(await refused({ scenarios: [scenario({ from: '2019-01-01', to: '2018-01-01' })] })).toEqual([
      'from-after-to /scenarios/0/changes/0/to',
    ])
    expect(await refused({ register: 'f'.repeat(64), counts: undefined })).toEqual([
      'unknown-register /register',
    ])
  })
})

describe('GET /v1/budgets/{id}', () => {
  it('does not exist for other counties', async () => {
    const service = await staffed()
    const mine = await office(service)
    const { json: register } = await mine.upload(REGISTER)
    const { json } = await mine.work({ season: 2018, register: register.register.digest })
    const theirs = await office(service, ['410300'], 'elsewhere')
    expect((await theirs.get(`/v1/budgets/${json.id}`)).status).toBe(404)
    expect((await theirs.get('/v1/budgets')).json.budgets).toEqual([])
    expect((await theirs.work({ season: 2018, register: register.register.digest })).json.code).toBe(
      'unknown-register',
    )
  })
})

const DEGREE_DAYS = [15920, 45415, 55335, 38220, 10350]
const MONTHS = [
  ['2016-11-15', '2016-11-30'],
  ['2016-12-01', '2016-12-31'],
  ['2017-01-01', '2017-01-31'],
  ['2017-02-01', '2017-02-28'],
  ['2017-03-01', '2017-03-15'],
] as const

/** Fen of running subsidies of one household, its use cut over the months by degree days as the model states them. */
async function assessed(service: Staffed, seasonKwh: string): Promise<bigint> {
  const whole = DEGREE_DAYS.reduce((sum, days) => sum + days, 0)
  let [weight, before] = [0, 0n]
  const usage = MONTHS.map(([from, to], i) => {
    weight += DEGREE_DAYS[i] ?? 0
    const until = (2n * cents(seasonKwh) * BigInt(weight) + BigInt(whole)) / BigInt(2 * whole)
    const kwh = until - before
    before = until
    return { from, to, totalKwh: `${kwh / 100n}.${String(kwh % 100n).padStart(2, '0')}` }
  })
  const body = JSON.stringify({
    household: {
      divisionCode: '410212',
      priceCategory: 'one-household-one-meter',
      timeOfUse: false,
      registeredOn: '2017-03-01',
    },
    device: { type: 'air-source-heat-pump' },
    usage,
  })
  const response = await service.request('/v1/assessments', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  const answer = (await response.json()) as Json
  return answer.subsidies.reduce(
    (sum: bigint, { kind, amountYuan }: { kind: string; amountYuan: string }) =>
      kind === 'operating' ? sum + cents(amountYuan) : sum,
    0n,
  )
}

describe('/openapi.json', () => {
  it('tells of registers and budgets, with an example that is answered', async () => {
    const service = await staffed()
    const { work } = await office(service)
    const { paths } = (await (await service.request('/openapi.json')).json()) as Json
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/v1/registers', '/v1/budgets', '/v1/budgets/{id}']),
    )
    const { examples } = paths['/v1/budgets'].post.requestBody.content['application/json']
    const { status, json } = await work(examples.counts.value)
    expect(status).toBe(200)
    expect(json.scenarios).toHaveLength(2)
  })
})
