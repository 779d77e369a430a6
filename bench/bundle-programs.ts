import { rmSync } from 'node:fs'
import { build } from 'esbuild'
import { keepConstants } from '../scripts/keep-constants.ts'

/** Packages inside the bundle that still call `require` for Node's own modules. */
const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);"

/** Bundles every measured program as it would ship. */
export async function bundlePrograms(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  await build({
    entryPoints: [
      'bench/assessments.ts',
      'bench/budget.ts',
      'bench/server.ts',
      'bench/load.ts',
      'bench/intervals.ts',
      'bench/kernel.ts',
      'bench/exceljs-reader.ts',
      'bench/batch-ours.ts',
      'bench/batch-duckdb.ts',
    ],
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    external: ['better-sqlite3', 'exceljs', '@duckdb/node-api'],
    banner: { js: REQUIRE },
    logLevel: 'warning',
  })
  keepConstants(folder)
}
