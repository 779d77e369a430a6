import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Instrumented, instrumented } from './instrumented.ts'
import { INSTRUMENTED, PROGRESS } from './places.ts'
import { writeReport } from './score-table.ts'

/** A mutant that brings no answer for so long never ends, nor one for twice as long as all examples took unmutated. */
const SILENT_SECONDS = 8
const START_SECONDS = 180

/** Mutates some files of one folder, runs its examples against each mutant and keeps a report for each file. */
export async function measure(files: readonly string[], folder: string): Promise<boolean> {
  mkdirSync(dirname(PROGRESS), { recursive: true })
  const mutated = await instrumented(files)
  writeFileSync(INSTRUMENTED, JSON.stringify(mutated))
  writeFileSync(PROGRESS, '')
  let decided = -1
  while (!/^finished$/m.test(progress())) {
    const before = decided
    await runExamples(folder)
    if (/^broken/m.test(progress())) return false
    decided = statuses().size
    if (decided === before) return false
  }
  for (const file of files) writeReport(file, mutantsOf(file, mutated))
  return true
}

const progress = () => readFileSync(PROGRESS, 'utf8')

/** How long all examples took unmutated, in the latest process. */
const secondsOfAll = () =>
  Number([...progress().matchAll(/^unmutated (\d+) ms$/gm)].at(-1)?.[1] ?? START_SECONDS * 1000) / 1000

const statuses = () =>
  new Map([...progress().matchAll(/^decided (\S+) (\w+)$/gm)].map(([, id, status]) => [id, status ?? '']))

function mutantsOf(file: string, { mutants }: Instrumented) {
  const known = statuses()
  return mutants
    .filter(({ fileName }) => fileName === file)
    .map((mutant) => ({ ...mutant, status: known.get(mutant.id) ?? 'NoCoverage' }))
}

/** One run of the examples over what is not decided yet; ended from here when one mutant does not end. */
function runExamples(folder: string): Promise<void> {
  const child = spawn('npx', ['vitest', 'run', '--config', 'vitest.mutation.config.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, MUTATED_FOLDER: folder },
    detached: true,
  })
  const stop = () => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL')
  const begun = Date.now()
  const watch = setInterval(() => {
    const { mtimeMs } = statSync(PROGRESS)
    const isStarting = mtimeMs < begun
    const patience = isStarting ? START_SECONDS : Math.max(SILENT_SECONDS, 2 * secondsOfAll())
    if (Date.now() - Math.max(mtimeMs, begun) < patience * 1000) return
    const [, stuck] = /^begun (\S+)\n$/m.exec(progress().slice(progress().lastIndexOf('begun'))) ?? []
    if (!isStarting && stuck !== undefined)
      writeFileSync(PROGRESS, `decided ${stuck} Timeout\n`, { flag: 'a' })
    stop()
  }, 1000)
  const interrupt = () => {
    stop()
    process.exit(1)
  }
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  return new Promise((resolve) => {
    child.on('close', () => {
      clearInterval(watch)
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
      resolve()
    })
  })
}
