import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { defineConfig, type Plugin } from 'vitest/config'
import { type Instrumented, withForgetting } from './scripts/mutation/instrumented.ts'
import { INSTRUMENTED } from './scripts/mutation/places.ts'

const { texts }: Instrumented = JSON.parse(readFileSync(INSTRUMENTED, 'utf8'))

/** Gives the examples the mutated text of a file in place of its own. */
const mutatedTexts: Plugin = {
  name: 'mutated-texts',
  enforce: 'pre',
  transform: (text, id) => {
    const path = relative('.', id)
    return /^src\/(domain|kernel)\//.test(path)
      ? { code: withForgetting(texts[path] ?? text), map: null }
      : undefined
  },
}

/** The tests that mutants are run against: fixed examples and small properties of the mutated layer. */
export default defineConfig({
  plugins: [mutatedTexts],
  test: {
    include: ['test/mutation/examples.ts'],
    runner: './scripts/mutation/mutant-runner.ts',
    reporters: [['default', { summary: false }]],
    pool: 'forks',
    maxWorkers: 1,
    fsModuleCache: false,
    teardownTimeout: 2000,
  },
})
