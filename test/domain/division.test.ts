import { describe, expect, it } from 'vitest'
import { checkDivisions, type Division, divisionTree, NATION } from '../../src/domain/division.ts'
import { divisions } from '../support/divisions.ts'

const tree = divisionTree(divisions)
const names = (found: readonly Division[]) => found.map(({ name }) => name)
const codes = (found: readonly Division[]) => found.map(({ code }) => code)

describe('divisionTree.find', () => {
  it.each([
    ['410212', '祥符区', 'Xiangfu District'],
    ['410200', '开封市', 'Kaifeng City'],
    ['419001', '济源市', 'Jiyuan City'],
    ['610000', '陕西省', 'Shaanxi'],
    ['659012', '白杨市', 'Baiyang City'],
  ])('knows %s as %s, %s', (code, name, nameEn) => {
    expect(tree.find(code)).toMatchObject({ code, name, nameEn })
  })

  it('knows no code that was never given', () => {
    expect(tree.find('410299')).toBeUndefined()
    expect(tree.find('')).toBeUndefined()
    expect(tree.find('constructor')).toBeUndefined()
  })

  it('finds an abolished division with its last day and successors', () => {
    expect(tree.find('410224')).toMatchObject({ name: '开封县', to: '2014-09-09', becomes: ['410212'] })
  })

  it('gives a renamed division its newest name, or the name of a day', () => {
    expect(tree.find('130502')?.name).toBe('襄都区')
    expect(tree.find('130502', '2020-06-04')?.name).toBe('桥东区')
    expect(tree.find('130502', '2020-06-05')?.name).toBe('襄都区')
  })

  it('finds nothing before a division was created nor on its day of abolition', () => {
    expect(tree.find('410212', '2014-09-08')).toBeUndefined()
    expect(tree.find('410224', '2014-09-08')?.name).toBe('开封县')
    expect(tree.find('410224', '2014-09-09')).toBeUndefined()
  })
})

describe('divisionTree.ancestors', () => {
  it.each([
    ['410212', ['410212', '410200', '410000', NATION]],
    ['419001', ['419001', '410000', NATION]],
    ['110116', ['110116', '110000', NATION]],
    ['620200', ['620200', '620000', NATION]],
    ['410000', ['410000', NATION]],
    [NATION, [NATION]],
    ['410212001', ['410212001', '410212', '410200', '410000', NATION]],
    ['410224', ['410224', '410200', '410000', NATION]],
    ['652201', ['652201', '652200', '650000', NATION]],
    ['410299', []],
    ['410299001', []],
  ])('goes up from %s', (code, chain) => {
    expect(tree.ancestors(code)).toEqual(chain)
  })
})

describe('divisionTree.countyOf', () => {
  it.each([
    ['410212', '410212'],
    ['410212001', '410212'],
    ['410212001005', '410212'],
    ['410224001', '410224'],
    ['620200', '620200'],
    ['620201001', '620200'],
    ['410200', undefined],
    ['410200001', undefined],
    ['410000', undefined],
    [NATION, undefined],
    ['4102120', undefined],
    ['41021', undefined],
    ['410299001', undefined],
  ])('takes %s to %s', (code, county) => {
    expect(tree.countyOf(code)).toBe(county)
  })

  it.each([
    '410212abc',
    '410212-00',
    '410212祥符区',
    '410212   ',
    '41021200100x',
    '410212００1',
    '410212.00',
  ])('knows no county of %s: a code below a county is nine or twelve digits', (code) => {
    expect(tree.countyOf(code)).toBeUndefined()
    expect(tree.ancestors(code)).toEqual([])
  })
})

describe('divisionTree.children and counties', () => {
  it('lists the counties of Kaifeng as of today', () => {
    const kaifeng = [
      '龙亭区',
      '顺河回族区',
      '鼓楼区',
      '禹王台区',
      '祥符区',
      '杞县',
      '通许县',
      '尉氏县',
      '兰考县',
    ]
    expect(names(tree.children('410200'))).toEqual(kaifeng)
    expect(names(tree.counties('410200'))).toEqual(kaifeng)
  })

  it('puts a directly administered county beside the cities of its province', () => {
    expect(codes(tree.children('410000'))).toContain('419001')
    expect(codes(tree.counties('410000'))).toEqual(expect.arrayContaining(['419001', '410212']))
  })

  it('has the fifteen provinces under the nation', () => {
    expect(tree.children(NATION)).toHaveLength(15)
  })

  it('counts a county as its own and gives an abolished or unknown division none', () => {
    expect(codes(tree.counties('410212'))).toEqual(['410212'])
    expect(tree.children('410212')).toEqual([])
    expect(tree.counties('410224')).toEqual([])
    expect(tree.counties('410299')).toEqual([])
  })
})

describe('divisionTree.current', () => {
  it.each([
    ['410212', ['410212']],
    ['410224', ['410212']],
    ['410211', ['410202']],
    ['130502', ['130502']],
    ['130421', ['130402', '130403']],
    ['371200', ['370100']],
    ['410299', []],
  ])('leads from %s to %j', (code, successors) => {
    expect(codes(tree.current(code))).toEqual(successors)
  })

  it('follows two changes, from Pingan county of Haidong prefecture to Pingan district', () => {
    expect(codes(tree.current('632121'))).toEqual(['630203'])
  })
})

