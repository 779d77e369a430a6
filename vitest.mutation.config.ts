import { defineConfig, type Plugin } from 'vitest/config'

/** Stryker asks for tests by the names of their groups and their own with a space between; vitest writes ` > `. */
const spacedNames: Plugin = {
  name: 'spaced-names',
  configureVitest: ({ project }) => {
    let pattern: RegExp | undefined
    Object.defineProperty(project.config, 'testNamePattern', {
      get: () => pattern,
      set: (asked: RegExp | undefined) => {
        pattern = asked === undefined ? undefined : new RegExp(asked.source.replaceAll(' ', '(?: > | )'))
      },
    })
  },
}

/** The tests that mutants are run against: fixed examples and small properties of the mutated layer. */
export default defineConfig({
  plugins: [spacedNames],
  test: { include: ['test/mutation/examples.ts'] },
})
