import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'
import { filesUnder } from './files-under.ts'
import { keepConstants } from './keep-constants.ts'
import { runStep } from './run-step.ts'

/**
 * Makes `dist/` from `src/` and `data/`. Each entry point becomes one file at the same place under `dist/` as under
 * `src/`, so a path relative to an entry point's own address is the same in both; only entry points may use theirs.
 * A thread of its own is an entry point too and is named `*.thread.ts`.
 */
const STAMP = 'dist/.inputs'
const EXTERNAL = ['better-sqlite3']

/** Packages inside the bundle that still call `require` for Node's own modules. */
const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);"

function entryPoints(): string[] {
  const threads = filesUnder('src').filter((file) => file.endsWith('.thread.ts'))
  return ['src/node.ts', 'src/cli/main.ts', ...threads].filter((file) => existsSync(file))
}

/** What the build is made from, as one digest: the same inputs need no second build. */
function inputDigest(): string {
  const inputs = [
    ...['src', 'data', 'scripts'].flatMap((folder) => filesUnder(folder)),
    ...['package-lock.json', 'tsconfig.json'],
  ].filter((file) => !file.startsWith('src/generated/'))
  const digest = createHash('sha256')
  for (const file of inputs.sort()) digest.update(`${file}\0`).update(readFileSync(file)).update('\0')
  return digest.digest('hex')
}

function isFresh(digest: string): boolean {
  const stamp = existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : ''
  return stamp === digest && existsSync('src/generated')
}

async function buildAll(digest: string): Promise<void> {
  const bundled = await runStep({ name: 'rule book', command: ['npm', 'run', '--silent', 'data:bundle'] })
  if (bundled !== 0) process.exit(bundled)
  rmSync('dist', { recursive: true, force: true })
  mkdirSync('dist', { recursive: true })
  await build({
    entryPoints: entryPoints(),
    outbase: 'src',
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    external: EXTERNAL,
    banner: { js: REQUIRE },
    sourcemap: 'linked',
    legalComments: 'none',
    logLevel: 'warning',
  })
  keepConstants('dist')
  writeFileSync(STAMP, digest)
}

const digest = inputDigest()
if (!(process.argv.includes('--if-stale') && isFresh(digest))) await buildAll(digest)
