import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { BatchRefused } from '../../src/batch/batch-refused.ts'
import { batch } from '../../src/cli/batch.ts'
import { explain } from '../../src/cli/explain.ts'
import { match } from '../../src/cli/match.ts'
import { cutRow } from '../../src/tabular/cut-row.ts'
import { ran } from '../support/command-in-process.ts'
import { textRow, workbookParts, writeArchive } from '../support/xlsx-file.ts'

const HEADER = '户号,行政区划,用电类别,是否执行分时,集中供热覆盖,起始日期,截止日期,总电量'
const winter = (account: string, kwh: string, coverage = '未覆盖') =>
  `${account},410212,一户一表,否,${coverage},2018-11-15,2019-03-15,${kwh}`

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qingnuan-files-'))
})

function written(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

const at = (name: string) => join(folder, name)
const rowsOf = (path: string) =>
  readFileSync(path, 'utf8')
    .replace('\uFEFF', '')
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => cutRow(line) ?? [])

describe('qingnuan batch with workbooks', () => {
  it('reads a workbook below its title and names rows as the spreadsheet counts', async () => {
    const cells = (line: string) => line.split(',')
    const rows =
      textRow(1, '2018年冬抄表') +
      textRow(3, ...cells(HEADER)) +
      textRow(4, ...cells(winter('A1', '3000'))) +
      textRow(6, ...cells(winter('A2', 'x')))
    const input = await writeArchive(at('readings.xlsx'), workbookParts([{ name: '抄表', rows }]))
    const { exit, out } = await ran(batch, input, '-o', at('from-sheet.csv'))
    expect(exit).toBe(5)
    expect(out).toContain('读取工作表「抄表」（共 1 个），表头在第 3 行')
    expect(rowsOf(at('from-sheet.csv'))[1]?.slice(0, 8)).toEqual([
      'A1',
      '2018-11-15',
      '2019-03-15',
      '3000.00',
      '1774.00',
      '0.00',
      '0.00',
      '1774.00',
    ])
    const error = rowsOf(at('from-sheet-errors.csv'))[1]
    expect(error?.slice(0, 2)).toEqual(['A2', '410212'])
    expect(error?.slice(8, 10)).toEqual(['6', 'not-a-decimal'])
    expect(error?.[10]).toContain('「总电量」的「x」')
  })

  it('writes results and errors as workbooks that it can read again', async () => {
    const input = written('plain.csv', HEADER, winter('A1', '3000'), winter('A2', 'x'))
    await ran(batch, input, '-o', at('plain-out.xlsx'), '--errors', at('plain-bad.xlsx'))
    const { exit, out } = await ran(batch, at('plain-bad.xlsx'), '-o', at('again.csv'), '--json')
    expect(exit).toBe(5)
    expect(JSON.parse(out)).toMatchObject({ rows: 1, failed: 1, sheet: { name: '错误', headerRow: 1 } })
    expect(existsSync(at('plain-out.xlsx.part'))).toBe(false)
  })

  it('refuses a workbook that is none, before anything is written', async () => {
    const input = await writeArchive(at('letter.xlsx'), { 'word/document.xml': '<x/>' })
    await expect(ran(batch, input, '-o', at('none.csv'))).rejects.toBeInstanceOf(BatchRefused)
    expect(existsSync(at('none.csv'))).toBe(false)
  })
})

describe('qingnuan batch --against', () => {
  it('lists rows that came out differently, in the order of the file, each with its cause', async () => {
    const before = written(
      'before.csv',
      HEADER,
      winter('A1', '3000'),
      winter('A2', '3000'),
      winter('A3', '3000'),
      winter('A4', '3000'),
    )
    const after = written(
      'after.csv',
      HEADER,
      winter('A5', '100'),
      winter('A4', '2000'),
      winter('A3', '3000'),
      winter('A2', '3000', '已覆盖'),
    )
    await ran(batch, before, '-o', at('old.csv'))
    const { out } = await ran(batch, after, '-o', at('new.csv'), '--against', at('old.csv'), '--json')
    expect(JSON.parse(out)).toMatchObject({
      differences: {
        rows: 4,
        causes: { 'row-added': 1, 'kwh-changed': 1, 'facts-changed': 1, 'row-gone': 1 },
      },
    })
    // A4: 1,120 × 0.56 + 880 × 0.61 = 1,164.00; A2 by the year's tiers 652.56 + 1,027.44 = 1,680.00; A5: 56.00
    expect(rowsOf(at('new-differences.csv')).map((cells) => [cells[0], ...cells.slice(3, 6)])).toEqual([
      ['户号', '原电费合计(元)', '新电费合计(元)', '电费差额(元)'],
      ['A5', '', '56.00', ''],
      ['A4', '1774.00', '1164.00', '-610.00'],
      ['A2', '1774.00', '1680.00', '-94.00'],
      ['A1', '1774.00', '', ''],
    ])
  })

  it('says when the older file holds no results', async () => {
    const input = written('alone.csv', HEADER, winter('A1', '3000'))
    await expect(ran(batch, input, '-o', at('alone-out.csv'), '--against', input)).rejects.toThrow(
      '--against',
    )
  })
})

