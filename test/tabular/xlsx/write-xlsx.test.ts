import { createWriteStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openArchive } from '../../../src/tabular/xlsx/archive.ts'
import { readXlsx } from '../../../src/tabular/xlsx/read-xlsx.ts'
import { type Table, writeXlsx } from '../../../src/tabular/xlsx/write-xlsx.ts'
import { temporaryFolder } from '../../support/xlsx-file.ts'

let folder = ''
let count = 0
beforeAll(async () => {
  folder = await temporaryFolder()
})

async function written(table: Omit<Table, 'name'>, rowsPerSheet?: number): Promise<string> {
  const path = join(folder, `${count++}.xlsx`)
  const settings = rowsPerSheet === undefined ? {} : { rowsPerSheet }
  await writeXlsx({ name: '结果', ...table }, createWriteStream(path), settings)
  return path
}

async function csvOf(path: string) {
  const pieces: Uint8Array[] = []
  const report = await readXlsx(path, new Set(['户号', '净支出(元)', '备注']), (bytes) => {
    pieces.push(Uint8Array.from(bytes))
    return undefined
  })
  return { ...report, csv: Buffer.concat(pieces).toString('utf8') }
}

async function partOf(path: string, part: string): Promise<string> {
  const archive = await openArchive(path)
  let text = ''
  for await (const piece of await archive.open(part)) text += String(piece)
  archive.close()
  return text
}

const HEADER = ['户号', '净支出(元)', '备注']

describe('writeXlsx', () => {
  it('writes cells that come back as they were: amounts, blanks, line ends, signs of formulas and odd characters', async () => {
    const rows = [
      ['0410212000000001', '-12.50', '=1+1'],
      ['', '0.00', ' a\tb\n"c"\r\u0007 '],
      ['_x000D_', '&lt;', '😀<>&'],
    ]
    const { csv } = await csvOf(await written({ header: HEADER, rows }))
    expect(csv).toBe(
      '户号,净支出(元),备注\n0410212000000001,-12.50,=1+1\n,0.00," a\tb\n""c""\r\u0007 "\n_x000D_,&lt;,😀<>&\n',
    )
  })

  it('writes text cells only, under a header that stays in sight', async () => {
    const path = await written({ header: HEADER, rows: [['1', '2', '=3']] })
    const sheet = await partOf(path, 'xl/worksheets/sheet1.xml')
    expect(sheet).not.toContain('<f>')
    expect(sheet.match(/<c /g)).toHaveLength(6)
    expect(sheet.match(/t="inlineStr"/g)).toHaveLength(6)
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
    expect(sheet).toContain('<col min="2" max="2" width="12" style="1" customWidth="1"/>')
  })

  it('goes on on another sheet, under the same header, where a sheet is full', async () => {
    const rows = Array.from({ length: 7 }, (_, i) => [`${i}`, '1.00', ''])
    const path = await written({ header: HEADER, rows }, 4)
    expect(await csvOf(path)).toMatchObject({ sheets: ['结果', '结果 (2)', '结果 (3)'], lastRow: 4 })
    expect(await partOf(path, 'xl/worksheets/sheet3.xml')).toContain('<t>6</t>')
    const exact = await written({ header: HEADER, rows: rows.slice(0, 6) }, 4)
    expect((await csvOf(exact)).sheets).toHaveLength(2)
    expect((await csvOf(await written({ header: HEADER, rows: [] }))).csv).toBe('户号,净支出(元),备注\n')
  })

  it('makes the same bytes of the same rows', async () => {
    const make = async () => readFileSync(await written({ header: HEADER, rows: [['1', '2', '3']] }))
    expect((await make()).equals(await make())).toBe(true)
  })

  it('cuts a cell that Excel would refuse, visibly', async () => {
    const { csv } = await csvOf(await written({ header: HEADER, rows: [['1', '2', 'x'.repeat(40_000)]] }))
    expect(csv.trimEnd()).toMatch(/x…\[cut\]$/)
  })
})
