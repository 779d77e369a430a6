import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BatchRefused } from '../../src/batch/batch-refused.ts'
import { runBatch } from '../../src/batch/run-batch.ts'
import { READINGS_HEADER } from '../support/readings-header.ts'
import { bundle, fileOf, ran, rowsIn, scratch, thread } from './support.ts'

const GOOD = '0001,410212,一户一表,否,未覆盖,空气源热泵,2017-09-01,2018-11-15,2019-03-15,3000,张三'

/** The good row with some cells replaced, by their place. */
function row(changes: Readonly<Record<number, string>>): string {
  return GOOD.split(',')
    .map((cell, place) => changes[place] ?? cell)
    .join(',')
}

const file = (...rows: string[]) => fileOf([READINGS_HEADER, ...rows, ''].join('\n'))

/** Accounts with one to three readings in a mixed order, quotes, line ends in cells, blanks and faults. */
function mixedRows(): string[] {
  const periods = [
    ['2018-11-15', '2018-12-31'],
    ['2019-01-01', '2019-01-31'],
    ['2019-02-01', '2019-03-15'],
  ] as const
  const rows: string[] = []
  periods.forEach(([from, to], period) => {
    for (let i = 0; i < 60; i++) {
      const account = (i * 37) % 60
      if (account % 3 < period) continue
      const kwh = String(100 + ((account * 7919 + period * 104729) % 90000) / 100)
      const remark = ['李四', '"a,b"', '"两\n行"', '"他说""好"""', '', '=1+1'][account % 6] ?? ''
      rows.push(row({ 0: String(account).padStart(13, '0'), 7: from, 8: to, 9: kwh, 10: remark }))
      if (account % 17 === 0) rows.push(row({ 0: `X${account}-${period}`, 9: '1e3' }), '', ',,,,,,,,,,')
      if (account % 19 === 0) rows.push(row({ 0: `Y${account}`, 7: from, 8: to }))
    }
  })
  return rows
}

