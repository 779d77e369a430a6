import { describe, expect, it } from 'vitest'
import { withConstants } from '../../scripts/keep-constants.ts'

describe('withConstants', () => {
  it('declares with const what is given a value once', () => {
    const code =
      'var MOST = 10;\nvar TABLE = new Map();\nfunction use(x) {\n  return x === MOST || x >= TABLE;\n}\n'
    expect(withConstants(code)).toBe(code.replaceAll('var ', 'const '))
  })

  it.each([
    'var LN10 = "2.3";\nLN10 = new Decimal(LN10);',
    'var COUNT = 0;\nfunction next() { return COUNT++ }',
    'var COUNT = 0;\nfunction next() { return ++COUNT }',
    'var FLAGS = 0;\nFLAGS |= 1;',
    'var NAME = 1;\nfunction inner() { var NAME = 2; return NAME }',
    'var lower = 1;',
    'var LATER;',
    '  var INNER = 1;',
  ])('leaves %s as it is', (code) => {
    expect(withConstants(code)).toBe(code)
  })
})
