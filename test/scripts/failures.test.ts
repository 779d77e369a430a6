import { describe, expect, it } from 'vitest'
import type { TestModule } from 'vitest/node'
import { failuresOf, shownFailures } from '../../scripts/failures.ts'

const stack = [
  'Error: lost',
  '    at count (/x/src/count.ts:3:1)',
  '    at run (/x/node_modules/vitest/run.js:1:1)',
].join('\n')

/** A file of tests as vitest tells of it, with one failed test in a group whose hook failed too. */
function fileOfTests(errors: readonly object[]): TestModule {
  const failed = { fullName: 'runs > end', result: () => ({ errors: [{ message: 'lost', stack }] }) }
  return {
    ...{ moduleId: `${process.cwd()}/test/runs.test.ts`, project: { name: 'node' }, errors: () => errors },
    children: {
      allSuites: () => [
        { fullName: 'runs', errors: () => [{ message: 'late', cause: { message: 'busy' } }] },
      ],
      allTests: (state: string) => (state === 'failed' ? [failed] : []),
    },
  } as unknown as TestModule
}

describe('failuresOf', () => {
  it('names tests, hooks, files that could not be loaded and errors that nobody caught', () => {
    expect(
      failuresOf([fileOfTests([{ message: 'no module' }])], [{ message: '\u001b[31mloose\u001b[39m' }]),
    ).toEqual([
      { what: 'test/runs.test.ts [node]', says: 'no module' },
      { what: 'test/runs.test.ts [node] > runs', says: 'late\ncaused by: busy' },
      { what: 'test/runs.test.ts [node] > runs > end', says: 'lost\n    at count (/x/src/count.ts:3:1)' },
      { what: 'an error that nobody caught', says: 'loose' },
    ])
  })
})

describe('shownFailures', () => {
  it('shows where each failed and what it said', () => {
    expect(shownFailures([{ what: 'a > b', says: 'lost\n\nat c' }])).toBe('✗ a > b\n    lost\n    at c')
  })

  it('stays short, however much failed', () => {
    const says = Array.from({ length: 100 }, () => 'x'.repeat(10_000)).join('\n')
    const lines = shownFailures(Array.from({ length: 25 }, (_, i) => ({ what: `test ${i}`, says }))).split(
      '\n',
    )
    expect(lines).toHaveLength(20 * (1 + 12) + 1)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(500)
    expect(lines.at(-1)).toBe('and 5 more')
  })
})
