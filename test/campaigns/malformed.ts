import { device, household, reading, winter } from '../contract/requests.ts'
import { seeded } from '../support/seeded.ts'

/** A request that may be wrong in one or several ways, and what was done to it. */
export type Malformed = {
  readonly path: string
  readonly method: string
  readonly type: string
  readonly text: string
  readonly done: string
}

type Pick = (below: number) => number
type Change = readonly [name: string, change: (text: string, pick: Pick) => string]

/** Sound requests to start from: totals, periods, heating, a purchase, several readings, other provinces. */
const SOUND: readonly unknown[] = [
  winter,
  { household, usage: [reading] },
  {
    ...winter,
    usage: [{ ...reading, heatingKwh: '2500.50' }],
    prior: { heatingSeasonKwh: '800', recognisedKwh: 12.5 },
  },
  {
    household: { ...household, timeOfUse: true, classes: ['large-family'], members: 6, areaM2: '90.5' },
    device: {
      ...device,
      cop: 2.5,
      powerKw: '3.25',
      purchase: { date: '2017-10-20', invoiceYuan: 6800, catalogued: true },
    },
    usage: [
      { from: '2018-11-15', to: '2018-12-31', peakKwh: '520.50', valleyKwh: 640.5, totalKwh: '1161' },
      { from: '2019-01-01', to: '2019-03-15', peakKwh: '800', valleyKwh: '1039.01', flatKwh: '0' },
    ],
    assume: ['carry-forward-bundled-cut'],
    knownOn: null,
  },
  {
    household: {
      ...household,
      centralHeating: 'unknown',
      location: { lng: '114.35', lat: 34.8 },
      registeredOn: 'unknown',
    },
    device,
    usage: [
      { from: '2017-01-01', to: '2017-12-31', totalKwh: 2160.01 },
      { ...reading, centralHeating: 'covered' },
    ],
    inForceOn: '2018-01-15',
    edition: '0000',
  },
  {
    household: {
      divisionCode: '140105',
      priceCategory: 'one-household-one-meter',
      timeOfUse: true,
      convertedOn: '2019-10-01',
      registeredOn: '2019-10-01',
    },
    device: { type: 'air-source-heat-pump-water' },
    usage: [{ from: '2022-11-01', to: '2023-03-31', peakKwh: '1900', valleyKwh: '2100' }],
    priceMode: 'peak-valley',
    baseMonthsKwh: [{ month: '2022-08', kwh: '180' }],
  },
]

const COMPARED = [
  { name: 'patch', change: { household: { timeOfUse: false }, device: null } },
  { name: 'shift', change: { shiftToValleyKwh: '10.5' } },
  { name: 'fuel', change: { fuel: 'central-heating' } },
]

/** Numbers that somebody may write; most are not what fields take. */
const ODD_NUMBERS: readonly string[] = [
  ...[
    '1e3',
    '1E3',
    '5.0e0',
    '1e-2',
    '1e400',
    '-0',
    '-1',
    '-0.0',
    '0.005',
    '12.345',
    '1.10',
    '0.10',
    '3000.00000000000000001',
  ],
  ...[
    '9007199254740993',
    '12345678901234567890',
    '999999999.99',
    '999999999.995',
    '1000000000',
    '0',
    '00',
    '01',
    '.5',
    '5.',
    '+5',
  ],
  ...[
    '1,000',
    '1 000',
    '１２３',
    '０',
    '12．5',
    '٣',
    'Infinity',
    '-Infinity',
    'NaN',
    '0x1F',
    '1_000',
    '1n',
    '2.50001',
    '1.5e+1',
    '5e-324',
  ],
]

const ODD_TEXTS: readonly string[] = [
  ...[
    '""',
    '" "',
    '"\\u0000"',
    '"\\ud800"',
    '"\\udc00\\ud800"',
    '"<script>alert(1)</script>"',
    '"__proto__"',
    '"constructor"',
  ],
  ...[
    '"2018-02-30"',
    '"2018-2-3"',
    '"0000-01-01"',
    '"9999-12-31"',
    '"1989-12-31"',
    '"2018-11-15T00:00:00Z"',
    '"15/11/2018"',
    '"unknown"',
  ],
  ...[
    '"410299"',
    '"410200"',
    '"000000"',
    '"41021"',
    '"410212001"',
    '"410212001001"',
    '"999999999999999"',
    '"farm"',
    '"covered"',
    '"heating"',
  ],
]

const ODD_VALUES: readonly string[] = [
  ...[
    'null',
    'true',
    'false',
    '[]',
    '{}',
    '[[]]',
    '[null]',
    '{"a":{}}',
    '[{}]',
    '{"__proto__":{"x":1}}',
    '{"toString":1,"valueOf":2}',
  ],
]

const ODD_KEYS: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  'kwh',
  'totalKWh',
  '',
  '~',
  'a/b',
  '\ud800',
  '用电量',
  'usage',
  '0',
]
const VALUE = /(?<=[:[,])(?:"(?:[^"\\]|\\.)*"(?!:)|-?[\d.]+|true|false|null)/g
const KEY = /"(?:[^"\\]|\\.)*"(?=:)/g

const oneOf = <T>(list: readonly T[], pick: Pick): T => list[pick(list.length)] as T

/** The text with one of its matches replaced. */
function replaceOne(text: string, pattern: RegExp, pick: Pick, by: (found: string) => string): string {
  const matches = [...text.matchAll(pattern)]
  if (matches.length === 0) return text
  const { 0: found, index } = oneOf(matches, pick)
  return `${text.slice(0, index)}${by(found)}${text.slice(index + found.length)}`
}

const quotedOrBare = (number: string, pick: Pick) => (pick(2) === 0 ? JSON.stringify(number) : number)

