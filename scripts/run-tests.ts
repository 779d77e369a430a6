import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type Failure, shownFailures } from './failures.ts'
import { runStep, type Step } from './run-step.ts'

/**
 * Runs `npm run check` (fast) or `npm test` (everything), goes on after a failure, and ends with what failed and the
 * line `N passed, N failed`. The counts are those of the test reports; a step that fails without a failing test counts as
 * one failure, so a broken build never looks like zero failures.
 */
interface Check extends Step {
  /** Where vitest writes its report, for a step that runs tests. */
  report?: string
  /** Where it writes what failed. */
  failures?: string
  onlyInFullRun?: true
}

interface Report {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

interface Count {
  passed: number
  failed: number
}

const REPORTS = 'reports/tests'
const FULL_RUN_LIMIT_SECONDS = 36 * 60

function npmRun(script: string, ...rest: string[]): Step['command'] {
  return ['npm', 'run', '--silent', script, ...rest]
}

function tests(name: string, projects: readonly string[]): Check {
  const report = `${REPORTS}/${name}.json`
  const selected = projects.flatMap((project) => ['--project', project])
  const failures = `${REPORTS}/${name}-failures.json`
  const reporters = ['default', 'json', './scripts/failure-reporter.ts'].map((each) => `--reporter=${each}`)
  return {
    name: `tests: ${name}`,
    command: ['vitest', 'run', ...selected, ...reporters, `--outputFile.json=${report}`],
    env: { FAILURES: failures },
    ...{ report, failures },
  }
}

const CHECKS: readonly Check[] = [
  { name: 'rule book', command: npmRun('data:bundle') },
  { name: 'format and lint', command: npmRun('lint') },
  { name: 'types', command: npmRun('types') },
  { name: 'rule files', command: npmRun('data:check') },
  { name: 'migrations', command: npmRun('db:check') },
  { name: 'dead code', command: npmRun('deadcode') },
  { name: 'worker bundle', command: npmRun('worker:bundle') },
  tests('fast', ['node', 'workers']),
  { name: 'build', command: npmRun('build', '--', '--if-stale'), onlyInFullRun: true },
  { name: 'browser', command: ['node', 'scripts/ensure-browser.ts'], onlyInFullRun: true },
  { ...tests('slow', ['slow']), onlyInFullRun: true },
]

/** A test file that fails without a failing test, because it or a hook could not run, counts as one failure. */
function countOf(path: string): Count {
  if (!existsSync(path)) return { passed: 0, failed: 0 }
  const report = JSON.parse(readFileSync(path, 'utf8')) as Report
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length }
}

interface Outcome extends Count {
  failures: readonly Failure[]
}

/** What a step that failed says of it; one that keeps nothing is at least named. */
function failuresOf({ name, failures: path }: Check, code: number): readonly Failure[] {
  const kept =
    path !== undefined && existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Failure[]) : []
  if (kept.length > 0) return kept
  return [{ what: name, says: `ended with exit code ${code} and no failing test; see its output above` }]
}

async function runCheck(check: Check, deadline: number): Promise<Outcome> {
  const started = performance.now()
  console.log(`\n── ${check.name}`)
  const limitSeconds = Math.max(1, Math.floor((deadline - started) / 1000))
  const code = await runStep({ ...check, limitSeconds })
  const { passed, failed } = check.report === undefined ? { passed: 0, failed: 0 } : countOf(check.report)
  const counted = { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`── ${check.name}: ${counted.failed === 0 ? 'ok' : 'FAILED'} in ${seconds} s`)
  return { ...counted, failures: counted.failed === 0 ? [] : failuresOf(check, code) }
}

async function runAll(checks: readonly Check[]): Promise<void> {
  const deadline = performance.now() + FULL_RUN_LIMIT_SECONDS * 1000
  const total: Count = { passed: 0, failed: 0 }
  const broken: string[] = []
  const everything: Failure[] = []
  rmSync(REPORTS, { recursive: true, force: true })
  mkdirSync(REPORTS, { recursive: true })
  for (const check of checks) {
    const { passed, failed, failures } = await runCheck(check, deadline)
    if (failed > 0) broken.push(check.name)
    everything.push(...failures)
    total.passed += passed
    total.failed += failed
  }
  const summary = `${total.passed} passed, ${total.failed} failed`
  writeFileSync(`${REPORTS}/summary.txt`, `${summary}\n`)
  if (broken.length > 0) console.log(`\n${shownFailures(everything)}\n\nfailed: ${broken.join('; ')}`)
  console.log(`\n${summary}`)
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
}

const isFullRun = process.argv[2] !== 'check'
await runAll(CHECKS.filter((check) => isFullRun || check.onlyInFullRun === undefined))
