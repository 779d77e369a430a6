import { describe, expect, it } from 'vitest'
import { packRow } from '../../src/batch/pack-row.ts'
import { namesOfFacts, unpackFacts } from '../../src/kernel/facts.ts'
import { cutRow } from '../../src/tabular/cut-row.ts'
import { type Encoding, encoderOf } from '../../src/tabular/encoding.ts'
import { fastRow } from '../../src/tabular/fast-row.ts'
import { fieldProgram } from '../../src/tabular/field-program.ts'
import { type Header, readHeader } from '../../src/tabular/header.ts'
import { INPUT_COLUMNS } from '../../src/tabular/input-columns.ts'
import { readRow } from '../../src/tabular/read-row.ts'
import { FIELDS, type RecordLayout, recordLayout } from '../../src/tabular/record-layout.ts'
import { vocabularyOf } from '../../src/tabular/vocabulary.ts'
import { shippedBook } from '../support/rule-book.ts'
import { seeded } from '../support/seeded.ts'

const ODD = -1
const FIRST = 4
const vocabulary = vocabularyOf(shippedBook)
const names = namesOfFacts(shippedBook)

function readerOf(texts: readonly string[], encoding: Encoding = 'utf-8') {
  const header = readHeader(texts) as Header
  const layout = recordLayout(header, FIRST, 0)
  const encode = encoderOf(encoding)
  const program = fieldProgram(header, layout, vocabulary, names, encode)
  return {
    header,
    layout,
    read: (line: string) => {
      const bytes = Uint8Array.from([...encode(line), ...new Array(64).fill(0x0a)])
      const record = new Int32Array(layout.words).fill(77)
      return {
        next: fastRow(program, bytes, new DataView(bytes.buffer), 0, record, 0),
        record,
        length: encode(line).length,
      }
    },
  }
}

function fieldsOf(record: Int32Array, { at }: RecordLayout): Record<string, number> {
  return Object.fromEntries(
    FIELDS.flatMap((field) => (at[field] === -1 ? [] : [[field, record[at[field]] as number]])),
  )
}

const ALL = INPUT_COLUMNS.map(({ zh }) => zh)
const WHOLE = [
  '0001234567890,410212,一户一表,不满1千伏,是,未覆盖,低保户,空气源热泵,整户,2017-09-01,2018-11-15,2019-03-15',
  '1000.5,0,2000.25,3000.75,12,1.01,2.02,3.03,4.04,5.05,2017-10-01,8000,是,6,88.5,否,2017-10-02,season-quota,住宅',
].join(',')