describe('runBatch', () => {
  it('gives bills in the order of the file, with what the contract says of the example', async () => {
    const { result, results, errors } = await ran(file(GOOD))
    expect(rowsIn(results)).toEqual([
      {
        户号: '0001',
        起始日期: '2018-11-15',
        截止日期: '2019-03-15',
        '电量(千瓦时)': '3000.00',
        '阶梯电费(元)': '1774.00',
        '峰谷电费(元)': '0.00',
        '打包交易(元)': '-450.00',
        '电费合计(元)': '1324.00',
        打包交易资格: '是',
        未满足条件: '',
        认定取暖电量: '3000.00',
        '运行补贴(元)': '0.00',
        '购置补贴(元)': '0.00',
        '困难减免(元)': '0.00',
        '净支出(元)': '1324.00',
        提示: expect.stringContaining('whole-use-counted-as-heating'),
        规则版本: result.edition,
        备注: '张三',
      },
    ])
    expect(rowsIn(errors)).toEqual([])
    expect(result.totals).toMatchObject({ rows: 1, succeeded: 1, kwhIn: 300000n, billFen: 132400n })
  })

  it.each([
    ['计量方式', '取暖分表', '整户计量', '把计量方式改为 整户计量'],
    ['metering', 'heating-submeter', 'whole-house', '把计量方式改为 整户计量'],
  ])(
    'advises a cell of %s that lacks the figure of a sub-meter in words that the cell takes',
    async (metering, submeter, whole, advice) => {
      const header = `${READINGS_HEADER},${metering}`
      const { errors } = await ran(fileOf([header, `${GOOD},${submeter}`, ''].join('\n')))
      expect(rowsIn(errors)[0]?.['建议']).toContain(advice)
      const { result } = await ran(fileOf([header, `${GOOD},${whole}`, ''].join('\n')))
      expect(result.totals).toMatchObject({ rows: 1, succeeded: 1 })
    },
  )

  it('takes a last row without a line end', async () => {
    const { result, results } = await ran(fileOf([READINGS_HEADER, GOOD, row({ 0: '0002' })].join('\n')))
    expect(result.totals).toMatchObject({ rows: 2, succeeded: 2 })
    expect(rowsIn(results).map((each) => each['备注'])).toEqual(['张三', '张三'])
  })

  it('carries an account over its readings, wherever they stand in the file', async () => {
    const second = row({ 7: '2019-01-01', 8: '2019-03-15', 9: '1800' })
    const first = row({ 7: '2018-11-15', 8: '2018-12-31', 9: '1200' })
    const other = row({ 0: '0002', 9: '10' })
    const { results, result } = await ran(file(second, other, first))
    const rows = rowsIn(results)
    expect(rows.map((each) => each['起始日期'])).toEqual(['2019-01-01', '2018-11-15', '2018-11-15'])
    // 1,200 kWh: 1,120 at 0.56 and 80 at 0.61; then 1,800 at 0.61.
    expect(rows.map((each) => each['阶梯电费(元)'])).toEqual(['1098.00', '5.60', '676.00'])
    expect(result.totals.billFen).toBe(
      rows.reduce((sum, each) => sum + BigInt((each['电费合计(元)'] ?? '').replace('.', '')), 0n),
    )
  })

  it.each(['utf-8', 'utf-8-bom', 'gb18030', 'utf-16le', 'utf-16be'] as const)(
    'reads %s, writes UTF-8 with its mark, and gives errors back in the encoding of the file',
    async (encoding) => {
      const text = [READINGS_HEADER, GOOD, row({ 0: '0002', 9: '1e3' }), ''].join('\r\n')
      const plain = await ran(fileOf(text))
      const { result, results, errors } = await ran(fileOf(text, encoding))
      expect(result.encoding).toBe(encoding)
      expect(results.equals(plain.results)).toBe(true)
      expect(rowsIn(errors, encoding)).toEqual(rowsIn(plain.errors, 'utf-8'))
      expect(rowsIn(errors, encoding)[0]).toMatchObject({ 备注: '张三', 错误代码: 'not-a-decimal' })
    },
  )

  it('writes GB18030 when asked', async () => {
    const { results } = await ran(file(GOOD), { outputEncoding: 'gb18030' })
    expect(rowsIn(results, 'gb18030')[0]).toMatchObject({ 户号: '0001', 备注: '张三' })
  })

  it('answers an English header in English', async () => {
    const header = 'account_no,division_code,price_category,time_of_use,central_heating,from,to,total_kwh'
    const rows = [
      'a-1,410212,one-household-one-meter,false,not-covered,2018-11-15,2019-03-15,100',
      'a-2,410212,one-household-one-meter,false,not-covered,2018-11-15,2019-03-15,x',
    ]
    const { results, errors } = await ran(fileOf([header, ...rows].join('\n')))
    expect(rowsIn(results)[0]).toMatchObject({
      account_no: 'a-1',
      kwh: '100.00',
      bundled_trading_eligible: 'no',
    })
    expect(rowsIn(errors, 'utf-8')[0]).toMatchObject({
      row: '3',
      error_code: 'not-a-decimal',
      error_reason: expect.stringContaining('total_kwh'),
    })
  })

  it('gives the same bytes for any size of parts, any number of partitions and of workers', async () => {
    const input = file(...mixedRows())
    const whole = await ran(input, { segmentBytes: 1 << 20, partitions: 1 })
    expect(whole.result.totals.succeeded).toBeGreaterThan(80)
    expect(whole.result.totals.failed).toBeGreaterThan(5)
    expect(whole.result.totals.blank).toBeGreaterThan(5)
    for (const options of [
      { segmentBytes: 1 },
      { segmentBytes: 100, partitions: 16 },
      { segmentBytes: 1000, workers: 2 },
      { segmentBytes: 3000, workers: 3, partitions: 4 },
    ]) {
      const { results, errors, result } = await ran(input, options)
      expect(results.equals(whole.results), JSON.stringify(options)).toBe(true)
      expect(errors.equals(whole.errors), JSON.stringify(options)).toBe(true)
      expect(result.totals).toEqual(whole.result.totals)
    }
  })

  it('gives every row back as it came that it does not calculate, and takes the mended file again', async () => {
    const bad = [row({ 0: '0002', 9: '5,000' }), row({ 0: '0003', 6: '43000' }), row({ 0: '4.10522E+12' })]
    const { errors } = await ran(file(GOOD, ...bad))
    const lines = errors.toString().split('\r\n')
    expect(lines[0]).toBe(`${READINGS_HEADER},行号,错误代码,错误原因,建议`)
    bad.forEach((line, i) => {
      expect(lines[i + 1]?.startsWith(`${line},${i + 3},`)).toBe(true)
    })
    const mended = errors
      .toString()
      .replace('5,000', '5000')
      .replace('43000', '2017-09-22')
      .replace('4.10522E+12', '4105220000001')
    const again = await ran(Buffer.from(mended))
    expect(again.result.totals).toMatchObject({ rows: 3, succeeded: 3 })
    expect(again.result.carried).toEqual(['备注'])
    const still = await ran(Buffer.from(errors.toString().replace('43000', '2017-09-22')))
    expect(still.errors.toString().split('\r\n')[0]).toBe(lines[0])
  })

  it.each([
    ['broken-quotes', row({ 0: '0009', 10: '"never closed' })],
    ['broken-quotes', row({ 0: '0009', 10: '"closed" too early' })],
    ['too-many-cells', `${row({ 0: '0009' })},more`],
    ['too-few-cells', '0009,410212,一户一表'],
  ])('sets a row with %s aside by itself', async (code, bad) => {
    const { result, errors } = await ran(file(GOOD, bad, row({ 0: '0003' })))
    expect(result.totals).toMatchObject({ rows: 3, succeeded: 2, failed: 1 })
    expect(errors.toString()).toContain(bad)
    expect(errors.toString()).toContain(`,3,${code},`)
  })

  it('says where bytes are not of the encoding, without stopping', async () => {
    const bytes = Buffer.concat([
      file(GOOD),
      Buffer.from(row({ 0: '0002' })),
      Buffer.from([0xff, 0xfe, 0x0a]),
    ])
    const { result, errors } = await ran(bytes, { inputEncoding: 'utf-8' })
    expect(result.totals).toMatchObject({ rows: 2, succeeded: 1, failed: 1 })
    expect(errors.includes(Buffer.from([0xff, 0xfe]))).toBe(true)
    expect(errors.toString()).toContain('not-in-encoding')
  })

  it('tells what the rules refuse, by the column of the file', async () => {
    const rows = [
      row({ 0: '0002', 1: '410299' }),
      row({ 0: '0003', 7: '2019-03-16' }),
      row({ 0: '0004', 4: '' }),
      row({ 0: '0005', 2: '合表', 3: '是' }),
    ]
    const { errors, result } = await ran(file(...rows))
    expect(result.totals).toMatchObject({ succeeded: 0, failed: 3, quarantined: 1 })
    const told = rowsIn(errors, 'utf-8')
    expect(told.map((each) => each['错误代码'])).toEqual([
      'unknown-division',
      'from-after-to',
      'coverage-unknown',
      expect.stringContaining('registers-incomplete'),
    ])
    expect(told[0]?.['错误原因']).toContain('行政区划')
    expect(told[1]?.['错误原因']).toContain('起始日期')
    expect(told[3]?.['错误原因']).toContain('还缺少：峰电量、谷电量')
  })

  describe('with rows of one account that overlap', () => {
    const early = row({ 7: '2018-11-15', 8: '2018-12-31' })
    const late = row({ 7: '2018-12-31', 8: '2019-01-31' })
    const apart = row({ 7: '2019-02-01', 8: '2019-03-15' })
    const input = file(early, row({ 0: '0002' }), late, apart)

    it('refuses them by default', async () => {
      const { result, errors } = await ran(input)
      expect(result.totals).toMatchObject({ rows: 4, succeeded: 1, failed: 1, quarantined: 2, duplicate: 0 })
      expect(rowsIn(errors, 'utf-8').map((each) => each['错误代码'])).toEqual([
        'other-rows-failed',
        'readings-overlap',
        'other-rows-failed',
      ])
      expect(rowsIn(errors, 'utf-8')[1]?.['建议']).toContain('请核对第 2 行的日期')
      expect(errors.toString()).not.toContain('/usage/')
    })

    it('keeps the first when told to', async () => {
      const { result, errors } = await ran(input, { terms: { duplicates: 'keep-first' } })
      expect(result.totals).toMatchObject({ rows: 4, succeeded: 3, duplicate: 1 })
      expect(errors.toString()).toContain(`${late},4,duplicate,`)
    })

    it('sets the account aside when told to', async () => {
      const { result, errors } = await ran(input, { terms: { duplicates: 'quarantine' } })
      expect(result.totals).toMatchObject({ rows: 4, succeeded: 1, quarantined: 3 })
      expect(rowsIn(errors, 'utf-8')[0]?.['错误原因']).toContain('第 2、4 行')
    })
  })

  it('sets rows of one account aside together that disagree', async () => {
    const rows = [
      row({ 7: '2018-11-15', 8: '2018-12-31' }),
      row({ 2: '合表', 7: '2019-01-01', 8: '2019-01-31' }),
    ]
    const { result, errors } = await ran(file(...rows))
    expect(result.totals).toMatchObject({ rows: 2, quarantined: 2 })
    for (const each of rowsIn(errors, 'utf-8'))
      expect(each).toMatchObject({ 错误代码: 'rows-disagree', 错误原因: expect.stringContaining('用电类别') })
  })

  it('writes nothing that a spreadsheet would run, loses no text, and leaves numbers as they are', async () => {
    const cells = ['=1+1', '+A1', '-A1', '@SUM(A1)', '-12.50', '"\t=1"', '"say ""=1"""']
    const rows = cells.map((cell, i) => row({ 0: `-${i}a`, 10: cell }))
    const { results } = await ran(file(...rows))
    expect(rowsIn(results).map((each) => each['备注'])).toEqual([
      "'=1+1",
      "'+A1",
      "'-A1",
      "'@SUM(A1)",
      '-12.50',
      "'\t=1",
      'say "=1"',
    ])
    expect(rowsIn(results)[0]).toMatchObject({ 户号: "'-0a", '打包交易(元)': '-450.00' })
  })

  it('reads full-width digits, spaces and other date forms, and says so beside the bill', async () => {
    const { results, result } = await ran(file(row({ 7: '2018/11/15', 9: ' ３０００ ' })))
    expect(rowsIn(results)[0]).toMatchObject({ 起始日期: '2018-11-15', '阶梯电费(元)': '1774.00' })
    expect([...result.remarks].sort()).toEqual(['date-form-read', 'full-width-read', 'spaces-ignored'])
    expect(rowsIn(results)[0]?.['提示']).toContain('full-width-read')
  })

  it('refuses before anything runs what it cannot read', async () => {
    const folder = scratch()
    const input = join(folder, 'in.csv')
    const run = (bytes: Uint8Array) => {
      writeFileSync(input, bytes)
      return runBatch({ input, output: join(folder, 'out.csv'), errors: join(folder, 'bad.csv'), bundle })
    }
    for (const [bytes, code] of [
      [Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 1]), 'unknown-encoding'],
      [fileOf('户号,电量\n'), 'missing-column'],
      [fileOf(`${READINGS_HEADER},kwh\n${GOOD},1\n`), 'column-twice'],
      [fileOf('\n'), 'empty-file'],
      [new Uint8Array(0), 'empty-file'],
    ] as const) {
      const refused = await run(bytes).catch((error: unknown) => error)
      expect(refused, code).toBeInstanceOf(BatchRefused)
      expect((refused as BatchRefused).refusals[0]?.code).toBe(code)
      expect(readdirSync(folder)).toEqual(['in.csv'])
    }
  })

  it('begins again when quotes or another encoding only turn up late in the file', async () => {
    const plain = Array.from(
      { length: 13_000 },
      (_, i) =>
        `${5_000_000 + i},410212,one-household-one-meter,false,not-covered,,,2018-11-15,2019-03-15,100,x`,
    )
    const late = [row({ 0: '9000001', 10: '"甲,\n乙"' }), row({ 0: '9000002' })]
    const header =
      'account_no,division_code,price_category,time_of_use,central_heating,device_type,registered_on,from,to,total_kwh,note'
    const input = fileOf([header, ...plain, ...late, ''].join('\n'), 'gb18030')
    expect(input.indexOf(0x22)).toBeGreaterThan(1 << 20)
    for (const kept of [{}, { folder: scratch() }]) {
      const { result, results } = await ran(input, { segmentBytes: 300_000, ...kept })
      expect(result.encoding).toBe('gb18030')
      expect(result.totals).toMatchObject({ rows: 13_002, succeeded: 13_002 })
      expect(results.toString()).toContain('"甲,\n乙"\r\n')
      expect(results.toString()).toContain(',张三\r\n')
    }
  })

  it('gives the same bytes for accounts in order as for the same file taken step by step', async () => {
    const folder = scratch()
    const rows = Array.from({ length: 40 }, (_, i) =>
      row({
        0: String(100 + i),
        9: i % 9 === 8 ? '1e3' : String(50 * i + 0.25),
        10: i % 5 === 0 ? '' : '=x',
      }),
    )
    const input = file(...rows)
    const atOnce = await ran(input, { segmentBytes: 400, workers: 2 })
    const kept = join(folder, 'kept')
    mkdirSync(kept)
    writeFileSync(join(kept, 'pass.jsonl'), 'unordered')
    const steps = await ran(input, { segmentBytes: 400, folder: kept })
    expect(readdirSync(kept).some((name) => name.startsWith('eval-'))).toBe(true)
    expect(atOnce.results.equals(steps.results)).toBe(true)
    expect(atOnce.errors.equals(steps.errors)).toBe(true)
    expect(atOnce.result.totals).toEqual(steps.result.totals)
  })

  it('takes a file without rows', async () => {
    const { result, results } = await ran(file())
    expect(result.totals.rows).toBe(0)
    expect(rowsIn(results)).toEqual([])
  })

  it('leaves no half-written file when it is stopped', async () => {
    const folder = scratch()
    const [input, output, errors] = ['in.csv', 'out.csv', 'bad.csv'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    writeFileSync(input, file(...mixedRows()))
    const stop = new AbortController()
    const run = runBatch({
      input,
      output,
      errors,
      bundle,
      segmentBytes: 500,
      signal: stop.signal,
      onProgress: ({ step }) => {
        if (step === 'write') stop.abort()
      },
    })
    await expect(run).rejects.toThrow(/abort/i)
    expect(readdirSync(folder)).toEqual(['in.csv'])
  })

  it('goes on from what is there when it was cut off, to the same bytes', async () => {
    const folder = scratch()
    const input = join(folder, 'in.csv')
    writeFileSync(input, file(...mixedRows()))
    const whole = await ran(readFileSync(input), { segmentBytes: 700 })
    for (const after of [1, 5, 9, 14]) {
      const kept = join(folder, `kept-${after}`)
      mkdirSync(kept)
      const options = {
        input,
        output: join(folder, `out-${after}.csv`),
        errors: join(folder, `bad-${after}.csv`),
        bundle,
        segmentBytes: 700,
        folder: kept,
      }
      const cut = new AbortController()
      let units = 0
      const onProgress = () => {
        if (++units === after) cut.abort()
      }
      await runBatch({ ...options, signal: cut.signal, onProgress }).catch(() => undefined)
      expect(existsSync(options.output)).toBe(false)
      const result = await runBatch(options)
      expect(readFileSync(options.output).equals(whole.results)).toBe(true)
      expect(readFileSync(options.errors).equals(whole.errors)).toBe(true)
      expect(result.totals).toEqual(whole.result.totals)
    }
  })

  it('reads rows again though the file has more parts than are held open at once', async () => {
    const rows = Array.from({ length: 430 }, (_, i) =>
      row({ 0: String(1000 + (i % 215)), 9: i < 215 ? '1e3' : '5' }),
    )
    const input = file(...rows)
    const whole = await ran(input, { partitions: 1 })
    const parts = await ran(input, { partitions: 1, segmentBytes: 20 })
    expect(parts.result.totals).toEqual(whole.result.totals)
    expect(parts.errors.equals(whole.errors)).toBe(true)
  })

  it('begins anew where the files between the steps are those of another program', async () => {
    const folder = scratch()
    const input = join(folder, 'in.csv')
    writeFileSync(input, file(...mixedRows()))
    const kept = join(folder, 'kept')
    mkdirSync(kept)
    const [output, errors] = [join(folder, 'out.csv'), join(folder, 'bad.csv')]
    const options = { input, output, errors, bundle, segmentBytes: 700, folder: kept }
    const whole = await runBatch(options)
    const results = readFileSync(output)
    const plan = readFileSync(join(kept, 'plan.json'), 'utf8')
    writeFileSync(join(kept, 'plan.json'), plan.replace(/"form":\d+/, '"form":1'))
    for (const name of readdirSync(kept)) if (name.endsWith('.bin')) writeFileSync(join(kept, name), 'x')
    const again = await runBatch(options)
    expect(again.totals).toEqual(whole.totals)
    expect(readFileSync(output).equals(results)).toBe(true)
    expect(readFileSync(join(kept, 'plan.json'), 'utf8')).toBe(plan)
  })

  it('fails when a file between the steps does not add up', async () => {
    const folder = scratch()
    const input = join(folder, 'in.csv')
    writeFileSync(input, file(row({ 0: '0002' }), GOOD))
    const kept = join(folder, 'kept')
    mkdirSync(kept)
    const options = {
      input,
      output: join(folder, 'out.csv'),
      errors: join(folder, 'bad.csv'),
      bundle,
      folder: kept,
    }
    await runBatch(options)
    const told =
      readdirSync(kept).find(
        (name) =>
          /^evaluate-\d+\.json$/.test(name) &&
          readFileSync(join(kept, name), 'utf8').includes('"billFen":"132400n"'),
      ) ?? ''
    const report = readFileSync(join(kept, told), 'utf8')
    for (const [was, is] of [
      ['"billFen":"132400n"', '"billFen":"132401n"'],
      ['"kwhBilled":"300000n"', '"kwhBilled":"300001n"'],
      ['"succeeded":1', '"succeeded":2'],
    ] as const) {
      writeFileSync(join(kept, told), report.replace(was, is))
      expect(report.replace(was, is)).not.toBe(report)
      await expect(runBatch(options)).rejects.toThrow(/≠|sum/)
    }
  })

  it('reports rows, rate and remaining time', async () => {
    const seen: string[] = []
    await ran(file(...mixedRows()), {
      segmentBytes: 2000,
      workers: 2,
      thread,
      onProgress: ({ step, rowsPerSecond, secondsLeft, bytes, allBytes }) => {
        seen.push(step)
        expect(rowsPerSecond).toBeGreaterThanOrEqual(0)
        expect(secondsLeft).toBeGreaterThanOrEqual(0)
        expect(bytes).toBeLessThanOrEqual(allBytes)
      },
    })
    expect([...new Set(seen)]).toEqual(['scan', 'evaluate', 'write'])
  })
})
