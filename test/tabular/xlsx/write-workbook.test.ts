import exceljs from 'exceljs'
import { describe, expect, it } from 'vitest'
import { writeWorkbook } from '../../../src/tabular/xlsx/write-workbook.ts'

const LONG = '长'.repeat(80)

async function read(rows: Parameters<typeof writeWorkbook>[0][number]['rows'], name = "甲's & 乙") {
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load((await writeWorkbook([{ name, rows }])).buffer)
  const sheet = workbook.getWorksheet(name)
  if (sheet === undefined) throw new Error('no sheet')
  return sheet
}

describe('a workbook of figures', () => {
  it.each([
    ['1234567.80', 1234567.8, '#,##0.00'],
    ['-0.05', -0.05, '#,##0.00'],
    ['57.5254', 57.5254, '#,##0.0000'],
    ['100000', 100000, '#,##0'],
  ])(
    'shows %s with its decimals and by thousands, and holds the number itself',
    async (text, value, format) => {
      const cell = (await read([['合计'], [{ number: text }]])).getCell('A2')
      expect([cell.value, cell.numFmt]).toEqual([value, format])
    },
  )

  it('shows a share in percent, and holds the share', async () => {
    const cell = (await read([['占比'], [{ number: '0.349', isShare: true }]])).getCell('A2')
    expect([cell.value, cell.numFmt]).toEqual([0.349, '0.0%'])
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', "'=1"])(
    'never takes the text %j for a formula',
    async (text) => {
      const cell = (await read([[text], [text]])).getCell('A2')
      expect([cell.formula, cell.value, cell.numFmt]).toEqual([undefined, text, '@'])
    },
  )

  it('has room for every figure as it is shown, and wraps what is wider than any column', async () => {
    const sheet = await read([
      ['合计', '说明'],
      [{ number: '1234567890.12' }, LONG],
    ])
    expect(sheet.getColumn(1).width).toBeGreaterThanOrEqual('1,234,567,890.12'.length + 2)
    expect(sheet.getCell('B2').alignment).toMatchObject({ wrapText: true })
    expect(sheet.getCell('A1').alignment?.wrapText).toBeUndefined()
  })

  it('keeps its header in sight and on every printed page, as wide as the paper', async () => {
    const sheet = await read([['合计'], [{ number: '1' }]])
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet.pageSetup).toMatchObject({
      ...{ orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      printTitlesRow: '1:1',
    })
  })
})
