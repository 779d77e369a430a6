import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseDocumentFile, type ReadDocument } from '../../src/policies/document-file.ts'
import { lint } from '../../src/policies/lint.ts'
import { shippedLists } from '../support/reference-lists.ts'
import { SHAPES } from './fixtures/shapes.ts'

const FOLDER = new URL('./fixtures/shapes/', import.meta.url)
const onDisk = readdirSync(FOLDER).map((file) => file.replace('.yaml', ''))

function read(fixture: string): ReadDocument {
  return parseDocumentFile(`${fixture}.yaml`, readFileSync(new URL(`${fixture}.yaml`, FOLDER), 'utf8'))
}

describe('the rule model', () => {
  it('has one fixture for each of the 34 tariff shapes and 37 subsidy shapes', () => {
    const fixtures = SHAPES.map(({ fixture }) => fixture)
    expect(Object.groupBy(SHAPES, ({ table }) => table).tariffs).toHaveLength(34)
    expect(Object.groupBy(SHAPES, ({ table }) => table).subsidies).toHaveLength(37)
    expect(new Set(SHAPES.map(({ shape }) => shape)).size).toBe(SHAPES.length)
    expect(onDisk.sort()).toEqual([...fixtures].sort())
  })

  it.each(SHAPES)('can say: $shape', ({ shape, fixture }) => {
    const document = read(fixture)
    expect(document).toMatchObject({ ok: true })
    expect(readFileSync(new URL(`${fixture}.yaml`, FOLDER), 'utf8').split('\n')[1]).toBe(`# ${shape}`)
  })

  it.each(SHAPES)('says it soundly: $shape', ({ fixture }) => {
    const document = read(fixture)
    const found = document.ok ? lint([document.value], shippedLists) : document.findings
    expect(found.filter(({ code }) => code !== 'wrong-file-name')).toEqual([])
  })

  it('uses every kind of charge and of formula, and every quantity and base of one', () => {
    const used = onDisk.map((fixture) => readFileSync(new URL(`${fixture}.yaml`, FOLDER), 'utf8')).join('\n')
    const unused = WORDS.filter((word) => !new RegExp(`(?:shape|of|by|kind): ${word}\\b`).test(used))
    expect(unused).toEqual([])
  })
})

/** Without `market` and `not-calculated`, which say that there is nothing to calculate with. */
const WORDS = [
  ...['tiers', 'flat', 'by-period', 'heating-split', 'valley', 'reference-months'],
  ...[
    'nothing',
    'unknown',
    'amount',
    'rate',
    'bands',
    'share',
    'at-most',
    'sum',
    'lowest',
    'agree',
    'choose',
  ],
  ...['filled', 'own-part', 'bonus', 'credit', 'shared-ceiling', 'per-count', 'in-kind'],
  ...['heating-kwh', 'valley-kwh', 'new-kwh', 'gas-m3', 'area-m2', 'members', 'power-kw'],
  ...['invoice', 'procurement', 'investment', 'season-cost'],
  ...['bundled-trading', 'refund', 'band-widening', 'price-modes'],
]
