import { writeFileSync } from 'node:fs'
import type { SerializedError } from 'vitest'
import type { Reporter, TestModule } from 'vitest/node'
import { failuresOf } from './failures.ts'

/** Keeps for the end of `npm test` what failed, in the file that `FAILURES` names. */
export default class FailureReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], uncaught: readonly SerializedError[]): void {
    const { FAILURES } = process.env
    if (FAILURES !== undefined) writeFileSync(FAILURES, JSON.stringify(failuresOf(modules, uncaught)))
  }
}
