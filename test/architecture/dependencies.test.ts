import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface Manifest {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  optionalDependencies: Record<string, string>
}

interface LockedPackage {
  version: string
  license?: string
  resolved?: string
  dev?: boolean
  devOptional?: boolean
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, LockedPackage>
}
const locked = Object.entries(lock.packages).filter(([path]) => path !== '')

/** Older versions have known faults. */
const FLOORS: [name: string, floor: string][] = [
  ['hono', '4.13.5'],
  ['@hono/node-server', '2.0.10'],
  ['drizzle-orm', '0.45.2'],
]
const FORBIDDEN = ['xlsx']
const FORBIDDEN_IN_SERVICE = ['exceljs']
const LICENCES = [
  'MIT',
  'ISC',
  'Apache-2.0',
  '(MIT OR Apache-2.0)',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
]

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
}

function parts(version: string): number[] {
  return version.split('-', 1).join('').split('.').map(Number)
}

function isAtLeast(version: string, floor: string): boolean {
  const [have, need] = [parts(version), parts(floor)]
  const at = need.findIndex((part, i) => part !== have[i])
  return at === -1 ? !version.includes('-') : (have[at] ?? 0) > (need[at] ?? 0)
}

describe('isAtLeast', () => {
  it.each([
    ['4.13.5', '4.13.5', true],
    ['4.13.4', '4.13.5', false],
    ['4.14.0', '4.13.5', true],
    ['4.9.9', '4.13.5', false],
    ['5.0.0', '4.13.5', true],
    ['4.13.5-rc.1', '4.13.5', false],
  ])('%s against the floor %s is %s', (version, floor, expected) => {
    expect(isAtLeast(version, floor)).toBe(expected)
  })
})

describe('package-lock.json', () => {
  it.each(FLOORS)('holds no %s older than %s', (name, floor) => {
    const versions = locked.filter(([path]) => nameOf(path) === name).map(([, { version }]) => version)
    expect(versions).not.toEqual([])
    expect(versions.filter((version) => !isAtLeast(version, floor))).toEqual([])
  })

  it('holds none of the forbidden packages', () => {
    const found = locked.filter(([path]) => FORBIDDEN.includes(nameOf(path)))
    const inService = locked.filter(
      ([path, { dev }]) => FORBIDDEN_IN_SERVICE.includes(nameOf(path)) && dev !== true,
    )
    expect([...found, ...inService]).toEqual([])
  })

  it('gives the service only packages whose licence permits it', () => {
    const service = locked.filter(([, { dev, devOptional }]) => dev !== true && devOptional !== true)
    const others = service.filter(([, { license }]) => !LICENCES.includes(license ?? ''))
    expect(service.length).toBeGreaterThan(0)
    expect(others.map(([path, { license }]) => `${nameOf(path)}: ${license}`)).toEqual([])
  })

  it('names no place that packages come from', () => {
    expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
  })
})

describe('package.json', () => {
  it('pins every version exactly', () => {
    const { dependencies, optionalDependencies, devDependencies } = manifest
    const pinned = { ...dependencies, ...optionalDependencies, ...devDependencies }
    expect(
      Object.entries(pinned).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
    ).toEqual([])
  })
})