describe('divisionTree.nearest', () => {
  it('suggests counties of Kaifeng for an unknown code of Kaifeng', () => {
    expect(codes(tree.nearest('410299', 3))).toEqual(['410225', '410223', '410222'])
  })

  it('prefers a longer common beginning to a smaller difference', () => {
    expect(codes(tree.nearest('410220', 1))).toEqual(['410221'])
    expect(codes(tree.nearest('410219', 1))).toEqual(['410212'])
  })

  it('suggests only counties of today, and always as many as asked for', () => {
    for (const code of ['410224', '999999', '', 'abcdef', '41', '410299001'])
      for (const { level, to } of tree.nearest(code, 5)) expect([level, to]).toEqual(['county', undefined])
    expect(tree.nearest('abcdef', 5)).toHaveLength(5)
    expect(tree.nearest('410299', 0)).toEqual([])
  })
})

describe('divisionTree.search', () => {
  it.each([
    ['祥符', '410212'],
    ['祥符区', '410212'],
    ['xiangfu', '410212'],
    ['Xiangfu District', '410212'],
    ['xiangfuqu', '410212'],
    ['xfq', '140902'],
    ['朝阳', '211300'],
    ['朝阳区', '110105'],
    ['吉林', '220000'],
    ['4102', '410200'],
    ['410212', '410212'],
    [' 祥 符 ', '410212'],
    ['济源', '419001'],
    ['hohhot', '150100'],
    ['huhehaote', '150100'],
    ["xi'an", '610100'],
    ['xianshi', '610100'],
    ['xi', '141031'],
    ['shaanxi', '610000'],
    ['lvliang', '141100'],
    ['lüliang', '141100'],
    ['luliang', '141100'],
  ])('finds by %s first %s', (text, code) => {
    expect(tree.search(text, 1)[0]?.code).toBe(code)
  })

  it('finds Xiangfu among those with the initials xf', () => {
    expect(codes(tree.search('xf', 20))).toContain('410212')
  })

  it('lists a city with its counties by the beginning of the code', () => {
    expect(codes(tree.search('4102', 20)).every((code) => code.startsWith('4102'))).toBe(true)
    expect(tree.search('4102', 20)).toHaveLength(12)
  })

  it('finds abolished divisions after those of today', () => {
    expect(codes(tree.search('开封', 5))).toEqual(['410200', '410224'])
  })

  it('finds by a part of the name', () => {
    expect(codes(tree.search('符', 5))).toEqual(['410212'])
  })

  it.each([
    ['开封市祥符区', '410212'],
    ['河南省开封市祥符区', '410212'],
    ['河南开封祥符', '410212'],
    ['河南省 兰考县', '410225'],
    ['内蒙古自治区呼和浩特市新城区', '150102'],
    ['新疆喀什市', '653101'],
    ['开封开封县', '410224'],
    ['河南省开封市祥符区城关镇', '410212'],
    ['祥符区城关镇', '410212'],
  ])('finds by the larger places and the name, %s, first %s', (text, code) => {
    expect(tree.search(text, 1)[0]?.code).toBe(code)
  })

  it('looks for what follows a larger place inside it only', () => {
    expect(codes(tree.search('河南省鼓楼', 5))).toEqual(['410204'])
    expect(codes(tree.search('河南省不存在', 5))).toEqual([])
    expect(codes(tree.search('河南省朝阳区', 5))).toEqual([])
  })

  it('finds nothing for nothing, for blanks and for what is no name', () => {
    for (const text of ['', '  ', '\u3000', '不存在', '(', '.*', '\\'])
      expect(tree.search(text, 5)).toEqual([])
  })

  it('does not depend on the order of the divisions', () => {
    const reversed = divisionTree([...divisions].reverse())
    for (const text of ['xf', '朝阳', 'a', '41', '区'])
      expect(reversed.search(text, 50)).toEqual(tree.search(text, 50))
    expect(reversed.nearest('410299', 9)).toEqual(tree.nearest('410299', 9))
  })
})

describe('divisions with corrupt data', () => {
  const some = (changes: Partial<Division>): Division => ({
    code: '410000',
    name: '河南省',
    nameEn: 'Henan',
    pinyin: 'henansheng',
    initials: 'hns',
    parent: NATION,
    level: 'province',
    ...changes,
  })
  const county = some({ code: '410102', parent: '410000', level: 'county' })

  it.each<[string, Division[], string]>([
    ['a parent that does not exist', [county], 'does not exist'],
    ['a ring of parents', [some({ parent: '410102' }), county], 'not above'],
    ['a division that is its own parent', [some({ parent: '410000' })], 'not above'],
    ['two names at a time', [some({}), some({ from: '2014-01-01' })], 'two entries'],
    [
      'names that overlap by a day',
      [some({ to: '2014-01-02' }), some({ from: '2014-01-01' })],
      'two entries',
    ],
    ['an end before the beginning', [some({ from: '2014-01-02', to: '2014-01-02' })], 'ends before'],
    ['a successor that does not exist', [some({ to: '2014-01-01', becomes: ['410999'] })], 'becomes 410999'],
  ])('refuses %s', (_, divisions, says) => {
    expect(() => checkDivisions(divisions)).toThrow(says)
  })

  it('ends where successors form a ring', () => {
    const ring = some({ to: '2014-01-01', becomes: ['410000'] })
    expect(divisionTree([ring]).current('410000')).toEqual([])
  })
})
