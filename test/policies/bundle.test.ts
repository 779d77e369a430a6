import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { bundleOf, editionOf } from '../../src/policies/bundle.ts'
import { canonicalJson, contentHash } from '../../src/policies/canonical.ts'
import { ruleFile, tariff } from '../support/rule-files.ts'

const documentOf = (id: string, changes = {}) => ruleFile([tariff(changes)], { id }).document
const [a, b] = [documentOf('a-2020'), documentOf('b-2020')]
const lists = { divisions: [{ code: '410000' }], devices: [{ type: 'heater' }], classes: [{ code: 'large' }] }
const bundle = (documents = [a, b], { divisions, devices, classes } = lists) =>
  bundleOf(documents, divisions, devices, classes)
const edition = async (...given: Parameters<typeof bundle>) => (await bundle(...given)).edition

describe('bundleOf', () => {
  it('names the edition by 64 hex digits and each document by its hash', async () => {
    const made = await bundle()
    expect(made.edition).toMatch(/^[0-9a-f]{64}$/)
    expect(made.documentHashes).toEqual({ 'a-2020': await contentHash(a), 'b-2020': await contentHash(b) })
    expect(made).toMatchObject(lists)
  })

  it('gives the same bytes whatever the order of files and keys', async () => {
    const reversed = {
      ...a,
      provisions: a.provisions.map((body) => Object.fromEntries(Object.entries(body).reverse())),
    }
    expect(canonicalJson(await bundle([b, reversed as typeof a]))).toBe(canonicalJson(await bundle([a, b])))
  })

  it('gives another edition when any part changes', async () => {
    const editions = await Promise.all([
      edition(),
      edition([a]),
      edition([a, documentOf('b-2020', { trust: 'reported' })]),
      edition([a, b], { ...lists, divisions: [{ code: '410001' }] }),
      edition([a, b], { ...lists, devices: [{ type: 'stove' }] }),
      edition([a, b], { ...lists, classes: [{ code: 'small' }] }),
      bundleOf([a, b], lists.classes, lists.devices, lists.divisions).then((swapped) => swapped.edition),
    ])
    expect(new Set(editions).size).toBe(editions.length)
  })

  it('tells a trailing zero apart: the text of the document is what is hashed', async () => {
    const price = (yuanPerKwh: string) => documentOf('a-2020', { charge: { shape: 'flat', yuanPerKwh } })
    expect(await edition([price('0.5')])).not.toBe(await edition([price('0.50')]))
  })

  it('is the hash of the sorted document hashes and those of the lists', async () => {
    const hashes = [await contentHash(b), await contentHash(a)].sort().reverse()
    const listHashes = await Promise.all([lists.divisions, lists.devices, lists.classes].map(contentHash))
    expect(await editionOf(hashes, listHashes)).toBe(await edition())
  })

  it('stays as it is: a changed way of hashing would orphan every stored edition', async () => {
    expect(await edition()).toBe('4352e64565f5d342625314735162fa88edb2064de105169ec2b11442420594d3')
  })

  it('is the same in every time zone and language', async () => {
    const code = `
      const { bundleOf } = await import('${new URL('../../src/policies/bundle.ts', import.meta.url)}')
      process.stdout.write((await bundleOf(JSON.parse(process.argv[1]), [], [], [])).edition)`
    const inPlace = (TZ: string, LANG: string) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', code, JSON.stringify([a, b])], {
        env: { ...process.env, TZ, LANG, LC_ALL: LANG },
        encoding: 'utf8',
      })
    const here = await bundleOf([a, b], [], [], [])
    expect(inPlace('Asia/Shanghai', 'zh_CN.UTF-8')).toBe(here.edition)
    expect(inPlace('America/New_York', 'C')).toBe(here.edition)
  })
})
