import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { filesUnder } from './files-under.ts'

/** Fails if the tables in the code are ahead of the migrations: generating again must write nothing. */
const COMMITTED = 'drizzle'
const GENERATED = 'reports/drizzle'
const SCHEMA = 'src/store/*tables.ts'

function contentOf(folder: string): string {
  const files = filesUnder(folder).map((file) => `${relative(folder, file)}\n${readFileSync(file, 'utf8')}`)
  return files.join('\n')
}

function drizzleKit(...args: string[]): boolean {
  const { status, stdout, stderr } = spawnSync('drizzle-kit', args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (status !== 0) console.error(stdout, stderr)
  return status === 0
}

rmSync(GENERATED, { recursive: true, force: true })
mkdirSync(GENERATED, { recursive: true })
cpSync(COMMITTED, GENERATED, { recursive: true })
const ran =
  drizzleKit('generate', '--dialect', 'sqlite', '--schema', SCHEMA, '--out', GENERATED) &&
  drizzleKit('check', '--dialect', 'sqlite', '--out', GENERATED)
const isSame = ran && contentOf(COMMITTED) === contentOf(GENERATED)
if (ran && !isSame)
  console.error(`${SCHEMA} and ${COMMITTED}/ differ: npm run db:generate -- --name <what-changes>`)
process.exitCode = isSame ? 0 : 1
