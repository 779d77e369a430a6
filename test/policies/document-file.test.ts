import { describe, expect, it } from 'vitest'
import { parseDocumentFile } from '../../src/policies/document-file.ts'
import { printFinding } from '../../src/policies/finding.ts'
import { operatingSubsidy, ruleText, tariff, tiers } from '../support/rule-files.ts'

/** What is said about a text, one line each, without the code in brackets. */
function told(text: string): string[] {
  const read = parseDocumentFile('policies/a.yaml', text)
  return read.ok ? [] : read.findings.map((finding) => printFinding(finding).replace(/ \[[a-z-]+\]$/, ''))
}

const withCharge = (changes: object) => ruleText([tariff({ charge: tiers({ ...changes }) })])
const withCriteria = (criteria: unknown) => ruleText([operatingSubsidy({ criteria })])
const lineOf = (text: string, part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1

describe('parseDocumentFile', () => {
  it('reads a sound document and knows where its parts stand', () => {
    const text = ruleText([tariff()])
    const read = parseDocumentFile('policies/a.yaml', text)
    expect(read).toMatchObject({
      ok: true,
      value: { file: 'policies/a.yaml', document: { id: 'test-2020' } },
    })
    expect(read.ok && read.value.lineOf(['provisions', 0, 'charge', 'shape'])).toBe(
      lineOf(text, 'shape: flat'),
    )
  })

  it('points at a bound with file, line, path and reason in one line', () => {
    const text = withCharge({ boundsKwh: ['2160', '3,120'] })
    expect(told(text)).toEqual([
      `policies/a.yaml:${lineOf(text, '3,120')}: provisions[0].charge.boundsKwh[1]: "3,120" is not a decimal such as 0.56`,
    ])
  })

  it('tells an unknown key where it stands', () => {
    const text = ruleText([tariff({ confirmedTrough: '2020-03-01' })])
    expect(told(text)).toEqual([
      `policies/a.yaml:${lineOf(text, 'confirmedTrough')}: provisions[0].confirmedTrough: unknown key "confirmedTrough"`,
    ])
  })

  it('guesses that a comma within braces was meant as text', () => {
    const text = ruleText([tariff()]).replace(
      'title:\n  zh: 一份文件\n  en: A document',
      'title: { zh: 一份, en: One, two }',
    )
    expect(told(text)).toEqual([
      `policies/a.yaml:${lineOf(text, 'title')}: title.two: unknown key "two"; a comma within { } begins a new key, so the text needs quotes`,
    ])
  })

  it('tells a missing key at what lacks it', () => {
    const text = ruleText([{ ...tariff(), trust: undefined }])
    const [first] = told(text)
    expect(first).toBe(
      `policies/a.yaml:${lineOf(text, '- key: price')}: provisions[0].trust: "trust" is missing`,
    )
  })

  it('tells a missing language', () => {
    expect(told(ruleText([tariff()], { title: { zh: '一份文件' } }))[0]).toContain(
      'title.en: "en" is missing',
    )
  })

  it('names the words that are allowed', () => {
    expect(told(ruleText([tariff()], { trust: 'rumour' }))).toEqual([
      expect.stringContaining('trust: "rumour" is not one of official, reported, derived, assumed'),
    ])
  })

  it('names the kinds of a provision', () => {
    expect(told(ruleText([tariff({ kind: 'tarif' })]))[0]).toContain(
      '"tarif" is not one of tariff, time-of-use, ',
    )
  })

  it.each([
    ['zero or more', { yuanPerKwh: ['-0.56', '0.61', '0.86'] }, 'zero or more'],
    ['a price', { yuanPerKwh: ['?', '0.61', '0.86'] }, 'a decimal such as 0.56'],
    ['a list', { boundsKwh: '2160' }, 'a list'],
    ['a longer list', { boundsKwh: [] }, 'a list of at least 1'],
  ])('says that it wants %s', (_, changes, wanted) => {
    expect(told(withCharge(changes))[0]).toMatch(new RegExp(`is not ${wanted}$`))
  })

  it('names both where either of two is allowed', () => {
    const claim = { where: '?', papers: 'not-found', until: 'not-found', contact: 'not-found' }
    expect(told(ruleText([operatingSubsidy({ claim })]))[0]).toContain(
      'claim.where: "?" is not a group of keys, nor one of not-found',
    )
  })

  it('wants a text with something in it, and a web address', () => {
    expect(told(ruleText([tariff()], { documentNumber: '' }))[0]).toContain(
      '"" is not a text with something in it',
    )
    const sources = [{ url: 'somewhere', retrievedOn: '2026-11-23' }]
    expect(told(ruleText([tariff()], { sources }))[0]).toContain('"somewhere" is not a web address')
  })

  it('looks into a tree of criteria for the one that is wrong', () => {
    const criteria = {
      all: [{ fact: 'has-device' }, { any: [{ fact: 'class', in: ['Low'] }, { fact: 'has-car' }] }],
    }
    const found = told(withCriteria(criteria))
    expect(found).toHaveLength(2)
    expect(found[0]).toContain('criteria.all[1].any[0].in[0]: "Low" is not a kebab-case name')
    expect(found[1]).toContain('criteria.all[1].any[1].fact: "has-car" is not one of has-device, ')
  })

  it('takes a misspelt branch of a tree for what it is most like', () => {
    const found = told(withCriteria({ fact: 'central-heating', are: 'covered' }))
    expect(found.map((line) => line.replace(/^.*criteria\.?/, ''))).toEqual([
      'is: "is" is missing',
      'are: unknown key "are"',
    ])
  })

  it('tells everything that is wrong at once', () => {
    expect(told(ruleText([tariff({ trust: 'x', rows: ['y'] })], { id: 'A b', series: 's' }))).toHaveLength(3)
  })

  it('keeps a message on one short line, whatever the value', () => {
    const [line] = told(ruleText([tariff()], { id: `a\n\u0007${'b'.repeat(200)}` }))
    expect(line).toContain('"a\\n\\u0007bbb')
    expect(line?.length).toBeLessThan(160)
  })

  it('refuses an empty file', () => {
    expect(told('')).toEqual(['policies/a.yaml:1: null is not a group of keys'])
  })

  it('keeps decimals as they are written', () => {
    const read = parseDocumentFile('a.yaml', withCharge({ yuanPerKwh: ['0.560', '0.61', '0.86'] }))
    expect(read.ok && read.value.document.provisions[0]).toMatchObject({
      charge: { yuanPerKwh: ['0.560', '0.61', '0.86'] },
    })
  })
})
