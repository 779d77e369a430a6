import { type ChildProcess, fork } from 'node:child_process'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { SheetsRead, XlsxReport } from './read-xlsx.ts'
import { type XlsxFacts, type XlsxFault, XlsxRefused } from './xlsx-refused.ts'

/** A workbook that is being read elsewhere: its rows as CSV, and in the end what was read or an `XlsxRefused`. */
export type ReadingChild = {
  readonly csv: Readable
  readonly report: Promise<Told>
  readonly stop: () => void
}

/** `peakKib` is the most memory that the child ever held. */
type Told = XlsxReport & { readonly peakKib: number }

/** JavaScript memory of the child; shared texts are bounded apart. */
const OLD_SPACE_MIB = 64
const YOUNG_SPACE_MIB = 4

type Message = { readonly report: Told } | { readonly fault: XlsxFault; readonly facts: XlsxFacts }

/** Starts the reader of workbooks, an entry point of its own, on one file. */
export function readXlsxInChild(
  program: URL,
  path: string,
  knownHeaders: ReadonlySet<string>,
  sheets: SheetsRead = 'first',
): ReadingChild {
  const child = fork(
    fileURLToPath(program),
    [path, JSON.stringify([...knownHeaders]), JSON.stringify(sheets)],
    {
      stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
      execArgv: [`--max-old-space-size=${OLD_SPACE_MIB}`, `--max-semi-space-size=${YOUNG_SPACE_MIB}`],
    },
  )
  if (child.stdout === null) throw new Error('a piped child has an output')
  const report = reportOf(child)
  report.catch(() => undefined)
  return {
    csv: child.stdout,
    report,
    stop: () => {
      child.kill('SIGKILL')
    },
  }
}

function reportOf(child: ChildProcess): Promise<Told> {
  return new Promise((resolve, reject) => {
    let told: Message | undefined
    child.once('message', (message) => {
      told = message as Message
    })
    child.once('error', (error) => reject(new XlsxRefused('reader-ended', { because: error.message })))
    child.once('close', (code, signal) => {
      if (told !== undefined && 'report' in told) resolve(told.report)
      else if (told === undefined)
        reject(new XlsxRefused('reader-ended', { because: signal ?? String(code) }))
      else reject(new XlsxRefused(told.fault, told.facts))
    })
  })
}
