import { describe, expect, it } from 'vitest'
import { coverageStyle } from '../../src/web/coverage-style.ts'
import { placeScript } from '../../src/web/place-script.ts'
import { receiptStyle } from '../../src/web/receipt-style.ts'
import { resultStyle } from '../../src/web/result-style.ts'
import { rulesStyle } from '../../src/web/rules-style.ts'
import { stylesheet } from '../../src/web/stylesheet.ts'
import { answers, open } from './pages.ts'

/** What Chrome 70 does not know and would not show, each with the version that brought it. */
const TOO_NEW: Readonly<Record<string, RegExp>> = {
  'logical shorthands (87)': /(?:margin|padding|inset)-(?:inline|block):/,
  'inset (87)': /[;{]inset:/,
  ':is, :where, :has (88, 105)': /:(?:is|where|has)\(/,
  'aspect-ratio (88)': /aspect-ratio:/,
  'clamp (79)': /clamp\(/,
  'container queries (105)': /@container|container-type/,
  'cascade layers (99)': /@layer/,
  'nesting (112)': /\{[^}@]*\{/,
}

/** The rules of a sheet, those inside of media queries too. */
function rulesOf(sheet: string): string[] {
  return [...sheet.replaceAll(/@media[^{]*\{/g, '').matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([rule]) => rule)
}

describe.each([
  ['forms', stylesheet],
  ['coverage', coverageStyle],
  ['results', resultStyle],
  ['rules', rulesStyle],
  ['cost sheets', receiptStyle],
])('the sheet of %s', (_, sheet) => {
  const rules = rulesOf(sheet)

  it.each(Object.entries(TOO_NEW))('has no %s', (_name, pattern) => {
    for (const rule of rules) expect(rule).not.toMatch(pattern)
  })

  it('gives a size without min() before one with it', () => {
    for (const rule of rules.filter((one) => /:min\(/.test(one)))
      for (const [, property = ''] of rule.matchAll(/([a-z-]+):min\(/g))
        expect(rule).toMatch(new RegExp(`[;{]${property}:[\\d.]+rem;${property}:min\\(`))
  })

  it('puts no gap between the parts of a flex box: only grids had one', () => {
    for (const rule of rules.filter((one) => /display:(?:inline-)?flex/.test(one)))
      expect(rule).not.toMatch(/[;{](?:row-)?gap:/)
  })
})

describe('pages', () => {
  it('hold no element or attribute that an old browser needs to work', async () => {
    for (const address of ['/', '/ask/place', '/ask/device?division=410212', `/ask/bill?${answers()}`])
      expect((await open(address)).html).not.toMatch(/<dialog|popover=|<search|inert/)
  })

  it('have a script in words of 2018', () => {
    expect(placeScript).not.toMatch(/\?\.|\?\?|=>|\basync\b|\bconst\b|replaceAll|\.at\(/)
  })
})
