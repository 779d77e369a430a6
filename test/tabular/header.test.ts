import { describe, expect, it } from 'vitest'
import { type ColumnMapping, headerSlots } from '../../src/tabular/column-mapping.ts'
import { readHeader } from '../../src/tabular/header.ts'
import { columnIndex, INPUT_COLUMNS } from '../../src/tabular/input-columns.ts'

const CHINESE = ['户号', '行政区划', '用电类别', '是否执行分时', '起始日期', '截止日期', '总电量']

function headerOf(texts: readonly string[]) {
  const header = readHeader(texts)
  if (!('places' in header)) throw new Error(JSON.stringify(header))
  return header
}

function refusalsOf(texts: readonly string[]) {
  const header = readHeader(texts)
  if ('places' in header) throw new Error('a header that should be refused was read')
  return header
}

describe('readHeader', () => {
  it('reads Chinese and English names, mixed and in any order', () => {
    const header = headerOf(['total_kwh', '备注', ...CHINESE.slice(0, 6).toReversed()])
    expect(header.places[columnIndex('total_kwh')]).toBe(0)
    expect(header.places[columnIndex('account_no')]).toBe(7)
    expect(header.places[columnIndex('from')]).toBe(3)
    expect(header.carried).toEqual([1])
    expect(header.language).toBe('zh')
  })

  it('knows every documented column by both of its names', () => {
    for (const language of ['name', 'zh'] as const) {
      const header = headerOf(INPUT_COLUMNS.map((column) => column[language]))
      expect([...header.places]).toEqual(INPUT_COLUMNS.map((_, index) => index))
      expect(header.language).toBe(language === 'zh' ? 'zh' : 'en')
    }
  })

  it('does not mind case, spaces, units in brackets and full-width signs', () => {
    const header = headerOf([
      ' Account No ',
      'DIVISION_CODE',
      '用电类别',
      '是否执行分时',
      '起始日期',
      '截止日期',
      '总电量（千瓦时）',
    ])
    expect(header.places[columnIndex('total_kwh')]).toBe(6)
    expect(header.places[columnIndex('account_no')]).toBe(0)
  })

  it('names every column that is missing, and once what the file has', () => {
    const refusals = refusalsOf(['户号', '电量', '备注'])
    expect(refusals.map(({ code, column }) => [code, column])).toEqual([
      ['missing-column', 'division_code'],
      ['missing-column', 'price_category'],
      ['missing-column', 'time_of_use'],
      ['missing-column', 'from'],
      ['missing-column', 'to'],
    ])
    expect(refusals[0]?.says.zh).toContain('行政区划')
    for (const says of ['备注', 'it has: 户号, 电量, 备注'])
      expect(refusals.map(({ says: { zh, en } }) => `${zh} ${en}`.includes(says))).toEqual([
        ...[false, false, false, false, true],
      ])
  })

  it('refuses two columns for one meaning and names both', () => {
    const [refusal, ...others] = refusalsOf([...CHINESE, 'kWh'])
    expect(others).toEqual([])
    expect(refusal).toMatchObject({ code: 'column-twice', column: 'total_kwh' })
    expect(refusal?.says.zh).toContain('「总电量」和「kWh」')
  })

  it('refuses a file without any energy, and one without a header', () => {
    expect(refusalsOf(CHINESE.slice(0, 6)).map(({ code }) => code)).toEqual(['no-energy-column'])
    expect(refusalsOf([...CHINESE.slice(0, 6), '峰电量']).map(({ code }) => code)).toEqual([
      'no-energy-column',
    ])
    expect(refusalsOf(['']).map(({ code }) => code)).toEqual(['empty-file'])
  })

  it.each([
    [';', '分号'],
    ['\t', '制表符'],
    ['，', '全角逗号'],
  ])('says that %j separates the columns, instead of calling every one missing', (sign, name) => {
    const [refusal, ...others] = refusalsOf([CHINESE.join(sign)])
    expect(others).toEqual([])
    expect(refusal?.code).toBe('other-separator')
    expect(refusal?.says.zh).toContain(name)
  })

  it('recognises the columns that our own error file adds, so that it can be uploaded again', () => {
    const header = headerOf([...CHINESE, '备注', '行号', '错误代码', '错误原因', '建议'])
    expect(header.ours).toEqual([8, 9, 10, 11])
    expect(header.carried).toEqual([7])
  })
})

describe('a mapping', () => {
  const STRANGE = ['编号', ...CHINESE.slice(1, 6), '本期电量', '总电量']

  function mapped(texts: readonly string[], mapping: ColumnMapping) {
    const header = readHeader(texts, mapping)
    return 'places' in header ? header : header.map(({ code, column }) => ({ code, column }))
  }

  it('says what headers mean that say it wrongly or not at all', () => {
    const header = mapped(STRANGE, { 编号: 'account_no', 本期电量: '总电量', 总电量: '' })
    expect(header).toMatchObject({ carried: [7], language: 'zh' })
    if (!('places' in header)) return
    expect(header.places[columnIndex('account_no')]).toBe(0)
    expect(header.places[columnIndex('total_kwh')]).toBe(6)
  })

  it('tells columns of one name apart by their number', () => {
    const twice = ['户号', ...CHINESE.slice(1, 6), '电', '电']
    const header = mapped(twice, { 电: 'peak_kwh', '电#2': 'valley_kwh' })
    if (!('places' in header)) throw new Error(JSON.stringify(header))
    expect(header.places[columnIndex('peak_kwh')]).toBe(6)
    expect(header.places[columnIndex('valley_kwh')]).toBe(7)
  })

  it('counts a hundred thousand columns of one name, and none twice, at once', () => {
    const slots = headerSlots(['a#3', ...Array.from({ length: 100_000 }, () => 'a')])
    expect(slots.slice(0, 5)).toEqual(['a#3', 'a', 'a#2', 'a#4', 'a#5'])
    expect(new Set(slots).size).toBe(100_001)
  })

  it.each([
    ['two columns of one meaning', { 编号: '户号', 本期电量: '总电量' }, ['column-twice']],
    ['a required column carried through', { 编号: '户号', 行政区划: '' }, ['missing-column']],
    ['a header that is not there', { 编号: '户号', 上期电量: '总电量' }, ['no-such-header']],
    ['a column that is not ours', { 编号: '户号', 本期电量: '电费' }, ['no-such-column']],
    ['the name of something else', { 编号: '户号', constructor: '总电量' }, ['no-such-header']],
    ['no energy', { 编号: '户号', 总电量: '' }, ['no-energy-column']],
  ])('with %s is refused', (_, mapping, codes) => {
    const refused = mapped(STRANGE, mapping as ColumnMapping)
    expect(Array.isArray(refused) && refused.map(({ code }) => code)).toEqual(codes)
  })
})