describe('qingnuan batch --interval', () => {
  it('sums curves by the hours in force and bills them', async () => {
    const points = Array.from({ length: 24 }, (_, i) => String(i + 1))
    const clocks = points.map((hour) => `${hour.padStart(2, '0')}:00`)
    const curves = written(
      'curves.csv',
      ['户号,行政区划,用电类别,是否执行分时,集中供热覆盖,日期', ...clocks].join(','),
      ['C1,410212,一户一表,是,未覆盖,2018-12-01', ...points.map(() => '2')].join(','),
      ['C1,410212,一户一表,是,未覆盖,2018-12-02', ...points.map(() => '2')].join(','),
      ['C1,410212,一户一表,是,未覆盖,2018-12-02', ...points.map(() => '2')].join(','),
    )
    const { exit, out } = await ran(batch, '--interval', curves, '-o', at('curve-bills.csv'))
    expect(exit).toBe(5)
    expect(out).toContain('曲线 3 行：计入 2 天，未计入 1；合成 1 条读数，96.00 千瓦时')
    // 14 of 24 hours are peak: 56 kWh, 40 in the valley; 96 × 0.56 = 53.76, + 1.68 − 4.80
    expect(rowsOf(at('curve-bills.csv'))[1]?.slice(1, 8)).toEqual([
      '2018-12-01',
      '2018-12-02',
      '96.00',
      '53.76',
      '-3.12',
      '0.00',
      '50.64',
    ])
    expect(rowsOf(at('curve-bills-errors-curves.csv'))[1]?.at(-3)).toBe('day-twice')
  })
})

describe('qingnuan explain', () => {
  const file = () =>
    written(
      'account.csv',
      HEADER,
      'A1,410212,一户一表,否,未覆盖,2019-01-01,2019-03-15,1200',
      winter('B1', 'x'),
      'A1,410212,一户一表,否,未覆盖,2018-11-15,2018-12-31,1000',
    )

  it('shows every step of a row, carried on from the rows of its account before it', async () => {
    const { exit, out } = await ran(explain, file(), '--row', '2')
    expect(exit).toBe(0)
    expect(out).toContain('第 2 行，户号 A1；该户共 2 行一起计算：4、2')
    const own = out.slice(out.indexOf('这一行的明细'), out.indexOf('该户的核算'))
    expect(own.match(/120\.00 × 0\.5600 = 67\.20/g)).toHaveLength(1)
    expect(own).toContain('1080.00 × 0.6100 = 658.80')
    expect(own).not.toContain('1000.00 × 0.5600')
    expect(out).toContain('计算过程')
    expect(out).toContain('豫发改价管〔2017〕1089号')
  })

  it('gives the same as JSON with the whole trace, and in English', async () => {
    const { out } = await ran(explain, file(), '--row', '4', '--json')
    expect(JSON.parse(out)).toMatchObject({
      row: 4,
      account: 'A1',
      rows: [4, 2],
      status: 'calculated',
      reading: 0,
      result: { kwh: '1000.00', energy_yuan: '560.00', bill_total_yuan: '560.00' },
      assessment: { bill: { totalYuan: '1286.00' }, trace: { kind: expect.any(String) } },
    })
    expect((await ran(explain, file(), '--row', '4', '--lang', 'en')).out).toContain('the lines of this row')
  })

  it('says why a row is set aside, and refuses a row that is not there', async () => {
    const { exit, out } = await ran(explain, file(), '--row', '3', '--lang', 'en')
    expect(exit).toBe(3)
    expect(out).toContain('not-a-decimal')
    expect(out).toContain('“x” in “总电量” is not a number')
    await expect(ran(explain, file(), '--row', '9')).rejects.toThrow('no row 9')
    await expect(ran(explain, file(), '--row', '1')).rejects.toThrow('--row')
  })
})

describe('qingnuan match', () => {
  it('sorts issued bills and sums up the causes', async () => {
    const bill = (account: string, issued: string) => `${winter(account, '3000')},${issued}`
    const issued = written(
      'issued.csv',
      `${HEADER},已出账金额`,
      bill('A1', '1774'),
      bill('A2', '1680.00'),
      bill('A3', '1704.00'),
      bill('A4', '1774.01'),
      bill('A5', '12.00'),
      bill('A6', '十元'),
    )
    const { exit, out } = await ran(match, issued, '--json')
    expect(exit).toBe(5)
    expect(JSON.parse(out)).toMatchObject({
      rows: 6,
      exact: 1,
      'within-a-fen': 1,
      explained: 2,
      unexplained: 1,
      'not-calculated': 1,
      issuedYuan: '6944.01',
      billTotalYuan: '8870.00',
      causes: [
        { code: 'winter-tiers-not-applied', rows: 1 },
        { code: 'charged-as-shared-meter', rows: 1 },
      ],
    })
    const rows = rowsOf(at('issued-matched.csv')).slice(1)
    expect(rows.map((cells) => [cells[1], cells[6], cells[7]])).toEqual([
      ['A1', '0.00', '一致'],
      ['A2', '-94.00', '有可能的原因'],
      ['A3', '-70.00', '有可能的原因'],
      ['A4', '0.01', '相差一分'],
      ['A5', '-1762.00', '原因不明'],
      ['A6', '', '没有算'],
    ])
    expect(rows[5]?.[8]).toContain('「已出账金额」的「十元」')
  })

  it('refuses a file without the issued amount', async () => {
    const input = written('not-issued.csv', HEADER, winter('A1', '3000'))
    await expect(ran(match, input)).rejects.toBeInstanceOf(BatchRefused)
  })
})
