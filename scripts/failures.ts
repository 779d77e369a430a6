import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { SerializedError } from 'vitest'
import type { TestCollection, TestModule } from 'vitest/node'

/** What failed, and what was said about it. */
export interface Failure {
  what: string
  says: string
}

const MOST_FAILURES = 20
const MOST_LINES = 12
const MOST_COLUMNS = 400

/** Everything that failed in a run: tests, hooks, files that could not be loaded, and errors that nobody caught. */
export function failuresOf(
  modules: readonly TestModule[],
  uncaught: readonly SerializedError[],
): readonly Failure[] {
  return [
    ...modules.flatMap((module) => {
      const file = `${relative(process.cwd(), module.moduleId)} [${module.project.name}]`
      return [...failuresFrom(file, module.errors()), ...failuresWithin(file, module.children)]
    }),
    ...failuresFrom('an error that nobody caught', uncaught),
  ]
}

function failuresWithin(file: string, children: TestCollection): readonly Failure[] {
  return [
    ...[...children.allSuites()].flatMap((suite) =>
      failuresFrom(`${file} > ${suite.fullName}`, suite.errors()),
    ),
    ...[...children.allTests('failed')].flatMap((test) =>
      failuresFrom(`${file} > ${test.fullName}`, test.result().errors ?? []),
    ),
  ]
}

function failuresFrom(what: string, errors: readonly SerializedError[]): readonly Failure[] {
  return errors.map((error) => ({ what, says: stripVTControlCharacters(saidBy(error)) }))
}

/** What an error and its causes say, and where in our own files it was thrown. */
function saidBy({ message, diff, stack, cause }: SerializedError): string {
  const ours = stack?.split('\n').filter((line) => /^\s+at /.test(line) && !/node_modules|node:/.test(line))
  const says = [message, diff, ...(ours ?? [])].filter((part) => part !== undefined)
  return [...says, ...(cause === undefined ? [] : [`caused by: ${saidBy(cause)}`])].join('\n')
}

/** The first failures, each with the first lines of what was said; the end of a run has to stay short. */
export function shownFailures(failures: readonly Failure[]): string {
  const shown = failures
    .slice(0, MOST_FAILURES)
    .map(({ what, says }) =>
      [`✗ ${firstLines(what, 1)}`, ...indented(firstLines(says, MOST_LINES))].join('\n'),
    )
  const left = failures.length - shown.length
  return [...shown, ...(left > 0 ? [`and ${left} more`] : [])].join('\n')
}

function firstLines(text: string, most: number): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines
    .slice(0, most)
    .map((line) => line.slice(0, MOST_COLUMNS))
    .join('\n')
}

const indented = (text: string) => text.split('\n').map((line) => `    ${line}`)
