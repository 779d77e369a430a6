import { expect } from 'vitest'
import { ask } from '../asking.ts'
import type { Asked } from '../households.ts'
import { expected, figuresOf } from '../reference/compare.ts'

/** What differs between an answer and what plain arithmetic makes of the rule files. */
export function differences(asked: Asked): string[] {
  const [got, wanted] = [ask(asked), expected(asked)]
  if (got === undefined || wanted.refused) {
    return (got === undefined) === wanted.refused
      ? []
      : [`refused: ${got === undefined}, expected ${wanted.refused}`]
  }
  const figures = figuresOf(got)
  return [
    ...figures.filter((one) => !wanted.figures.includes(one)).map((one) => `got ${one}`),
    ...wanted.figures.filter((one) => !figures.includes(one)).map((one) => `wanted ${one}`),
  ]
}

export function expectSameAsReference(asked: Asked): void {
  const found = differences(asked)
  if (found.length > 0) expect.fail([JSON.stringify(asked), ...found].join('\n'))
}
