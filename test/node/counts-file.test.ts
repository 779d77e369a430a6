import exceljs from 'exceljs'
import { describe, expect, it } from 'vitest'
import { form, session, staffed } from '../support/staffed.ts'

const PATH = '/staff/budgets/counts/file'
const HEADER = '行政区划,乡镇,设备类型,户数,户类别,每户面积,上年平均取暖电量,登记日期'
const ROWS = [
  '410212,陈留镇,蓄热式电暖器,30,低保户,80,,2017-03-01',
  '410225,堌阳镇,空气源热泵,20,,,2800.50,2017-03-01',
]
const COUNTS = [
  {
    ...{ divisionCode: '410212', township: '陈留镇', deviceType: 'storage-heater', classes: ['low-income'] },
    ...{ areaM2: '80', households: 30, registeredOn: '2017-03-01' },
  },
  {
    ...{ divisionCode: '410225', township: '堌阳镇', deviceType: 'air-source-heat-pump' },
    ...{ seasonKwh: '2800.50', households: 20, registeredOn: '2017-03-01' },
  },
]

async function office(divisions: readonly string[] = ['410200']) {
  const service = await staffed({
    xlsxReader: new URL('../../src/tabular/xlsx/read.thread.ts', import.meta.url),
  })
  await service.add('zhang', ['county-finance'], divisions)
  const { cookie, formToken } = await session(service, 'zhang')
  const get = async (path: string) => await (await service.request(path, { headers: { cookie } })).text()
  const send = async (
    file: Uint8Array<ArrayBuffer> | string | null,
    fields: object = { name: '两县', season: '２０１６' },
    path = PATH,
  ) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    body.set('file', new File(file === null ? [] : [file], file === null ? '' : 'counts.csv'))
    const init = { method: 'POST', body, headers: { cookie, origin: 'http://localhost' } }
    const response = await service.request(`${path}?form=${formToken}`, init)
    return {
      status: response.status,
      location: response.headers.get('location') ?? '',
      text: await response.text(),
    }
  }
  const work = async (request: object) => {
    const body = JSON.stringify(request)
    const init = form(body, { cookie, 'x-form-token': formToken, 'content-type': 'application/json' })
    return (await (await service.request('/v1/budgets', init)).json()) as { id: string }
  }
  return { service, get, send, work }
}

const csv = (...rows: readonly string[]) => `\uFEFF${[HEADER, ...rows].join('\r\n')}`

/** Row, column, what stands there, and why, of each fault. */
const faultsIn = (page: string) =>
  [...page.matchAll(/<tr><th scope="row">(\d+)<\/th>(.*?)<\/tr>/g)].map(([, row = '', rest = '']) => [
    row,
    ...rest
      .split('</td>')
      .map((cell) => cell.replace(/<[^>]*>/g, ''))
      .slice(0, 3),
  ])

