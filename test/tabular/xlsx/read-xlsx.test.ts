import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readXlsx, type SheetsRead, type XlsxReport } from '../../../src/tabular/xlsx/read-xlsx.ts'
import {
  type SheetOf,
  temporaryFolder,
  textRow,
  workbookParts,
  writeArchive,
} from '../../support/xlsx-file.ts'

const KNOWN = new Set(['户号', '行政区划', '总电量', 'account_no', 'division_code', 'total_kwh'])
const HEADER = textRow(1, '户号', '行政区划', '总电量', '备注')

let folder = ''
let count = 0
beforeAll(async () => {
  folder = await temporaryFolder()
})

type Extra = Parameters<typeof workbookParts>[1]

async function read(
  sheets: readonly SheetOf[],
  extra?: Extra,
  which?: SheetsRead,
): Promise<XlsxReport & { csv: string }> {
  const path = join(folder, `${count++}.xlsx`)
  await writeArchive(path, workbookParts(sheets, extra))
  const pieces: Uint8Array[] = []
  const report = await readXlsx(
    path,
    KNOWN,
    (bytes) => {
      pieces.push(Uint8Array.from(bytes))
      return undefined
    },
    which,
  )
  return { ...report, csv: Buffer.concat(pieces).toString('utf8') }
}

const rowsOf = async (rows: string, extra?: Extra) =>
  (await read([{ name: '抄表', rows: HEADER + rows }], extra)).csv.split('\n').slice(1, -1)

describe('readXlsx', () => {
  it('gives shared texts, joins their runs and leaves readings in another alphabet out', async () => {
    const strings = [
      '<t>410212000001</t>',
      '<r><t>祥</t></r><r><t>符</t></r><rPh><t>xiangfu</t></rPh>',
      '<t>a,b</t>',
    ]
    const row =
      '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="D2" t="s"><v>2</v></c></row>'
    expect(await rowsOf(row, { strings })).toEqual(['410212000001,祥符,,"a,b"'])
  })

  it('takes what a number cell shows: fifteen digits, no exponent, no noise of the binary form', async () => {
    const cells = [
      '1120.0999999999999',
      '1E-2',
      '4105221234567',
      '4.1052212345678899E+17',
      '4105221234567891',
    ]
    const row = `<row r="2">${cells.map((text) => `<c><v>${text}</v></c>`).join('')}</row>`
    expect(await rowsOf(row)).toEqual(['1120.1,0.01,4105221234567,410522123456789000,4.10522123456789E+15'])
  })

  it('shows days for cells in a date style, in both systems, and numbers for others', async () => {
    const formats = ['yyyy"年"m"月"d"日"', '0.00"日"', '[h]:mm', '[$-804]yyyy/m/d;@', 'General', 'mm-dd-yy']
    const styles = [0, 1, 2, 3, 4, 5, 6, 7]
    const row = `<row r="2">${styles.map((s) => `<c s="${s}"><v>43419</v></c>`).join('')}</row>`
    const day = '2018-11-15'
    expect(await rowsOf(row, { formats })).toEqual([`43419,${day},${day},43419,43419,${day},43419,${day}`])
    expect((await rowsOf('<row r="2"><c s="1"><v>41957</v></c></row>', { is1904: true }))[0]).toBe(
      `${day},,,`,
    )
  })

  it('keeps the day off by one before 1 March 1900, and the day that never was', async () => {
    const serials = ['1', '59', '60', '61', '43419.5']
    const row = `<row r="2">${serials.map((v) => `<c s="1"><v>${v}</v></c>`).join('')}</row>`
    expect(await rowsOf(row)).toEqual(['1900-01-01,1900-02-28,1900-02-29,1900-03-01,2018-11-15 12:00:00'])
  })

  it('tells booleans, errors and formulas: cached values, and the formula itself where there is none', async () => {
    const row =
      '<row r="2"><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c><f>A1+1</f><v>12.5</v></c>' +
      '<c><f>SUM(A1:A2)</f></c><c t="str"><f>B1</f><v>已覆盖</v></c></row>'
    expect(await rowsOf(row)).toEqual(['true,#N/A,12.5,=SUM(A1:A2),已覆盖'])
  })

  it('keeps gaps: a missing cell is empty, up to the width of the header, and a missing row an empty record', async () => {
    const row = '<row r="4"><c r="A4"><v>1</v></c><c r="C4"><v>3</v></c></row><row r="5"/>'
    expect(await rowsOf(row)).toEqual(['', '', '1,,3,', ''])
  })

  it('undoes the codes of characters that XML cannot hold, and quotes line ends and quotes', async () => {
    expect(await rowsOf(textRow(2, 'a_x000A_b', '_x005F_x0041_', 'say &quot;no&quot;'))).toEqual([
      '"a',
      'b",_x0041_,"say ""no""",',
    ])
  })

  it('reads the first sheet with a known header, below its title, and says where it stands', async () => {
    const found = await read([
      { name: '说明', rows: textRow(1, '请填写') + textRow(2, '户号') },
      { name: '隐藏', rows: HEADER, state: 'hidden' },
      {
        name: '抄表',
        rows: textRow(1, '2018年冬') + textRow(3, '户号', '行政区划', '总电量') + textRow(4, '1', '2', '3'),
      },
    ])
    expect(found).toEqual({
      sheet: '抄表',
      sheets: ['说明', '隐藏', '抄表'],
      headerRow: 3,
      lastRow: 4,
      unread: ['隐藏'],
      csv: '户号,行政区划,总电量\n1,2,3\n',
    })
  })

  it('knows headers as the batch does, whatever their case, spaces and units', async () => {
    const header = textRow(2, 'Account No', 'DIVISION_CODE', 'total_kwh (kWh)')
    const found = await read([
      { name: 'readings', rows: textRow(1, 'winter 2018') + header + textRow(3, '1') },
    ])
    expect(found.headerRow).toBe(2)
  })

  it('reads the first sheet with anything in it where no header is known, so that its columns can be named', async () => {
    const found = await read([
      { name: '空', rows: '' },
      { name: '别的', rows: textRow(2, 'x', 'y') },
    ])
    expect(found).toMatchObject({ sheet: '别的', headerRow: 2, csv: 'x,y\n' })
  })

  it('goes past advice and titles to the first row as wide as a table where no header is known', async () => {
    const found = await read([
      { name: '说明', rows: textRow(1, '一行一户') + textRow(2, '不要合并', '不要加空行') },
      { name: '抄表', rows: textRow(1, '三月') + textRow(2, 'a', 'b', 'c', 'd', 'e') },
      { name: '更宽', rows: textRow(1, 'a', 'b', 'c', 'd', 'e', 'f') },
    ])
    expect(found).toMatchObject({ sheet: '抄表', headerRow: 2, csv: 'a,b,c,d,e\n' })
  })
})

