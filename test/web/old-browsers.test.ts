import { describe, expect, it } from 'vitest'
import { coverageStyle } from '../../src/web/coverage-style.ts'
import { placeScript } from '../../src/web/place-script.ts'
import { receiptStyle } from '../../src/web/receipt-style.ts'
import { resultStyle } from '../../src/web/result-style.ts'
import { rulesStyle } from '../../src/web/rules-style.ts'
import { RUN_SCRIPT } from '../../src/web/staff/run-script.ts'
import { stylesheet } from '../../src/web/stylesheet.ts'
import { as70Reads, writtenFor70 } from '../support/chrome-70.ts'
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
  'max() (79)': /[:( ]max\(/,
  'colours of functions (101, 111)': /(?:color-mix|oklch|oklab|lab|lch|hwb)\(/,
  'units of the dynamic viewport (108)': /\d(?:dvh|svh|lvh|dvw|lh|cap)\b/,
  'single transforms (104)': /[;{](?:translate|rotate|scale):/,
  'subgrid (117)': /subgrid/,
  'lists in :not (88)': /:not\([^)]*,/,
  'ranges in media queries (104)': /@media[^{]*[<>]/,
  'revert (84)': /:revert\b/,
}

/** Names of the platform that Chrome 70 does not have, each with the version that brought it. */
const NO_SUCH_NAME =
  /\b(?:globalThis|queueMicrotask|structuredClone|replaceAll|replaceChildren|matchAll|fromEntries|allSettled|hasOwn|requestSubmit|randomUUID|checkVisibility|showPicker|findLast(?:Index)?|toSorted|toReversed|toSpliced|groupBy|WeakRef|AggregateError)\b|Promise\.any|\.at\(|\?\.|\?\?|AbortSignal\.(?:timeout|any)/

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

  it('is the same when it is written for Chrome 70', () => {
    const [asIs, for70] = writtenFor70(sheet, 'css')
    expect(for70).toBe(asIs)
  })

  it('uses :focus-visible (86) for outlines alone: an old browser keeps its own', () => {
    for (const rule of rules.filter((one) => one.includes(':focus-visible')))
      expect(rule.replace(/^[^{]*/, '')).toMatch(/^\{outline[^;]*(?:;outline[^;]*)*;?\}$/)
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

  it.each([
    ['the place search', placeScript],
    ['a run', RUN_SCRIPT.text],
  ])('have a script in words of 2018: %s', (_, script) => {
    const [asIs, for70] = writtenFor70(script, 'js')
    expect(for70).toBe(asIs)
    expect(script).not.toMatch(NO_SUCH_NAME)
  })
})

describe('the scan', () => {
  it.each([
    ['css', '.a{inset:0}'],
    ['css', '.a:is(b,c){color:red}'],
    ['css', '.a{b &{color:red}}'],
    ['css', '@media(width>=40em){a{color:red}}'],
    ['js', 'a?.b'],
    ['js', 'a ?? b'],
    ['js', 'class A{#b=1}'],
    ['js', 'a ||= b'],
  ] as const)('bites: %s %s', (loader, text) => {
    const [asIs, for70] = writtenFor70(text, loader)
    // Some of it cannot be written otherwise and is only refused by its pattern.
    const isPatternKnown = Object.values(TOO_NEW).some((pattern) => pattern.test(text))
    expect(for70 !== asIs || isPatternKnown || NO_SUCH_NAME.test(text)).toBe(true)
  })

  it.each(['a.at(-1)', 'Object.fromEntries(a)', 'b.replaceAll("x","")', 'globalThis.a'])(
    'knows %s',
    (text) => {
      expect(text).toMatch(NO_SUCH_NAME)
    },
  )

  it('takes away what Chrome 70 does not know, and nothing else', () => {
    const sheet =
      'a{color:red;inset:0;overflow-wrap:anywhere}\nb{width:2rem;width:min(2rem,9vw)}\nc:focus-visible,d{outline:0}\n'
    expect(as70Reads(sheet)).toBe('a{color:red;;}\nb{width:2rem;}\n\n')
    expect(as70Reads('e{display:flex;gap:1rem}\nf{display:grid;gap:1rem}\n')).toBe(
      'e{display:flex;}\nf{display:grid;gap:1rem}\n',
    )
  })
})