describe('a file of counts', () => {
  it('of several counties is the budget that the API makes of the same counts', async () => {
    const { service, get, send, work } = await office()
    const { status, location } = await send(csv(...ROWS))
    expect(status).toBe(303)
    const [newest] = await service.access.audit.newest(1)
    expect(newest).toMatchObject({ action: 'budget-worked', subject: `budget:${location.split('/').at(-1)}` })
    const kept = JSON.parse(await get(location.replace('/staff', '/v1')))
    expect(kept.divisions).toEqual(['410212', '410225'])
    const asked = await work({ name: '两县', season: '2016', counts: COUNTS })
    const same = JSON.parse(await get(`/v1/budgets/${asked.id}`))
    expect(kept.scenarios).toEqual(same.scenarios)
    const form = await get(`/staff/budgets/new?from=${kept.id}`)
    for (const shown of ['祥符区 · 陈留镇', '兰考县 · 堌阳镇', 'name="count.1"'])
      expect(form).toContain(shown)
  })

  it('may be a workbook, or have English headers in any order', async () => {
    const { send } = await office()
    const workbook = new exceljs.Workbook()
    const sheet = workbook.addWorksheet('户数')
    for (const line of [HEADER, ...ROWS]) sheet.addRow(line.split(','))
    const asWorkbook = await send(new Uint8Array((await workbook.xlsx.writeBuffer()) as ArrayBuffer))
    expect(asWorkbook.status).toBe(303)
    const english = await send(
      'households,Division_Code,township,device_type,classes,area_m2,season_kwh,registered_on\n30,410212,陈留镇,storage-heater,low-income,80,,2017-03-01\n20,410225,堌阳镇,air-source-heat-pump,,,2800.50,2017-03-01\n',
    )
    expect(english.location).toBe(asWorkbook.location)
  })

  it('tells every fault with row, column and what stands there, and works nothing out', async () => {
    const { service, send } = await office()
    const before = (await service.access.audit.newest(1))[0]?.seq
    const { status, text } = await send(
      csv(
        ROWS[0] ?? '',
        '410212,陈留镇,烧柴,30,,80,,',
        '',
        '410212,陈留镇,热风机,,,80,,',
        '410212,陈留镇,热风机,30.5,,80,,2017-02-30',
        '410212,陈留镇,热风机,300000,,80,,',
        '610112,某镇,热风机,3,,80,,',
        '410103,某镇,热风机,3,,80,,',
        '410200,某镇,热风机,3,,80,,',
        '410212,,热风机,3,外星人,80,,',
      ),
    )
    expect(status).toBe(422)
    expect(faultsIn(text)).toEqual([
      ['3', '设备类型', '烧柴', expect.stringContaining('烧柴')],
      ['5', '户数', '（空）', expect.stringContaining('户数')],
      ['6', '登记日期', '2017-02-30', expect.stringContaining('2017-02-30')],
      ['7', '户数', '300000', expect.stringContaining('300000')],
      ['8', '行政区划', '610112', expect.stringContaining('610112')],
      ['9', '行政区划', '410103', expect.stringContaining('410103')],
      ['10', '行政区划', '410200', expect.stringContaining('410200')],
      ['11', '户类别', '外星人', expect.stringContaining('外星人')],
    ])
    expect(text).toContain('有 8 处问题，没有测算')
    for (const typed of ['value="两县"', 'value="2016"']) expect(text).toContain(typed)
    expect((await service.access.audit.newest(1))[0]?.seq).toBe(before)
  })

  it.each([
    [null, '请先选一个文件'],
    [csv(), '文件里只有表头'],
    ['户号,面积\r\n1,80', '表头缺少：行政区划、乡镇、设备类型、户数'],
    [csv(...Array.from({ length: 5001 }, () => ROWS[0] ?? '')), '5001'],
    [csv(...Array.from({ length: 6 }, () => '410212,陈留镇,热风机,200000,,80,,')), '1000000'],
    ['x'.repeat(4 * 1024 * 1024 + 1), '文件超过 4 MiB'],
  ])('is refused as a whole where it holds nothing that can be read', async (file, says) => {
    const { send } = await office()
    const { status, text } = await send(file)
    expect(status).toBe(422)
    expect(text).toContain('href="#file"')
    expect(text).toContain(says)
  })

  it('says at its field that the season is missing', async () => {
    const { send } = await office()
    const { status, text } = await send(csv(...ROWS), { name: 'x', season: '' })
    expect(status).toBe(422)
    expect(text).toContain('href="#season"')
  })

  it('is led to from the form of counts, with templates, in both languages', async () => {
    const { get } = await office()
    expect(await get('/staff/budgets/counts')).toContain(`href="${PATH}"`)
    for (const [prefix, header] of [
      ['', '户数'],
      ['/en', 'households'],
    ]) {
      expect(await get(`${prefix}${PATH}`)).toContain(`href="${prefix}/staff/templates/counts.xlsx"`)
      expect(await get(`${prefix}/staff/templates/counts-utf8.csv`)).toContain(header)
    }
  })
})