describe('fastRow', () => {
  it('reads every column to the number that the kernel takes', () => {
    const { read, layout } = readerOf(ALL)
    const { next, record, length } = read(`${WHOLE}\n`)
    expect(next).toBe(length)
    expect([...record.subarray(0, FIRST)]).toEqual([123456, 7890, 13, 0])
    const fields = fieldsOf(record, layout)
    expect(fields).toMatchObject({
      division: 410212,
      from: 17850,
      to: 17970,
      peak: 100050,
      flat: 0,
      valley: 200025,
      total: 300075,
      heating: 1200,
      priorYear: 101,
      priorSubsidised: 505,
      invoice: 800000,
      members: 6,
      area: 8850,
    })
    expect(unpackFacts(fields['facts'] ?? 0, names)).toEqual({
      category: 'one-household-one-meter',
      voltage: 'under-1kv',
      timeOfUse: true,
      coverage: 'not-covered',
      metering: 'whole-house',
      wholeVillage: false,
      catalogued: true,
      meter: 'household',
      device: 'air-source-heat-pump',
      priceMode: 'season-quota',
    })
  })

  it.each(['utf-8', 'gb18030'] as const)('reads the same from %s, quoted, and with CRLF', (encoding) => {
    const { read } = readerOf(ALL, encoding)
    const plain = read(`${WHOLE}\n`)
    for (const line of [`${WHOLE}\r\n`, `"${WHOLE.replaceAll(',', '","')}"\n`]) {
      const { next, record, length } = read(line)
      expect(next).toBe(length)
      const quoted = line.startsWith('"') ? 1 : 0
      expect([...record]).toEqual([...plain.record].map((word, i) => (i === 3 ? word + quoted : word)))
    }
  })

  const CELLS: Readonly<Record<string, readonly string[]>> = {
    户号: [
      '1',
      '0001234567890',
      '1234567890123456',
      '12345678901234567',
      'A-1',
      '',
      ' 12',
      '4.1E+12',
      "'12",
      '１２',
    ],
    行政区划: ['410212', '410212001', '410212001001', '4102', '', '41O212', '4102120'],
    用电类别: ['一户一表', 'shared-meter', '合表', '一户', '', ' 合表', 'Shared-Meter'],
    电压等级: ['', '1-10kv', '不满1千伏', '220v', '高'],
    是否执行分时: ['是', '否', '1', '0', 'true', 'FALSE', '', '2'],
    集中供热覆盖: ['', '已覆盖', '未覆盖', '不明', 'unknown', '?'],
    户类别: ['', '低保户', 'low-income', '低保户;多人口家庭', '无', '高保户'],
    设备类型: ['', '空气源热泵', '热风机', 'storage-heater', '煤'],
    登记日期: ['', '不明', 'unknown', '2017-09-01', '2017/09/01', '43000', '2017-02-29'],
    起始日期: [
      '2018-11-15',
      '2018/11/15',
      '1989-12-31',
      '2101-01-01',
      '2018-13-01',
      '2018-11-31',
      '',
      '2018-1-1',
    ],
    截止日期: ['2019-03-15', '2020-02-29', '20190315', '2019-00-10'],
    峰电量: [
      '',
      '0',
      '1',
      '12.3',
      '12.34',
      '12.345',
      '007',
      '0.5',
      '.5',
      '5.',
      '1e3',
      '+5',
      '-5',
      '21474835.99',
      '21474836.48',
      '99999999',
      '1 000',
      '"1,000"',
    ],
    谷电量: ['', '3', '"4.50"', '"4"', '""', '"4""', '4"'],
    人口: ['', '6', '12', '100', '0', '2.5', '06'],
    备注: ['', '张三', '"a,b"', '"他""说"', '=1', '5" 管', '"两\n行"'],
  }

  it('accepts a row only where the careful reader reads the same numbers', () => {
    const random = seeded(7)
    let accepted = 0
    for (let round = 0; round < 40; round++) {
      const texts = Object.keys(CELLS).sort(() => random(3) - 1)
      for (const encoding of ['utf-8', 'gb18030'] as const) {
        const { header, layout, read } = readerOf(texts, encoding)
        for (let i = 0; i < 100; i++) {
          const odd = random(texts.length)
          const line = texts
            .map((text, place) => {
              const cells = CELLS[text] ?? []
              return (
                cells[
                  place === odd || random(40) === 0
                    ? random(cells.length)
                    : Math.min(random(3), cells.length - 1)
                ] ?? ''
              )
            })
            .join(',')
          const { next, record } = read(`${line}\n`)
          if (next === ODD) continue
          accepted++
          const careful = readRow(cutRow(line) ?? [], 1, { header, vocabulary })
          expect(careful.faults, line).toEqual([])
          const expected = new Int32Array(layout.words)
          if (careful.row === undefined) throw new Error(line)
          expect(packRow(careful.row, expected, 0, layout, names), line).toBe(true)
          expect(fieldsOf(record, layout), line).toEqual(fieldsOf(expected, layout))
        }
      }
    }
    expect(accepted).toBeGreaterThan(500)
  })

  it('reads cells that rows repeat as it reads them alone, however many there are of them', () => {
    const texts = [
      '行政区划',
      '用电类别',
      '是否执行分时',
      '户类别',
      '设备类型',
      '户号',
      '起始日期',
      '截止日期',
      '总电量',
    ]
    const random = seeded(11)
    const oneOf = (cells: readonly string[]) => cells[random(cells.length)] ?? ''
    for (const kinds of [2, 3, 1000]) {
      const { read } = readerOf(texts)
      const stretches = Array.from({ length: kinds }, () =>
        [
          kinds > 3 ? String(410_000 + random(9000)) : '410212',
          oneOf(['一户一表', '合表', '"合表"']),
          oneOf(['是', '否']),
          oneOf(['', '低保户', '低保户;多人口家庭']),
          oneOf(['', '空气源热泵', '热风机']),
        ].join(','),
      )
      for (let i = 0; i < 10_000; i++) {
        const line = `${oneOf(stretches)},${1 + random(9)},2018-11-15,2019-03-15,${random(100)}\n`
        const again = read(line)
        const alone = i % 50 === 0 ? readerOf(texts).read(line) : read(line)
        expect(again.next, line).toBe(alone.next)
        if (again.next !== ODD) expect([...again.record], line).toEqual([...alone.record])
      }
      const [known = ''] = stretches
      for (const longer of [`${known}x`, `"${known}`, known.replace(',', ',x')])
        expect(read(`${longer},1,2018-11-15,2019-03-15,1\n`).next, longer).toBe(ODD)
    }
  })

  it('reads every digit of an account, and no account that is more than digits', () => {
    const { read } = readerOf(ALL)
    const random = seeded(17)
    const rest = WHOLE.slice(WHOLE.indexOf(','))
    for (let i = 0; i < 2000; i++) {
      const account = Array.from({ length: 1 + random(18) }, () => random(10)).join('')
      const { next, record } = read(`${account}${rest}\n`)
      if (account.length > 16) expect(next, account).toBe(ODD)
      else {
        expect(next, account).not.toBe(ODD)
        const key = [Number(account.slice(0, 9)), Number(account.slice(9)), account.length, 0]
        expect([...record.subarray(0, FIRST)], account).toEqual(key)
      }
      const digits = account.split('')
      const spoilt = digits.with(random(digits.length), '/:.-x'.charAt(random(5))).join('')
      expect(read(`${spoilt}${rest}\n`).next, spoilt).toBe(ODD)
    }
  })

  it('reads a decimal in every plain form, and nothing that only begins like one', () => {
    const texts = ['户号', '行政区划', '用电类别', '是否执行分时', '起始日期', '截止日期', '总电量']
    const { read, layout } = readerOf(texts)
    const random = seeded(19)
    for (let i = 0; i < 20_000; i++) {
      const cell = Array.from({ length: 1 + random(9) }, () => '0123456789.5/:-7'.charAt(random(16))).join('')
      const { next, record } = read(`1,410212,合表,否,2018-11-15,2019-03-15,${cell}\n`)
      const match = /^(0|[1-9]\d{0,7})(?:\.(\d)(\d?))?$/.exec(cell)
      const [, whole, tenths = '0', hundredths] = match ?? []
      if (whole === undefined || Number(whole) > 21_474_835) expect(next, cell).toBe(ODD)
      else expect(record[layout.at.total], cell).toBe(Number(`${whole}${tenths}${hundredths || '0'}`))
    }
  })

  it('leaves whole what is not plain to the careful reader', () => {
    const texts = ['户号', '行政区划', '用电类别', '是否执行分时', '起始日期', '截止日期', '总电量']
    const { read } = readerOf(texts)
    const good = '1,410212,合表,否,2018-11-15,2019-03-15,5'
    expect(read(`${good}\n`).next).toBeGreaterThan(0)
    for (const line of ['', ',,,,,,', `${good},`, good.slice(0, -2), ` ${good}`, good.replace('5', '5 ')])
      expect(read(`${line}\n`).next, line).toBe(ODD)
  })

  it('takes bytes that are no text for no date and no division, though nothing was seen before', () => {
    const cells = WHOLE.split(',')
    const zeros = '\u0000'.repeat(10)
    for (const place of [1, 9, 10, 11]) {
      const { read } = readerOf(ALL)
      const length = place === 1 ? 6 : 10
      expect(read(`${cells.with(place, zeros.slice(0, length)).join(',')}\n`).next).toBe(ODD)
    }
  })

  it('tells a county from a township of the same county, and a day from one that only begins like it', () => {
    const { read, layout } = readerOf(ALL)
    const cells = WHOLE.split(',')
    const division = (text: string) => {
      const { next, record } = read(`${cells.with(1, text).join(',')}\n`)
      return next === ODD ? ODD : record[layout.at.division]
    }
    expect(['410212', '410212', '410212003', '410212', '4102120', '410213'].map(division)).toEqual([
      410212,
      410212,
      410212003,
      410212,
      ODD,
      410213,
    ])
    const day = (text: string) => read(`${cells.with(10, text).join(',')}\n`).next
    expect(
      ['2018-11-15', '2018-11-155', '2018-11-31', '2018-11-15x'].map((text) => day(text) === ODD),
    ).toEqual([false, true, true, true])
  })
})
