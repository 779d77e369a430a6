import { describe, expect, it } from 'vitest'
import { readRegisterFile } from '../../../src/tabular/register/read-register-file.ts'
import { shippedBook } from '../../support/rule-book.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const read = (text: string | Uint8Array) =>
  readRegisterFile(typeof text === 'string' ? utf8(text) : text, shippedBook, () => Promise.resolve())

describe('readRegisterFile', () => {
  it('reads headers in either language and any order, with units and aliases', async () => {
    const file = await read(
      '乡镇,户号,设备,行政区划代码,面积(平方米),改造年度,上年取暖电量,备注\n陈留镇,007,空气能,410212,80.5,2017,1２00,x\n',
    )
    expect(file).toMatchObject({
      ignored: ['备注'],
      faults: [],
      rows: [
        {
          row: 2,
          fields: {
            township: '陈留镇',
            account: '007',
            deviceType: 'air-source-heat-pump',
            divisionCode: '410212',
            areaM2: '80.5',
            convertedOn: '2017-01-01',
            lastSeasonKwh: '1200',
          },
        },
      ],
    })
  })

  it('reads GB18030, quoted cells over two lines, and goes on after a broken row', async () => {
    const bytes = Uint8Array.from([
      ...[0xbb, 0xa7, 0xba, 0xc5],
      ...utf8(
        ',division_code,township,device_type,area_m2\n1,410212,"a\nb",storage-heater,80\n2,410212,"x,storage-heater,80\n3,410212,c,storage-heater,80\n',
      ),
    ])
    const file = await read(bytes)
    expect(file).toMatchObject({ encoding: 'gb18030' })
    if ('refused' in file) throw new Error('refused')
    expect(file.rows.map(({ row, fields }) => [row, fields['account']])).toEqual([
      [2, '1'],
      [5, '3'],
    ])
    expect(file.faults).toMatchObject([{ row: 4, code: 'broken-quotes' }])
  })

  it('names every cell that cannot be read, with row, column and value', async () => {
    const file = await read('户号,行政区划,乡镇,设备类型,面积,登记日期\n1,41,镇,煤炉,八十,昨天\n')
    if ('refused' in file) throw new Error('refused')
    expect(file.rows).toEqual([])
    expect(file.faults.map(({ row, column, code, value }) => [row, column, code, value])).toEqual([
      [2, '行政区划', 'not-a-division-code', '41'],
      [2, '设备类型', 'not-one-of', '煤炉'],
      [2, '面积', 'not-a-decimal', '八十'],
      [2, '登记日期', 'not-a-date', '昨天'],
    ])
  })

  it.each([
    ['', '没有表头'],
    ['户号,面积\n1,2\n', '行政区划'],
    ['户号,户号,行政区划,乡镇,设备类型\n', '户号'],
  ])('refuses a file without a table: %j', async (text, says) => {
    const file = await read(text)
    expect('refused' in file ? file.refused.zh : '').toContain(says)
  })
})
