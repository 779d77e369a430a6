import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEstimate } from '../../src/policies/read-estimate.ts'
import { readReferenceLists } from '../../src/policies/read-reference-lists.ts'

const SHIPPED = 'data/estimate.yaml'
const { devices } = readReferenceLists('data').lists
const text = readFileSync(SHIPPED, 'utf8')

/** What is found in the shipped file with one text replaced. */
function foundWith(was: string, is: string) {
  expect(text).toContain(was)
  const file = join(mkdtempSync(join(tmpdir(), 'estimate-')), 'estimate.yaml')
  writeFileSync(file, text.replace(was, is))
  return readEstimate(file, devices).findings
}

describe('readEstimate', () => {
  it('reads what ships without a complaint', () => {
    expect(readEstimate(SHIPPED, devices).findings).toEqual([])
  })

  it('says everything in full-width marks beside Chinese characters', () => {
    const chinese = [...text.matchAll(/zh: (.+?)(?:, en:|$)/gm)].map(([, words = '']) => words)
    expect(chinese.length).toBeGreaterThan(10)
    for (const words of chinese) expect(words).not.toMatch(/\p{Script=Han}[,:;?!()]|[,:;?!()]\p{Script=Han}/u)
  })

  it('accepts no figure but an assumption: a source would belong into a rule file', () => {
    expect(foundWith('trust: assumed', 'trust: official')).not.toEqual([])
  })

  it('refuses a low above its middle', () => {
    expect(foundWith('low: 60', 'low: 160').map(({ code }) => code)).toEqual(['bounds-not-rising'])
  })

  it('refuses a device that no list has', () => {
    expect(foundWith('[storage-heater]', '[coal-stove]').map(({ code }) => code)).toEqual(['unknown-device'])
  })

  it('refuses a key that nobody knows', () => {
    expect(foundWith('season:', 'sesaon:').length).toBeGreaterThan(0)
  })
})
