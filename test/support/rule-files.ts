import { stringify } from 'yaml'
import { type DocumentFile, parseDocumentFile } from '../../src/policies/document-file.ts'
import { type Finding, printFinding } from '../../src/policies/finding.ts'
import type { ReferenceLists } from '../../src/policies/lint/lint-book.ts'
import { lint } from '../../src/policies/lint.ts'

/** Sound rule files with sensible defaults, for tests that change one thing. */

type Text = { [key: string]: unknown }

/** Henan, Kaifeng and a county of it, Shaanxi; two heat pumps of which one is the wider; two classes. */
export const LISTS: ReferenceLists = {
  divisionChain: (code) => CHAINS.find((chain) => chain[0] === code) ?? [],
  devices: [
    { type: 'heat-pump', narrower: ['heat-pump-air'] },
    { type: 'heat-pump-air' },
    { type: 'storage-heater' },
  ],
  classes: [{ code: 'low-income' }, { code: 'large-family' }],
}
const CHAINS = [
  ['410225', '410200', '410000', '000000'],
  ['410200', '410000', '000000'],
  ['410000', '000000'],
  ['610000', '000000'],
  ['000000'],
]

const says = { zh: '一条规定', en: 'A rule' }
const frame = {
  divisions: ['410000'],
  clause: { article: '1', says },
  trust: 'official',
  rows: ['henan:1.1'],
}
const serves = { priceCategories: ['one-household-one-meter'], voltages: ['under-1kv'], meter: 'household' }

export function tariff(changes: Text = {}): Text {
  const charge = { shape: 'flat', yuanPerKwh: '0.56' }
  return { key: 'price', kind: 'tariff', ...frame, name: says, serves, charge, ...changes }
}

export function tiers(changes: Text = {}): Text {
  const accumulator = { over: 'calendar-year', months: '12' }
  return {
    shape: 'tiers',
    accumulator,
    boundsKwh: ['2160', '3120'],
    yuanPerKwh: ['0.56', '0.61', '0.86'],
    ...changes,
  }
}

export function timeOfUse(changes: Text = {}): Text {
  return {
    key: 'time-of-use',
    kind: 'time-of-use',
    ...frame,
    name: says,
    serves,
    applies: 'by-choice',
    windows: [
      { period: 'peak', from: '08:00', to: '22:00' },
      { period: 'valley', from: '22:00', to: '08:00' },
    ],
    differences: { peak: '0.03', valley: '-0.12' },
    ...changes,
  }
}

export function heatingSeason(changes: Text = {}): Text {
  return {
    key: 'season',
    kind: 'heating-season',
    ...frame,
    season: 'winter',
    from: '11-15',
    to: '03-15',
    ...changes,
  }
}

export function priceModes(changes: Text = {}): Text {
  const modes = [
    { mode: 'flat', name: says },
    { mode: 'quota', name: says },
  ]
  return { key: 'modes', kind: 'price-modes', ...frame, meter: 'household', modes, ...changes }
}

export function trading(changes: Text = {}): Text {
  const criteria = { fact: 'registered', at: 'day-of-use' }
  return {
    key: 'trading',
    kind: 'bundled-trading',
    ...frame,
    name: says,
    season: 'winter',
    criteria,
    ...changes,
  }
}

export function operatingSubsidy(changes: Text = {}): Text {
  return {
    key: 'operating',
    kind: 'operating-subsidy',
    ...frame,
    name: says,
    season: 'winter',
    criteria: { fact: 'has-device' },
    pays: { shape: 'amount', yuan: '600' },
    ...changes,
  }
}

export function gap(changes: Text = {}): Text {
  return { key: 'gap', kind: 'gap', ...frame, topic: 'tariff', says, searchedOn: '2026-11-23', ...changes }
}

export function deviceStandard(changes: Text = {}): Text {
  return { key: 'standard', kind: 'device-standard', ...frame, deviceTypes: ['heat-pump'], says, ...changes }
}

export function bandWidening(changes: Text = {}): Text {
  return {
    key: 'bands',
    kind: 'band-widening',
    ...frame,
    name: says,
    class: 'large-family',
    priceCategories: ['one-household-one-meter'],
    widens: { kwhPerMonth: '100' },
    ...changes,
  }
}

/** The text of a rule file that holds these provisions. */
export function ruleText(provisions: readonly Text[], changes: Text = {}): string {
  const id = 'test-2020'
  return stringify({
    id,
    series: changes['id'] ?? id,
    title: { zh: '一份文件', en: 'A document' },
    issuer: { zh: '某某市人民政府', en: 'A city government' },
    issuedOn: '2019-12-01',
    inForce: { from: '2020-01-01' },
    sources: [{ url: 'https://example.org/notice', retrievedOn: '2026-11-23' }],
    trust: 'official',
    provisions,
    ...changes,
  })
}

/** A rule file read from its text; its name is the right one unless another is asked for. */
export function ruleFile(provisions: readonly Text[], changes: Text = {}, file?: string): DocumentFile {
  const inForce = (changes['inForce'] ?? { from: '2020-01-01' }) as Text
  const [division] = (provisions[0]?.['divisions'] ?? []) as string[]
  const name = file ?? `policies/${division}/${inForce['from']}-${changes['id'] ?? 'test-2020'}.yaml`
  const read = parseDocumentFile(name, ruleText(provisions, changes))
  if (!read.ok) throw new Error(read.findings.map(printFinding).join('\n'))
  return read.value
}

/** What the lint says about rule files, as code and path. */
export function complaints(...files: readonly DocumentFile[]): string[] {
  return lint(files, LISTS).map(codeAndPath)
}

function codeAndPath({ code, path }: Finding): string {
  return `${code} ${path}`
}
