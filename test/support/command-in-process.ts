import type { Command, Installation, Terminal } from '../../src/cli/command.ts'
import type { ExitCode } from '../../src/cli/exit-code.ts'
import { shippedData } from './rule-book.ts'

const here = (path: string) => new URL(`../../src/${path}`, import.meta.url)

const installation: Installation = {
  loadBundle: () => Promise.resolve(shippedData as never),
  loadUsageModel: () => Promise.reject(new Error('no model of use in this test')),
  migrations: 'drizzle',
  startService: () => Promise.reject(new Error('no service in this test')),
  batchThread: here('batch/batch.thread.ts'),
  xlsxReader: here('tabular/xlsx/read.thread.ts'),
}

/** Runs a command of the command line here, with what it prints. */
export async function ran(
  command: Command,
  ...args: readonly string[]
): Promise<{ exit: ExitCode; out: string; err: string }> {
  const told = { out: '', err: '' }
  const terminal: Terminal = {
    out: (text) => {
      told.out += text
    },
    err: (text) => {
      told.err += text
    },
    standardInput: () => Promise.resolve(''),
    standardInputTo: () => Promise.resolve(),
    fileToOut: () => Promise.resolve(),
    isErrWatched: false,
  }
  return { exit: await command(args, terminal, installation), ...told }
}
