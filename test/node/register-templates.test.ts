import exceljs from 'exceljs'
import { describe, expect, it } from 'vitest'
import { encoderOf } from '../../src/tabular/encoding.ts'
import { REGISTER_COLUMNS } from '../../src/tabular/register/register-columns.ts'
import { session, staffed } from '../support/staffed.ts'

/** What somebody writes under each header; further rows leave out what need not be there. */
const FILLED: Readonly<Record<string, string>> = {
  ...{ account_no: '000123', division_code: '410212', township: '陈留镇', device_type: '空气源热泵' },
  ...{ classes: '低保户', area_m2: '80.5', registered_on: '2017-03-01', converted_on: '2017' },
  ...{ last_season_kwh: '2800.50', last_valley_kwh: '900', income_yuan: '30000', holder: '张三丰' },
  ...{ purchase_date: '2017-05-02', invoice_yuan: '6000', catalogued: '是', time_of_use: '是' },
  ...{ central_heating: '未覆盖', price_category: '一户一表', whole_village: '否', members: '4' },
}
const least = { ...FILLED, account_no: '000124', last_season_kwh: '', last_valley_kwh: '', purchase_date: '' }
const LEAST: Readonly<Record<string, string>> = { ...least, invoice_yuan: '', income_yuan: '', members: '' }
const ROWS = [FILLED, LEAST].map((row) => REGISTER_COLUMNS.map(({ name }) => row[name] ?? ''))

async function office() {
  const xlsxReader = new URL('../../src/tabular/xlsx/read.thread.ts', import.meta.url)
  const service = await staffed({ xlsxReader })
  await service.add('zhang', ['county-finance'], ['410212'])
  const { cookie, formToken } = await session(service, 'zhang')
  const at = (path: string) => service.request(path, { headers: { cookie } })
  return {
    get: async (path: string) => (await at(path)).text(),
    template: async (name: string, language = '') => {
      const response = await at(`${language}/staff/templates/${name}`)
      return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) }
    },
    upload: async (bytes: Uint8Array) => {
      const headers = { cookie, 'x-form-token': formToken, 'content-type': 'application/octet-stream' }
      const init = { method: 'POST', headers, body: Uint8Array.from(bytes) }
      return (await (await service.request('/v1/registers', init)).json()) as {
        rows: number
        households: number
        ignoredColumns: string[]
        faults: object[]
      }
    },
  }
}

const lines = ROWS.map((row) => `${row.join(',')}\r\n`).join('')
const SOUND = { rows: 2, households: 2, faults: [], ignoredColumns: [] }

describe('templates of a register', () => {
  it('stand on the page where it is uploaded, in both languages', async () => {
    const { get } = await office()
    for (const language of ['', '/en'])
      for (const name of ['register.xlsx', 'register-utf8.csv', 'register-gb18030.csv'])
        expect(await get(`${language}/staff/budgets/register`)).toContain(
          `href="${language}/staff/templates/${name}"`,
        )
  })

  it.each([
    ['register-utf8.csv', 'utf-8', ''],
    ['register-utf8.csv', 'utf-8', '/en'],
    ['register-gb18030.csv', 'gb18030', ''],
  ] as const)(
    'upload without faults when they are filled in: %s in %s %s',
    async (name, encoding, language) => {
      const { template, upload } = await office()
      const { status, bytes } = await template(name, language)
      expect(status).toBe(200)
      const filled = Buffer.concat([bytes, Buffer.from(encoderOf(encoding)(lines))])
      expect(await upload(filled)).toMatchObject(SOUND)
    },
  )

  it.each(['', '/en'])('upload without faults as a workbook %s', async (language) => {
    const { template, upload } = await office()
    const { bytes } = await template('register.xlsx', language)
    const workbook = new exceljs.Workbook()
    await workbook.xlsx.load(bytes.buffer)
    const [sheet] = workbook.worksheets
    for (const row of ROWS) sheet?.addRow(row)
    expect(await upload(new Uint8Array(await workbook.xlsx.writeBuffer()))).toMatchObject(SOUND)
  })

  it('are not there under other names', async () => {
    const { template } = await office()
    for (const name of ['register.csv', 'constructor.xlsx', 'readings.pdf', 'register'])
      expect((await template(name)).status).toBe(404)
    expect((await template('readings.xlsx')).status).toBe(200)
  })
})
