import { execFileSync } from 'node:child_process'
import { createReadStream, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import { BatchRefused } from '../../src/batch/batch-refused.ts'
import { batch } from '../../src/cli/batch.ts'
import { explain } from '../../src/cli/explain.ts'
import { match } from '../../src/cli/match.ts'
import { cutRow } from '../../src/tabular/cut-row.ts'
import { ran } from '../support/command-in-process.ts'
import { LEAST_HEADER } from '../support/readings-header.ts'
import { textRow, workbookParts, writeArchive } from '../support/xlsx-file.ts'

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
      textRow(3, ...cells(LEAST_HEADER)) +
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
    const input = written('plain.csv', LEAST_HEADER, winter('A1', '3000'), winter('A2', 'x'))
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

describe('the sheet that is named', () => {
  const rows = (...readings: readonly string[]) =>
    [LEAST_HEADER, ...readings].map((line, i) => textRow(i + 1, ...line.split(','))).join('')
  let input = ''
  beforeAll(async () => {
    const sheets = [
      { name: '一月', rows: rows(winter('A1', '100')) },
      { name: '二月', rows: rows(winter('B1', '3000'), winter('B2', 'x')) },
    ]
    input = await writeArchive(at('months.xlsx'), workbookParts(sheets))
  })

  it('is the one that batch, explain and match read', async () => {
    const { out } = await ran(batch, input, '--sheet', '二月', '-o', at('feb.csv'))
    expect(out).toContain('读取工作表「二月」（共 2 个），表头在第 1 行')
    expect(out).not.toContain('--sheet')
    expect(rowsOf(at('feb.csv')).map(([account]) => account)).toEqual(['户号', 'B1'])
    const explained = await ran(explain, input, '--sheet', '二月', '--row', '2', '--json')
    expect(JSON.parse(explained.out)).toMatchObject({ account: 'B1', sheet: { name: '二月' } })
    const issued = [`${LEAST_HEADER},已出账金额`, `${winter('B1', '3000')},1774.00`]
    const bills = issued.map((line, i) => textRow(i + 1, ...line.split(','))).join('')
    const both = workbookParts([
      { name: '一月', rows: rows(winter('A1', '100')) },
      { name: '账单', rows: bills },
    ])
    const book = await writeArchive(at('bills.xlsx'), both)
    const matched = await ran(match, book, '--sheet', '账单', '-o', at('matched.csv'), '--json')
    expect(JSON.parse(matched.out)).toMatchObject({ rows: 1, exact: 1, sheet: { name: '账单' } })
  })

  it('is offered where none was named and another has a header too', async () => {
    const { out } = await ran(batch, input, '-o', at('jan.csv'))
    expect(out).toContain('二月」也有表头，没有读取；可以用 --sheet 指定')
    expect(rowsOf(at('jan.csv')).map(([account]) => account)).toEqual(['户号', 'A1'])
  })

  it.each([
    ['months.xlsx', '三月', '一月、二月'],
    ['plain-months.csv', '一月', '不是工作簿'],
  ])('is refused by name in %s where it is not there', async (file, sheet, says) => {
    written('plain-months.csv', LEAST_HEADER, winter('A1', '100'))
    for (const [command, ...more] of [[batch], [explain, '--row', '2'], [match]] as const)
      await expect(ran(command, at(file), '--sheet', sheet, ...more)).rejects.toMatchObject({
        refusals: [{ code: 'unknown-sheet', says: { zh: expect.stringContaining(says) } }],
      })
    expect(existsSync(at('months-results.csv'))).toBe(false)
  })
})

describe('qingnuan batch --against', () => {
  it('lists rows that came out differently, in the order of the file, each with its cause', async () => {
    const before = written(
      'before.csv',
      LEAST_HEADER,
      winter('A1', '3000'),
      winter('A2', '3000'),
      winter('A3', '3000'),
      winter('A4', '3000'),
    )
    const after = written(
      'after.csv',
      LEAST_HEADER,
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
    const input = written('alone.csv', LEAST_HEADER, winter('A1', '3000'))
    await expect(ran(batch, input, '-o', at('alone-out.csv'), '--against', input)).rejects.toThrow(
      '--against',
    )
  })
})

describe('qingnuan batch --against a workbook', () => {
  const results = '户号,起始日期,截止日期,电量(千瓦时),电费合计(元),净支出(元)'.split(',')
  const cells = (account: string) => [account, '2018-11-15', '2019-03-15', '3000.00', '1774.00', '1774.00']
  const sheet = (name: string, ...accounts: string[]) => ({
    name,
    rows: textRow(1, ...results) + accounts.map((account, i) => textRow(i + 2, ...cells(account))).join(''),
  })
  const others = textRow(1, ...results, '提示') + textRow(2, ...cells('A4'), '')

  it('reads results on that are spread over several sheets, and tells of a sheet that it did not read', async () => {
    const input = written(
      'sheets.csv',
      LEAST_HEADER,
      winter('A1', '3000'),
      winter('A2', '3000'),
      winter('A3', '3000'),
    )
    const old = await writeArchive(
      at('old-sheets.xlsx'),
      workbookParts([
        sheet('结果', 'A1', 'A2'),
        { name: '别的', rows: others },
        sheet('结果 (2)', 'A3', 'A9'),
      ]),
    )
    const { out } = await ran(batch, input, '-o', at('sheets-out.csv'), '--against', old)
    const gone = rowsOf(at('sheets-out-differences.csv')).filter((row) => row[4] === '')
    expect(gone.map(([account]) => account)).toEqual(['A9'])
    expect(out).toContain('注意：「别的」也有表头，没有读取')
    expect(out).not.toContain('「结果 (2)」')
  })

  it('does not write over what it compares with', async () => {
    const input = written('over.csv', LEAST_HEADER, winter('A1', '3000'))
    const old = at('over-old.csv')
    await ran(batch, input, '-o', old)
    for (const args of [
      ['-o', old],
      ['-o', at('over-new.csv'), '--errors', old],
      ['-o', at('over-new.csv'), '--differences', old],
      ['-o', at('over-new.csv'), '--differences', at('over-new.csv')],
    ])
      await expect(ran(batch, input, ...args, '--against', old)).rejects.toThrow('must be different files')
  })
})

describe('qingnuan batch, where its files go', () => {
  it('refuses a folder in the place of a file', async () => {
    const input = written('place.csv', LEAST_HEADER, winter('A1', '3000'))
    await expect(ran(batch, input, '-o', folder)).rejects.toThrow('is a folder')
  })

  it('writes into a pipe or a device and does not replace it', async () => {
    const input = written('pipe.csv', LEAST_HEADER, winter('A1', '3000'))
    const pipe = at('pipe')
    execFileSync('mkfifo', [pipe])
    const read = text(createReadStream(pipe))
    const { exit } = await ran(batch, input, '-o', pipe, '--errors', at('pipe-errors.csv'))
    expect(exit).toBe(0)
    expect(await read).toContain('A1,2018-11-15,2019-03-15,3000.00,1774.00')
    expect(statSync(pipe).isFIFO()).toBe(true)
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
      LEAST_HEADER,
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

describe('qingnuan explain and match, by what somebody says that headers mean', () => {
  const STRANGE = '编号,地区码,用电类别,是否执行分时,集中供热覆盖,起始日期,截止日期,本期电量,实收'
  const SAID = ['编号=户号', '地区码=行政区划', '本期电量=总电量'].flatMap((pair) => ['--map', pair])
  const file = () => written('strange.csv', STRANGE, `${winter('M1', '3000')},1714.00`)

  it('reads the columns as the batch does', async () => {
    const { out } = await ran(explain, file(), '--row', '2', '--json', ...SAID)
    expect(JSON.parse(out)).toMatchObject({ account: 'M1', result: { bill_total_yuan: '1774.00' } })
    await expect(ran(explain, file(), '--row', '2')).rejects.toThrow('户号')
  })

  it('takes the amount from the column that is said to hold it', async () => {
    const amount = ['--map', '实收=已出账金额']
    const { out } = await ran(match, file(), '-o', at('strange-matched.csv'), '--json', ...SAID, ...amount)
    expect(JSON.parse(out)).toMatchObject({ rows: 1, issuedYuan: '1714.00', billTotalYuan: '1774.00' })
    await expect(ran(match, file(), '-o', at('strange-matched.csv'), ...SAID)).rejects.toThrow('已出账金额')
  })

  it('refuses what says nothing, and headers that there are not', async () => {
    await expect(ran(explain, file(), '--row', '2', '--map', '编号')).rejects.toThrow('--map')
    await expect(ran(match, file(), '--map', '没有=户号')).rejects.toThrow('没有')
  })
})

describe('qingnuan explain and match, by other terms', () => {
  const file = () => written('terms.csv', `${LEAST_HEADER},已出账金额`, `${winter('T1', '3000')},1714.00`)

  it('take the days of the rules, as the batch does', async () => {
    // 2,160 × 0.56 + 840 × 0.61 by the tiers of a year, as before 2017: 1,722.00
    const terms = ['--in-force-on', '2016-06-01']
    const { out } = await ran(explain, file(), '--row', '2', '--json', ...terms)
    await ran(batch, file(), '-o', at('terms-out.csv'), ...terms)
    const bill = rowsOf(at('terms-out.csv'))[1]?.[7]
    expect(bill).not.toBe('1774.00')
    expect(JSON.parse(out)).toMatchObject({ result: { bill_total_yuan: bill } })
    const matched = await ran(match, file(), '-o', at('terms-matched.csv'), '--json', ...terms)
    expect(JSON.parse(matched.out)).toMatchObject({ billTotalYuan: bill })
  })

  it('refuse an assumption that there is not', async () => {
    await expect(ran(explain, file(), '--row', '2', '--assume', 'luck')).rejects.toThrow('luck')
    await expect(ran(match, file(), '--assume', 'luck')).rejects.toThrow('luck')
  })

  it('explain keeps the first of two readings when told to', async () => {
    const twice = written('twice.csv', LEAST_HEADER, winter('T1', '3000'), winter('T1', '100'))
    expect((await ran(explain, twice, '--row', '2')).exit).toBe(3)
    const { exit, out } = await ran(explain, twice, '--row', '2', '--duplicates', 'keep-first', '--json')
    expect(exit).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ rows: [2], result: { bill_total_yuan: '1774.00' } })
  })

  it('match never writes over the bills', async () => {
    await expect(ran(match, file(), '-o', at('terms.csv'))).rejects.toThrow('different files')
    await expect(ran(match, file(), '-o', join(folder, 'nowhere', 'out.csv'))).rejects.toThrow('no folder')
  })
})

describe('qingnuan match', () => {
  it('sorts issued bills and sums up the causes', async () => {
    const bill = (account: string, issued: string) => `${winter(account, '3000')},${issued}`
    const issued = written(
      'issued.csv',
      `${LEAST_HEADER},已出账金额`,
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
    const input = written('not-issued.csv', LEAST_HEADER, winter('A1', '3000'))
    await expect(ran(match, input)).rejects.toBeInstanceOf(BatchRefused)
  })
})
