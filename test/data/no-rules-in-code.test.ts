import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { filesUnder } from '../../scripts/files-under.ts'

/** What only a rule file may hold. Comments may quote it; code may not. */
const RULE_LIKE = {
  'a division code': /(?<![\d.#])\d{6}(?!\d)/g,
  'a price or a rate': /(?<![\d.])[01]\.\d{2,4}(?![\d\w])/g,
  'a calendar day': /(?<!\d)[12]\d{3}(?:-\d\d-\d\d|年\d{1,2}月\d{1,2}日)/g,
} as const
type Kind = keyof typeof RULE_LIKE

/** Style sheets are full of sizes and colours. */
const STYLE_SHEET = /(?:stylesheet|-style)\.ts$/

/**
 * What looks like a rule and is none, with the reason. An entry that nothing needs any more fails, and so does any new
 * occurrence: put a rule into data/policies, and only what is no rule into this list.
 */
const ALLOWED: readonly { files: RegExp; texts: readonly string[]; because: string }[] = [
  {
    files: /^src\/domain\/division\.ts$/,
    texts: ['000000'],
    because: 'the nation, to which every province belongs',
  },
  {
    files: /^src\/domain\/plain-date\.ts$/,
    texts: ['719468', '146097', '146096'],
    because: 'days from the year 0 to 1970, and of 400 Gregorian years',
  },
  {
    files: /^src\/application\/request-scalar\.ts$/,
    texts: ['1990-01-01', '2100-12-31'],
    because: 'the range of days that any request may name',
  },
  {
    files: /^src\/http\/openapi\.ts$/,
    texts: ['1990-01-01', '2100-12-31'],
    because: 'tells that range',
  },
  {
    files: /^src\/(?:model\/scalar|policies\/document-json-schema)\.ts$/,
    texts: ['0.56', '0.12', '410000', '2017-11-15'],
    because: 'what a decimal, a code and a day look like, told to whoever writes a rule file',
  },
  {
    files: /^src\/http\/(?:examples|answer-schema|coverage)\.ts$/,
    texts: [
      '140802',
      '410200',
      '410212',
      '2017-09-01',
      '2017-10-20',
      '2017-11-15',
      '2018-03-15',
      '2018-11-15',
      '2018-12-31',
      '2019-01-01',
      '2019-03-15',
      '2019-09-01',
      '2020-11-15',
      '2021-03-15',
      '2026-11-24',
      '0.5600',
    ],
    because: 'questions that the reference shows and tests send, and the form of an answer',
  },
  {
    files: /^src\/web\/start-page\.tsx$/,
    texts: ['410212', '2017-09-01', '2018-11-15', '2019-03-15'],
    because: 'the household of the example that the start page calculates',
  },
  {
    files: /^src\/(?:i18n|web|tabular)\/[\w-]+\.ts$/,
    texts: ['410212', '2017-09-01', '2018-11-15', '2018年11月15日', '2019-03-15', '2026-11-24'],
    because: 'hints that show how a code or a day is written',
  },
  {
    files: /^src\/web\/staff\/text-people-(?:zh|en)\.ts$/,
    texts: ['000000', '410000'],
    because: 'a hint that shows the code of a province and that of the nation',
  },
  {
    files: /^src\/batch\/bill-row\.ts$/,
    texts: ['0.00'],
    because: 'how an amount of nothing is written',
  },
]

type Occurrence = { readonly file: string; readonly kind: Kind; readonly text: string }

const sources = filesUnder('src', new Set(['generated'])).filter((file) => /\.tsx?$/.test(file))

/** Code without comments; strings stay as they are, so that `//` inside an address is no comment. */
function withoutComments(code: string): string {
  const token = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/.*/g
  return code.replaceAll(token, (text) => (text.startsWith('/') ? ' ' : text))
}

function occurrencesIn(file: string, code: string): Occurrence[] {
  if (STYLE_SHEET.test(file)) return []
  const plain = withoutComments(code)
  return Object.entries(RULE_LIKE).flatMap(([kind, pattern]) =>
    [...plain.matchAll(pattern)].map(([text]) => ({ file, kind: kind as Kind, text })),
  )
}

const isAllowed = ({ file, text }: Occurrence) =>
  ALLOWED.some(({ files, texts }) => files.test(file) && texts.includes(text))

const occurrences = sources.flatMap((file) => occurrencesIn(file, readFileSync(file, 'utf8')))

describe('the code', () => {
  it('is read whole', () => {
    expect(sources.length).toBeGreaterThan(150)
  })

  it('holds no division code, price or date of a rule', () => {
    expect(occurrences.filter((each) => !isAllowed(each))).toEqual([])
  })

  it.each(ALLOWED)('needs to be allowed $texts: $because', ({ files, texts }) => {
    const found = occurrences.filter(({ file }) => files.test(file)).map(({ text }) => text)
    expect(texts.some((text) => found.includes(text))).toBe(true)
  })
})

describe('the search', () => {
  it.each([
    ['a division code', `if (code === '410200') return 1`, '410200'],
    ['a division code', 'const KAIFENG = 410200', '410200'],
    ['a price or a rate', 'kwh.times(0.56)', '0.56'],
    ['a price or a rate', `exact('0.4983')`, '0.4983'],
    ['a calendar day', `day('2017-11-15')`, '2017-11-15'],
    ['a calendar day', '`从2018年11月15日起`', '2018年11月15日'],
  ])('finds %s in «%s»', (kind, code, text) => {
    expect(occurrencesIn('src/domain/any.ts', code)).toEqual([{ file: 'src/domain/any.ts', kind, text }])
  })

  it.each([
    '/** Henan, 410000: 0.56 yuan from 2012-07-01. */ const a = 1',
    'const b = 1 // 0.86 since 2012-07-01',
    'round(value / 100)',
    `'640.5'`,
    `'#410200'`,
  ])('leaves «%s» alone', (code) => {
    expect(occurrencesIn('src/domain/any.ts', code)).toEqual([])
  })

  it('takes no address for a comment', () => {
    expect(occurrencesIn('src/a.ts', `const u = 'https://x.example/410200'`)).toHaveLength(1)
  })
})
