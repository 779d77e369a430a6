import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

/** What needs a browser, many processes or minutes: `npm test` runs it, `npm run check` does not. */
const SLOW = ['test/e2e/**/*.test.{ts,tsx}', 'test/faults/**/*.test.ts', 'test/campaigns/**/*.test.ts']
const IN_WORKERD = ['test/workers/**/*.test.ts']
const NEVER = ['**/node_modules/**', 'test/architecture/fixtures/**']

const workers = cloudflareTest(async () => ({
  wrangler: { configPath: './wrangler.toml' },
  miniflare: { bindings: { TEST_MIGRATIONS: await readD1Migrations('drizzle') } },
}))

export default defineConfig({
  test: {
    coverage: {
      provider: 'v8',
      include: ['src/**'],
      exclude: ['src/generated/**'],
      reportsDirectory: 'coverage',
    },
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...NEVER, ...SLOW, ...IN_WORKERD],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'slow',
          environment: 'node',
          include: SLOW,
          exclude: NEVER,
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
      {
        plugins: [workers],
        test: {
          name: 'workers',
          include: IN_WORKERD,
          globalSetup: ['test/workers/node-answers.ts', 'test/support/batch-answers.ts'],
          setupFiles: ['test/workers/apply-migrations.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