describe('readXlsx of a sheet that somebody named', () => {
  const months = [
    { name: '一月', rows: HEADER + textRow(2, '1', '2', '3') },
    { name: 'Feb', rows: textRow(1, '二月') + HEADER.replace('r="1"', 'r="2"') + textRow(3, '4', '5', '6') },
    { name: '空', rows: '' },
    { name: 'notes', rows: textRow(1, 'x', 'y'), state: 'hidden' },
  ]
  const named = (name: string) => read(months, undefined, { named: name })

  it('is that one alone, hidden or not, and nothing is said of others', async () => {
    expect(await named('Feb')).toEqual({
      sheet: 'Feb',
      sheets: ['一月', 'Feb', '空', 'notes'],
      headerRow: 2,
      lastRow: 3,
      unread: [],
      csv: '户号,行政区划,总电量,备注\n4,5,6,\n',
    })
    expect(await named('notes')).toMatchObject({ sheet: 'notes', csv: 'x,y\n' })
  })

  it('is found whatever its capitals and the spaces around it, where only one is meant', async () => {
    expect((await named(' feb ')).sheet).toBe('Feb')
    const twins = ['a', 'A'].map((name) => ({ name, rows: HEADER }))
    expect((await read(twins, undefined, { named: 'A' })).sheet).toBe('A')
    const both = ['Aa', 'AA'].map((name) => ({ name, rows: HEADER }))
    await expect(read(both, undefined, { named: 'aa' })).rejects.toMatchObject({ fault: 'unknown-sheet' })
  })

  it('is refused where there is none of this name, telling those that there are', async () => {
    const names = ['一月', 'Feb', '空', 'notes']
    await expect(named('三月')).rejects.toMatchObject({
      fault: 'unknown-sheet',
      facts: { sheet: '三月', sheets: names },
      says: { zh: expect.stringContaining(names.join('、')), en: expect.stringContaining(names.join(', ')) },
    })
  })

  it('is refused where it is empty', async () => {
    await expect(named('空')).rejects.toMatchObject({ fault: 'empty-sheet', facts: { sheet: '空' } })
  })

  it('can be told from another of the same name, and has a short one where its own is long', async () => {
    const rows = (account: string) => HEADER + textRow(2, account, '2', '3')
    const sheets = [
      { name: '表', rows: rows('1') },
      { name: '表', rows: rows('2') },
      { name: 'x'.repeat(200), rows: rows('3') },
    ]
    const found = await read(sheets, undefined, { named: '表#2' })
    expect(found.csv).toContain('\n2,2,3')
    const [, , short = ''] = found.sheets
    expect(short.length).toBeLessThan(100)
    expect((await read(sheets, undefined, { named: short })).csv).toContain('\n3,2,3')
  })
})
