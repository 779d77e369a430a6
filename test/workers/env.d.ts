/** The bindings that wrangler.toml and vitest.config.ts give to the service under test. */
declare namespace Cloudflare {
  interface Env {
    DB: D1Database
    FILES: R2Bucket
    PARTS: Queue
    UPLOAD_MIB: string
    RETENTION_DAYS: string
    TEST_MIGRATIONS: import('@cloudflare/vitest-plugin').D1Migration[]
  }
}
