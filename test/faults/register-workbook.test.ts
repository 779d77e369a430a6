import { pathToFileURL } from 'node:url'
import exceljs from 'exceljs'
import { describe, expect, it } from 'vitest'
import { registerReader } from '../../src/batch/register-input.ts'
import { shippedBook } from '../support/rule-book.ts'

const xlsxReader = pathToFileURL('src/tabular/xlsx/read.thread.ts')

describe('registerReader', () => {
  it('reads a workbook as it reads text', async () => {
    const workbook = new exceljs.Workbook()
    const sheet = workbook.addWorksheet('台账')
    sheet.addRow(['户号', '行政区划', '乡镇', '设备类型', '面积'])
    sheet.addRow(['0001', '410212', '陈留镇', '空气源热泵', 80.5])
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
    const file = await registerReader(xlsxReader, () => Promise.resolve())(bytes, shippedBook)
    expect(file).toMatchObject({
      rows: [{ row: 2, fields: { account: '0001', areaM2: '80.5' } }],
      faults: [],
    })
  })

  it('refuses an archive that is no workbook', async () => {
    const file = await registerReader(xlsxReader, () => Promise.resolve())(
      Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0),
      shippedBook,
    )
    expect('refused' in file).toBe(true)
  })
})