function randomNumber(pick: Pick): string {
  const digits = (count: number) => Array.from({ length: count }, () => pick(10)).join('')
  return `${digits(1 + pick(11))}${pick(2) === 0 ? '' : `.${digits(1 + pick(4))}`}`
}

function damaged(text: string, pick: Pick): string {
  const at = pick(text.length + 1)
  const mark = oneOf(
    [
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '\\',
      '0',
      '-',
      'e',
      ' ',
      '\u0000',
      '\uFEFF',
      '\uFFFD',
      'ｅ',
      '"a":1,',
    ],
    pick,
  )
  const kind = pick(4)
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1 + pick(3))
  if (kind === 1) return text.slice(0, at) + mark + text.slice(at)
  if (kind === 2) return text.slice(0, at) + mark + text.slice(at + 1)
  return text.slice(0, at)
}

const CHANGES: readonly Change[] = [
  [
    'an odd number',
    (text, pick) => replaceOne(text, VALUE, pick, () => quotedOrBare(oneOf(ODD_NUMBERS, pick), pick)),
  ],
  [
    'a random number',
    (text, pick) => replaceOne(text, VALUE, pick, () => quotedOrBare(randomNumber(pick), pick)),
  ],
  ['an odd text', (text, pick) => replaceOne(text, VALUE, pick, () => oneOf(ODD_TEXTS, pick))],
  ['another kind of value', (text, pick) => replaceOne(text, VALUE, pick, () => oneOf(ODD_VALUES, pick))],
  [
    'the value of another field',
    (text, pick) => replaceOne(text, VALUE, pick, () => oneOf([...text.matchAll(VALUE)], pick)[0]),
  ],
  ['another name', (text, pick) => replaceOne(text, KEY, pick, () => JSON.stringify(oneOf(ODD_KEYS, pick)))],
  [
    'the name of another field',
    (text, pick) => replaceOne(text, KEY, pick, () => oneOf([...text.matchAll(KEY)], pick)[0]),
  ],
  [
    'a field too many',
    (text, pick) => replaceOne(text, KEY, pick, (key) => `${JSON.stringify(oneOf(ODD_KEYS, pick))}:1,${key}`),
  ],
  ['a field named twice', (text, pick) => replaceOne(text, KEY, pick, (key) => `${key}:"1",${key}`)],
  [
    'a field taken away',
    (text, pick) =>
      replaceOne(text, /"(?:[^"\\]|\\.)*":(?:"(?:[^"\\]|\\.)*"|[\d.]+|true|false|null),?/g, pick, () => ''),
  ],
  [
    'deep nesting',
    (text, pick) =>
      replaceOne(text, VALUE, pick, () => '['.repeat(1 + pick(90)).concat(']'.repeat(1 + pick(90)))),
  ],
  ['damage', damaged],
]

const TYPES = [
  'application/json',
  'application/json',
  'application/json; charset=utf-8',
  'text/plain',
  'application/xml',
  '',
]
const QUERIES = [
  '',
  '?explain=none',
  '?explain=full',
  '?explain=all',
  '?explain',
  '?x=1',
  '?__proto__=1',
  '?explain=none&explain=full',
  '?%',
  '?%E0%A4%A',
]
const READ_PATHS = [
  '/v1/divisions',
  '/v1/tariffs',
  '/v1/provisions',
  '/v1/policies',
  '/v1/subsidies',
  '/v1/zones',
  '/v1/zones/locate',
  '/v1/devices',
  '/v1/classes',
]
const READ_NAMES = ['division', 'inForceOn', 'knownOn', 'on', 'lng', 'lat', 'q', 'parent', 'x', '__proto__']

/** Requests without end, the same for the same seed. */
export function* malformedRequests(seed: number): Generator<Malformed> {
  const pick = seeded(seed)
  for (;;) yield pick(40) === 0 ? readRequest(pick) : bodyRequest(pick)
}

function bodyRequest(pick: Pick): Malformed {
  const isComparison = pick(6) === 0
  const sound = oneOf(SOUND, pick) as object
  let text = JSON.stringify(
    isComparison ? { ...sound, choices: COMPARED } : sound,
    null,
    pick(20) === 0 ? 1 : 0,
  )
  const done: string[] = []
  for (let left = 1 + pick(3); left > 0; left--) {
    const [name, change] = oneOf(CHANGES, pick)
    text = change(text, pick)
    done.push(name)
  }
  const isPlain = pick(25) !== 0
  const path = isComparison ? '/v1/comparisons' : '/v1/assessments'
  return {
    path: `${path}${isPlain ? oneOf(['', '?explain=none'], pick) : oneOf(QUERIES, pick)}`,
    method: isPlain ? 'POST' : oneOf(['POST', 'PUT', 'DELETE', 'PATCH'], pick),
    type: isPlain ? 'application/json' : oneOf(TYPES, pick),
    text,
    done: done.join(', '),
  }
}

function readRequest(pick: Pick): Malformed {
  const values = [
    ...ODD_NUMBERS,
    ...ODD_TEXTS.map((text) => text.slice(1, -1)),
    '410212',
    '2018-12-01',
    '%E0%A4%A',
    '祥符',
  ]
  const parts = Array.from({ length: pick(3) }, () => {
    const value = oneOf(values, pick)
    return `${oneOf(READ_NAMES, pick)}=${pick(2) === 0 ? encodeURIComponent(value) : value.replace(/[#\s]/g, '')}`
  })
  const query = parts.length === 0 ? '' : `?${parts.join('&')}`
  const tail = pick(4) === 0 ? `/${encodeURIComponent(oneOf(values, pick))}` : ''
  return {
    path: `${oneOf(READ_PATHS, pick)}${tail}${query}`,
    method: 'GET',
    type: '',
    text: '',
    done: 'an odd query',
  }
}
