import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { headersOf } from '../../src/jobs/look-at-file.ts'
import { isWorkbook, sheetHeaders, sheetOf } from '../../src/jobs/workbook.ts'
import { writeWorkbook } from '../../src/tabular/xlsx/write-workbook.ts'
import { freshFolder } from '../support/data-folder.ts'

const PROGRAM = pathToFileURL('src/tabular/xlsx/read.thread.ts')

async function written(rows: readonly string[][]): Promise<string> {
  const path = join(freshFolder(), 'file.xlsx')
  writeFileSync(path, await writeWorkbook([{ name: '抄表', rows }]))
  return path
}

it('finds the same headers as the run will, however long the sheet is', async () => {
  const headers = ['客户', '县 "东"', '', '开始\n于', '结束于', '度']
  const reading = ['1', '410212', 'x', '2018-11-15', '2019-03-15', '1000']
  const path = await written([['三月'], headers, ...Array.from({ length: 60_000 }, () => reading)])
  expect(isWorkbook(path)).toBe(true)
  expect(await sheetHeaders(path, PROGRAM)).toEqual(headers)
  const folder = freshFolder()
  const { csv, sheet } = await sheetOf(path, join(folder, 'sheet.csv'), PROGRAM)
  expect(headersOf(csv)).toEqual(headers)
  expect(sheet).toEqual({ name: '抄表', headerRow: 2, others: [] })
})

it('reads the sheet that was named, and knows before a run begins which it cannot read', async () => {
  const path = join(freshFolder(), 'months.xlsx')
  const months = ['一月', '二月'].map((name) => ({ name, rows: [[`${name}户号`, 'b', 'c', 'd', 'e']] }))
  writeFileSync(path, await writeWorkbook([...months, { name: '空', rows: [] }]))
  expect(await sheetHeaders(path, PROGRAM, '二月')).toEqual(['二月户号', 'b', 'c', 'd', 'e'])
  const { csv, sheet } = await sheetOf(path, join(freshFolder(), 'sheet.csv'), PROGRAM, { sheet: '二月' })
  expect(headersOf(csv)?.[0]).toBe('二月户号')
  expect(sheet).toEqual({ name: '二月', headerRow: 1, others: ['一月', '空'] })
  const sheets = ['一月', '二月', '空']
  expect(await sheetHeaders(path, PROGRAM, '三月')).toEqual({ ok: false, because: 'unknown-sheet', sheets })
  expect(await sheetHeaders(path, PROGRAM, '空')).toEqual({ ok: false, because: 'empty-sheet', sheets })
})

it('has none to tell of what is no workbook, or holds nothing', async () => {
  const path = join(freshFolder(), 'broken.xlsx')
  writeFileSync(path, 'PK\x03\x04 and no more')
  expect(await sheetHeaders(path, PROGRAM)).toBeUndefined()
  expect(await sheetHeaders(await written([]), PROGRAM)).toBeUndefined()
  writeFileSync(path, 'a,b\n')
  expect(isWorkbook(path)).toBe(false)
})

it('reads a workbook once', async () => {
  const path = await written([['a', 'b', 'c', 'd', 'e']])
  const folder = freshFolder()
  const csv = join(folder, 'sheet.csv')
  const first = await sheetOf(path, csv, PROGRAM)
  writeFileSync(path, '')
  expect(await sheetOf(path, csv, PROGRAM)).toEqual(first)
  expect(readdirSync(folder).sort()).toEqual(['sheet.csv', 'sheet.csv.json'])
  expect(readFileSync(csv, 'utf8')).toBe('a,b,c,d,e\n')
})
