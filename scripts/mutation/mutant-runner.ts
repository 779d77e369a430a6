import { appendFileSync, readFileSync } from 'node:fs'
import { type RunnerTask, type RunnerTestCase, type RunnerTestFile, TestRunner } from 'vitest'
import type { Instrumented } from './instrumented.ts'
import { INSTRUMENTED, PROGRESS } from './places.ts'

type Hits = Readonly<Record<string, number>>

/** What Stryker's switches in the mutated text read and write. */
type Switches = {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  hitCount?: number | undefined
  hitLimit?: number | undefined
  mutantCoverage?: { readonly static: Hits; readonly perTest: Readonly<Record<string, Hits>> }
}

const world = globalThis as { __stryker__?: Switches; forget?: (() => void)[] }
world.__stryker__ ??= {}
const switches = world.__stryker__

/** An example may pass a mutant this many times as often as without it; then it counts as one that never ends. */
const HIT_FACTOR = 100

const forgetAll = () => {
  for (const forget of world.forget ?? []) forget()
}
const note = (line: string) => appendFileSync(PROGRESS, `${line}\n`)

/**
 * Runs all examples once as they are, noting which mutants each passes, and then each mutant against the examples
 * that pass it, quickest first, until one fails, all in this process. Modules forget what they remembered before
 * each mutant, and an example counts as failed by a mutant only if it succeeds again right after without it.
 */
// biome-ignore lint/style/noDefaultExport: vitest asks for a runner this way
export default class MutantRunner extends TestRunner {
  private readonly examples: RunnerTestCase[] = []

  override async onBeforeRunTask(test: RunnerTask): Promise<void> {
    await super.onBeforeRunTask(test)
    forgetAll()
    switches.currentTestId = test.id
  }

  override onAfterRunTask(test: RunnerTask): void {
    super.onAfterRunTask(test)
    switches.currentTestId = undefined
    if (test.type !== 'test' || test.mode !== 'run') return
    if (test.result?.state !== 'pass') note(`broken ${test.name}`)
    this.examples.push(test)
  }

  override async onAfterRunFiles(files: RunnerTestFile[]): Promise<void> {
    super.onAfterRunFiles(files)
    if (this.examples.length === 0) note('broken: no example could be run')
    const progress = readFileSync(PROGRESS, 'utf8')
    if (/^broken/m.test(progress)) return
    const decided = new Set([...progress.matchAll(/^decided (\S+)/gm)].map(([, id]) => id))
    const { mutants }: Instrumented = JSON.parse(readFileSync(INSTRUMENTED, 'utf8'))
    const { static: outside = {}, perTest = {} } = switches.mutantCoverage ?? { static: {}, perTest: {} }
    const coverage = structuredClone({ outside, perTest })
    const byTime = this.examples.sort((a, b) => (a.result?.duration ?? 0) - (b.result?.duration ?? 0))
    const milliseconds = byTime.reduce((sum, { result }) => sum + (result?.duration ?? 0), 0)
    note(`unmutated ${Math.ceil(milliseconds)} ms`)
    let isFresh = true
    for (const { id } of mutants) {
      if (decided.has(id)) continue
      const passing = byTime.filter((test) => coverage.perTest[test.id]?.[id] !== undefined)
      if (passing.length === 0) {
        note(`decided ${id} ${coverage.outside[id] === undefined ? 'NoCoverage' : 'Ignored'}`)
        continue
      }
      note(`begun ${id}`)
      const limitOf = (test: RunnerTestCase) => (coverage.perTest[test.id]?.[id] ?? 0) * HIT_FACTOR
      const { status, leavesTraces } = await tried(id, passing, limitOf)
      if (!leavesTraces || isFresh) note(`decided ${id} ${status}`)
      if (leavesTraces) return
      isFresh = false
    }
    note('finished')
  }
}

async function tried(
  id: string,
  examples: readonly RunnerTestCase[],
  limitOf: (example: RunnerTestCase) => number,
) {
  forgetAll()
  for (const example of examples) {
    const hitLimit = limitOf(example)
    Object.assign(switches, { activeMutant: id, hitCount: 0, hitLimit })
    const isDetected = !(await succeeds(example))
    const status = (switches.hitCount ?? 0) > hitLimit ? 'Timeout' : 'Killed'
    Object.assign(switches, { activeMutant: undefined, hitCount: undefined })
    if (!isDetected) continue
    forgetAll()
    return { status, leavesTraces: !(await succeeds(example)) }
  }
  return { status: 'Survived', leavesTraces: false }
}

async function succeeds(example: RunnerTestCase): Promise<boolean> {
  try {
    await TestRunner.getTestFn(example)()
    return true
  } catch {
    return false
  }
}
