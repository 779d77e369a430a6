import { describe, expect, it } from 'vitest'
import type { Header } from '../../src/tabular/header.ts'
import { readHeader } from '../../src/tabular/header.ts'
import { readRow } from '../../src/tabular/read-row.ts'
import { vocabularyOf } from '../../src/tabular/vocabulary.ts'
import { shippedBook } from '../support/rule-book.ts'

const vocabulary = vocabularyOf(shippedBook)

const GOOD: Readonly<Record<string, string>> = {
  户号: '0001234567',
  行政区划: '410212',
  用电类别: '一户一表',
  电压等级: '',
  是否执行分时: '是',
  集中供热覆盖: '未覆盖',
  户类别: '',
  设备类型: '空气源热泵',
  登记日期: '2017-09-01',
  起始日期: '2018-11-15',
  截止日期: '2019-03-15',
  峰电量: '1000.50',
  谷电量: '2000',
  总电量: '',
  年累计: '',
  购置日期: '',
  发票金额: '',
  目录产品: '',
  人口: '',
  价格方式: '',
  电表: '',
}

function read(change: Readonly<Record<string, string>> = {}) {
  const cells = { ...GOOD, ...change }
  const header = readHeader(Object.keys(cells)) as Header
  return readRow(Object.values(cells), 7, { header, vocabulary })
}

