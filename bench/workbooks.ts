import { createWriteStream } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { headerKey } from '../src/tabular/header.ts'
import { readXlsxInChild } from '../src/tabular/xlsx/read-in-child.ts'
import { writeXlsx } from '../src/tabular/xlsx/write-xlsx.ts'
import { startChild } from './child.ts'
import { interleaved, median } from './rounds.ts'

/** A workbook of 200,000 readings, read by us in a capped child and by exceljs in a process of its own. */
const ROWS = 200_000
const ROUNDS = 3
const MS_PER_SECOND = 1000

const HEADER = [
  '户号',
  '行政区划',
  '用电类别',
  '是否执行分时',
  '集中供热覆盖',
  '起始日期',
  '截止日期',
  '峰电量',
  '谷电量',
  '总电量',
]

export type Reading = { readonly rowsPerSecond: number; readonly peakMib: number }
export type WorkbookRates = { readonly rows: number; readonly ours: Reading; readonly exceljs: Reading }

export async function workbookRates(folder: string): Promise<WorkbookRates> {
  const file = `${folder}/readings.xlsx`
  await writeXlsx({ name: '抄表', header: HEADER, rows: readings() }, createWriteStream(file))
  const figures = await interleaved<Reading>(
    {
      ours: () => byUs(file),
      exceljs: () => byExceljs(folder, file),
    },
    ROUNDS,
  )
  const medians = (name: string): Reading => {
    const rounds = figures.get(name) ?? []
    return {
      rowsPerSecond: median(rounds.map(({ rowsPerSecond }) => rowsPerSecond)),
      peakMib: median(rounds.map(({ peakMib }) => peakMib)),
    }
  }
  return { rows: ROWS, ours: medians('ours'), exceljs: medians('exceljs') }
}

function* readings(): Generator<string[]> {
  for (let i = 0; i < ROWS; i++)
    yield [
      String(4_100_000_000_000 + i),
      '410212',
      '一户一表',
      i % 2 === 0 ? '是' : '否',
      '未覆盖',
      '2018-11-15',
      '2019-03-15',
      `${i % 900}.5`,
      `${i % 1900}.25`,
      '',
    ]
}

async function byUs(file: string): Promise<Reading> {
  const started = performance.now()
  const program = pathToFileURL('dist/tabular/xlsx/read.thread.js')
  const child = readXlsxInChild(program, file, new Set(HEADER.map(headerKey)))
  let lines = 0
  for await (const piece of child.csv as AsyncIterable<Buffer>)
    for (const byte of piece) if (byte === 0x0a) lines++
  const { peakKib } = await child.report
  if (lines !== ROWS + 1) throw new Error(`${lines} lines came out`)
  return { rowsPerSecond: (ROWS * MS_PER_SECOND) / (performance.now() - started), peakMib: peakKib / 1024 }
}

async function byExceljs(folder: string, file: string): Promise<Reading> {
  const started = performance.now()
  const { first } = await startChild<{ rows: number; peakMib: number }>(`${folder}/exceljs-reader.js`, file)
  if (first.rows !== ROWS + 1) throw new Error(`exceljs read ${first.rows} rows`)
  return { rowsPerSecond: (ROWS * MS_PER_SECOND) / (performance.now() - started), peakMib: first.peakMib }
}
