import { describe, expect, it } from 'vitest'
import { cutRow } from '../../src/tabular/cut-row.ts'

describe('cutRow', () => {
  it.each([
    ['a,b,c', ['a', 'b', 'c']],
    ['a,,', ['a', '', '']],
    ['', ['']],
    ['"a,b",c', ['a,b', 'c']],
    ['"say ""yes""",', ['say "yes"', '']],
    ['"two\nlines",x', ['two\nlines', 'x']],
    ['5" pipe,x', ['5" pipe', 'x']],
    ['""', ['']],
  ])('cuts %j', (text, cells) => {
    expect(cutRow(text)).toEqual(cells)
  })

  it.each(['"a', '"a"b,c', 'x,"', '"a""'])('does not guess where the cells of %j end', (text) => {
    expect(cutRow(text)).toBeUndefined()
  })
})
