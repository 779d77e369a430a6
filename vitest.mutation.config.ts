import { defineConfig } from 'vitest/config'

/** The tests that mutants are run against: examples and small properties of the core, nothing that waits. */
export default defineConfig({
  test: { include: ['test/domain/**/*.test.ts', 'test/kernel/**/*.test.ts', 'test/properties/**/*.test.ts'] },
})