describe('readRow', () => {
  it('reads Chinese names to the values of the API', () => {
    const { row, account, faults, remarks } = read()
    expect({ faults, remarks, account }).toEqual({ faults: [], remarks: [], account: '0001234567' })
    expect(row).toEqual({
      rowNumber: 7,
      account: '0001234567',
      household: {
        divisionCode: '410212',
        priceCategory: 'one-household-one-meter',
        timeOfUse: true,
        centralHeating: 'not-covered',
        registeredOn: '2017-09-01',
      },
      device: { type: 'air-source-heat-pump' },
      purchase: null,
      reading: { from: '2018-11-15', to: '2019-03-15', peakKwh: '1000.50', valleyKwh: '2000' },
      prior: null,
      priceMode: null,
    })
  })

  it('takes the values of the API as well', () => {
    const same = read({
      用电类别: 'one-household-one-meter',
      是否执行分时: 'true',
      集中供热覆盖: 'not-covered',
      设备类型: 'air-source-heat-pump',
    })
    expect(same.row).toEqual(read().row)
  })

  it.each([
    ['是否执行分时', '1', { timeOfUse: true }],
    ['是否执行分时', '0', { timeOfUse: false }],
    ['是否执行分时', 'FALSE', { timeOfUse: false }],
    ['集中供热覆盖', '已覆盖', { centralHeating: 'covered' }],
    ['集中供热覆盖', '不明', { centralHeating: 'unknown' }],
    ['用电类别', '合表', { priceCategory: 'shared-meter' }],
    ['户类别', '低保户；多人口家庭', { classes: ['low-income', 'large-family'] }],
    ['户类别', '五保户', { classes: ['five-guarantee'] }],
    ['户类别', '低保;五保；多人口', { classes: ['low-income', 'five-guarantee', 'large-family'] }],
    ['户类别', '无', { classes: [] }],
    ['登记日期', '不明', { registeredOn: 'unknown' }],
    ['电压等级', '1-10千伏', { voltage: '1-10kv' }],
    ['人口', '6', { members: '6' }],
  ])('reads %s of %s', (column, cell, wanted) => {
    expect(read({ [column]: cell }).row?.household).toMatchObject(wanted)
  })

  it.each([
    ['设备类型', '热风机', { type: 'air-source-heat-pump-air' }],
    ['设备类型', '蓄热式电暖器', { type: 'storage-heater' }],
  ])('reads %s of %s', (column, cell, wanted) => {
    expect(read({ [column]: cell }).row?.device).toEqual(wanted)
  })

  it('reads the meter, the price mode, positions and a purchase', () => {
    const { row, faults } = read({
      电表: '采暖',
      价格方式: 'season-quota',
      年累计: '120',
      购置日期: '2017-10-01',
      发票金额: '8000',
      目录产品: '是',
    })
    expect(faults).toEqual([])
    expect(row).toMatchObject({
      reading: { meter: 'heating' },
      priceMode: 'season-quota',
      prior: { calendarYearKwh: '120' },
      purchase: { date: '2017-10-01', invoiceYuan: '8000', catalogued: true },
    })
  })

  it('accepts full-width digits, surrounding spaces and the date forms of spreadsheets, and says so', () => {
    const { row, remarks } = read({ 户号: ' 0001234567　', 谷电量: '２０００', 起始日期: '2018/11/15' })
    expect(row?.reading).toEqual(read().row?.reading)
    expect(row?.account).toBe('0001234567')
    expect([...remarks].sort()).toEqual(['date-form-read', 'full-width-read', 'spaces-ignored'])
  })

  it.each([
    ['户号', '', 'missing-field'],
    ['户号', '4.10522E+12', 'excel-scientific'],
    ['户号', '41052200012345000', 'excel-lost-digits'],
    ['户号', '1'.repeat(41), 'account-too-long'],
    ['行政区划', '4102', 'not-a-division-code'],
    ['行政区划', '4.10212E+11', 'excel-scientific'],
    ['用电类别', '一户一标', 'not-one-of'],
    ['是否执行分时', '也许', 'not-one-of'],
    ['设备类型', '煤炉', 'not-one-of'],
    ['户类别', '低保户;高保户', 'not-one-of'],
    ['峰电量', '1e3', 'not-a-decimal'],
    ['峰电量', '+5', 'not-a-decimal'],
    ['峰电量', '-5', 'not-a-decimal'],
    ['峰电量', '5,000', 'not-a-decimal'],
    ['峰电量', '5 000', 'not-a-decimal'],
    ['峰电量', '007', 'not-a-decimal'],
    ['峰电量', '.5', 'not-a-decimal'],
    ['峰电量', '1.2.3', 'not-a-decimal'],
    ['峰电量', '12.345', 'too-many-decimals'],
    ['峰电量', '12345678901234567890', 'out-of-range'],
    ['峰电量', '1.23457E+09', 'excel-scientific'],
    ['峰电量', '#VALUE!', 'excel-error-value'],
    ['起始日期', '43419', 'excel-date-serial'],
    ['起始日期', '2018-11-31', 'not-a-date'],
    ['起始日期', '15.11.2018', 'not-a-date'],
    ['起始日期', '1989-12-31', 'out-of-range'],
    ['起始日期', '########', 'excel-error-value'],
    ['截止日期', '', 'missing-field'],
    ['人口', '2.5', 'too-many-decimals'],
    ['人口', '100', 'out-of-range'],
  ])('names what is wrong with %s “%s”: %s', (column, cell, code) => {
    const { row, faults } = read({ [column]: cell })
    expect(row).toBeUndefined()
    expect(faults).toHaveLength(1)
    const [fault] = faults
    expect(fault).toMatchObject({ row: 7, column, value: cell, code })
    for (const language of ['zh', 'en'] as const) {
      expect(fault?.reason[language]).toContain(column)
      expect(fault?.suggestion[language]).not.toMatch(/\{|undefined|^$/)
    }
  })

  it('tells the day that a serial number stands for and the word that was meant', () => {
    expect(read({ 起始日期: '43419' }).faults[0]?.suggestion.zh).toContain('2018-11-15')
    expect(read({ 用电类别: '一户一标' }).faults[0]?.suggestion.zh).toContain('是不是「一户一表」')
    expect(read({ 集中供热覆盖: '部分' }).faults[0]?.suggestion).toEqual({
      zh: '可以填：已覆盖、未覆盖、不明。',
      en: 'Possible values: covered, not-covered, unknown.',
    })
  })

  it('lets a number that really ends in zeros pass with the mark of a text', () => {
    expect(read({ 户号: "'41052200012345000" }).account).toBe('41052200012345000')
  })

  it('names every fault of a row at once, and the account even so', () => {
    const { faults, account } = read({ 峰电量: '1e3', 用电类别: '一户' })
    expect(faults.map(({ code }) => code)).toEqual(['not-one-of', 'not-a-decimal'])
    expect(account).toBe('0001234567')
  })

  it('wants as many cells as the header has', () => {
    const header = readHeader(Object.keys(GOOD)) as Header
    const cells = Object.values(GOOD)
    const codes = (given: readonly string[]) =>
      readRow(given, 2, { header, vocabulary }).faults.map(({ code }) => code)
    expect(codes(cells.slice(0, -1))).toEqual(['too-few-cells'])
    expect(codes([...cells, '甲'])).toEqual(['too-many-cells'])
    expect(codes([...cells, '', ''])).toEqual([])
  })
})
