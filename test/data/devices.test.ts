import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

type Figure = { cop: string; trust: string; rows: string[]; says: { zh: string; en: string } }
type Device = {
  type: string
  name: { zh: string; en: string }
  otherNames: string[]
  narrower?: string[]
  promoted: { item: string; as: string; named: string; trust: string; rows: string[] }[]
  efficiency: { found: 'not-found' | (Figure & { kind: string })[]; comparison: 'not-found' | Figure }
}

const file = new URL('../../data/devices.yaml', import.meta.url)
const devices: Device[] = parse(readFileSync(file, 'utf8'), { schema: 'failsafe' })
const device = (type: string) => devices.find((each) => each.type === type)

const figures = devices.flatMap(({ efficiency: { found, comparison } }) => [
  ...(found === 'not-found' ? [] : found),
  ...(comparison === 'not-found' ? [] : [comparison]),
])

describe('data/devices.yaml', () => {
  it('has the seven types', () => {
    expect(devices.map(({ type }) => type).sort()).toEqual([
      'air-source-heat-pump',
      'air-source-heat-pump-air',
      'air-source-heat-pump-water',
      'central-electric',
      'direct-electric',
      'ground-source-heat-pump',
      'storage-heater',
    ])
  })

  it('gives no name to two types', () => {
    const names = devices.flatMap(({ name, otherNames }) => [name.zh, ...otherNames])
    expect(new Set(names).size).toBe(names.length)
  })

  it.each([
    ['热风机', 'air-source-heat-pump-air'],
    ['空气能', 'air-source-heat-pump'],
    ['空气源热泵', 'air-source-heat-pump'],
    ['蓄热式电暖器', 'storage-heater'],
  ])('knows %s as %s', (name, type) => {
    expect(devices.find((each) => [each.name.zh, ...each.otherNames].includes(name))?.type).toBe(type)
  })

  it('lets the plain air-source heat pump stand for water or air', () => {
    expect(device('air-source-heat-pump')?.narrower).toEqual([
      'air-source-heat-pump-water',
      'air-source-heat-pump-air',
    ])
  })

  it('calls a promotion official only where the plan uses the name itself', () => {
    for (const { as, named, trust, rows } of devices.flatMap(({ promoted }) => promoted)) {
      expect(trust).toBe(named === 'true' ? 'official' : 'derived')
      expect(as).not.toBe('')
      expect(rows).not.toEqual([])
    }
  })

  it('names the three ways of heating of item 12', () => {
    const named = devices.filter(({ promoted }) =>
      promoted.some((each) => each.item === '12' && each.named === 'true'),
    )
    expect(named.map(({ type }) => type)).toEqual([
      'air-source-heat-pump',
      'storage-heater',
      'central-electric',
    ])
  })

  it('states every efficiency as a decimal with its reason in both languages', () => {
    for (const { cop, says } of figures) {
      expect(cop).toMatch(/^\d(?:\.\d{1,2})?$/)
      expect(says.zh).not.toBe('')
      expect(says.en).not.toBe('')
    }
  })

  it('backs a reported efficiency with a row, and compares with nothing that is only claimed', () => {
    for (const { trust, rows } of figures) if (trust === 'reported') expect(rows).not.toEqual([])
    for (const { efficiency } of devices)
      if (efficiency.comparison !== 'not-found') expect(efficiency.comparison.cop).not.toBe('4')
  })

  it('turns all electricity of direct heating into heat', () => {
    expect(device('direct-electric')?.efficiency.comparison).toMatchObject({ cop: '1', trust: 'derived' })
  })
})
