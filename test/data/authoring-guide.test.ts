import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { CONVENTIONS } from '../../scripts/second-reader/conventions.ts'
import { formula } from '../../src/model/formula.ts'
import { FINDING_CODES } from '../../src/policies/finding.ts'

const GUIDES = ['docs/authoring.md', 'docs/authoring.en.md'] as const
const text = (guide: string) => readFileSync(guide, 'utf8')

/** Rows of tables whose first cell is one code: the cells without their backticks. */
function rowsOf(guide: string): string[][] {
  const lines = text(guide).matchAll(/^\| `([a-z-]+)` \|(.+)\|$/gm)
  return [...lines].map(([, code = '', rest = '']) => [
    code,
    ...rest.split(/(?<!\\)\| /).map((cell) => cell.trim()),
  ])
}

/** The chapter that begins with a heading. */
function chapter(guide: string, heading: RegExp): string {
  return (
    text(guide)
      .split(/^## /m)
      .find((part) => heading.test(part)) ?? ''
  )
}

const codesIn = (part: string) => [...part.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code)

/** Every shape that the model takes as a formula. */
const SHAPES = [...readFileSync('src/model/formula.ts', 'utf8').matchAll(/shape: z\.literal\('([a-z-]+)'\)/g)]
  .map(([, shape]) => shape as string)
  .sort()

describe.each(GUIDES)('%s', (guide) => {
  it('says of each complaint of data:check what to do', () => {
    expect(codesIn(chapter(guide, /^.*data:check/))).toEqual([...FINDING_CODES])
  })

  it('says something in every cell', () => {
    for (const cells of rowsOf(guide)) for (const cell of cells) expect(cell).not.toBe('')
  })

  it('shows every shape of a formula', () => {
    expect(SHAPES.length).toBeGreaterThan(15)
    expect(codesIn(chapter(guide, /^(?:补贴怎么算|How a subsidy)/)).sort()).toEqual(SHAPES)
  })

  it.each(SHAPES)('shows the shape %s by an example that is one', (shape) => {
    const cells = rowsOf(guide).find(([code, , example]) => code === shape && example?.includes('shape:'))
    const example = /`(\{.*\})`/.exec(cells?.at(-1) ?? '')?.[1] ?? ''
    expect(formula.safeParse(parse(example, { schema: 'failsafe' }))).toMatchObject({
      success: true,
      data: { shape },
    })
  })

  it('quotes rule files and cases as they stand', () => {
    const quotes = [...text(guide).matchAll(/^```yaml (data\/\S+)\n([\s\S]*?)^```$/gm)]
    expect(quotes.length).toBeGreaterThan(8)
    for (const [, file = '', quote = ''] of quotes) expect(readFileSync(file, 'utf8')).toContain(quote)
  })

  it('names as many habits without a row as the second reading knows', () => {
    const habits = /(?:核对时认得：|known to it: )(.+)/.exec(text(guide))?.[1]?.split(/[；;]/) ?? []
    const ownFigures = 1
    expect(habits).toHaveLength(CONVENTIONS.length - ownFigures)
  })
})

describe('both guides', () => {
  it('have the same chapters, quotes and tables', () => {
    const shape = (guide: string) =>
      text(guide)
        .split('\n')
        .filter((line) => /^(?:#|```|\|)/.test(line))
        .map((line) => /^(?:#+|```.*|\|)/.exec(line)?.[0])
    expect(shape(GUIDES[1])).toEqual(shape(GUIDES[0]))
  })
})
