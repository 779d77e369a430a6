import { existsSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import type { BatchTerms } from '../application/batch/batch-row.ts'
import type { OutputEncoding } from '../batch/batch-plan.ts'
import { type BatchOptions, runBatch } from '../batch/run-batch.ts'
import { parseDay } from '../domain/plain-date.ts'
import { ENCODINGS, type Encoding } from '../tabular/encoding.ts'
import { atMost, type Command, oneOf, readArguments, type Terminal, UsageRefused } from './command.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { bundleOfEdition } from './kept-editions.ts'
import { batchJson, printBatch, progressLine } from './print-batch.ts'
import { LANGUAGES } from './print-words.ts'

const OPTIONS = {
  output: { type: 'string', short: 'o' },
  errors: { type: 'string' },
  duplicates: { type: 'string' },
  encoding: { type: 'string' },
  'input-encoding': { type: 'string' },
  workers: { type: 'string' },
  edition: { type: 'string' },
  'in-force-on': { type: 'string' },
  'known-on': { type: 'string' },
  assume: { type: 'string', multiple: true },
  lang: { type: 'string' },
  json: { type: 'boolean' },
} as const

type Values = ReturnType<typeof readArguments<typeof OPTIONS>>['values']

/** `qingnuan batch`: a file of readings into a file of bills and a file of the rows that were set aside. */
export const batch: Command = async (args, terminal, installation) => {
  const { values, positionals } = readArguments(args, OPTIONS)
  atMost(1, positionals)
  const language = oneOf('--lang', values.lang, LANGUAGES, 'zh')
  const files = filesOf(positionals[0], values)
  const settings = settingsOf(values)
  const bundle = await bundleOfEdition(values.edition, installation)
  const folder = await mkdtemp(join(tmpdir(), 'qingnuan-batch-'))
  const interrupted = new AbortController()
  const interrupt = () => interrupted.abort()
  for (const signal of SIGNALS) process.on(signal, interrupt)
  try {
    const input = files.input === '-' ? join(folder, 'stdin.csv') : files.input
    if (files.input === '-') await terminal.standardInputTo(input)
    const output = files.output === '-' ? join(folder, 'results.csv') : files.output
    const result = await runBatch({
      ...settings,
      input,
      output,
      errors: files.errors,
      bundle,
      thread: installation.batchThread,
      signal: interrupted.signal,
      ...watch(terminal, language),
    })
    if (files.output === '-') await terminal.fileToOut(output)
    const print = files.output === '-' ? terminal.err : terminal.out
    print(values.json === true ? `${batchJson(result, files)}\n` : printBatch(result, files, language))
    return result.totals.succeeded === result.totals.rows ? EXIT.ok : EXIT.setAside
  } catch (error) {
    if (interrupted.signal.aborted) return stopped(terminal)
    throw asUsage(error)
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt)
    rmSync(folder, { recursive: true, force: true })
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export type BatchFiles = { readonly input: string; readonly output: string; readonly errors: string }

/** The three files; those that are not named lie beside the input, or where the command was started. */
function filesOf(input: string | undefined, { output, errors }: Values): BatchFiles {
  if (input === undefined)
    throw new UsageRefused({
      zh: '请给出 CSV 文件的名字，或用「-」从标准输入读取',
      en: 'Name the CSV file, or use “-” to read standard input',
    })
  if (input !== '-' && !existsSync(input))
    throw new UsageRefused({ zh: `没有文件「${input}」`, en: `There is no file “${input}”` })
  const to = output ?? (input === '-' ? '-' : beside(input, 'results'))
  const bad =
    errors ?? (to === '-' ? beside(input === '-' ? 'batch.csv' : input, 'errors') : beside(to, 'errors'))
  const named = [input, to, bad].filter((name) => name !== '-').map((name) => resolve(name))
  if (bad === '-' || new Set(named).size < named.length)
    throw new UsageRefused({
      zh: '输入、结果和错误要写在三个不同的文件里',
      en: 'Input, results and errors must be three different files',
    })
  for (const name of [to, bad])
    if (name !== '-' && !existsSync(dirname(resolve(name))))
      throw new UsageRefused({
        zh: `没有目录「${dirname(name)}」`,
        en: `There is no folder “${dirname(name)}”`,
      })
  return { input, output: to, errors: bad }
}

function beside(name: string, what: string): string {
  return join(dirname(name), `${basename(name).replace(/\.[^.]*$/, '')}-${what}.csv`)
}

type Settings = Pick<BatchOptions, 'outputEncoding' | 'workers' | 'terms'> & {
  readonly inputEncoding?: Encoding
}

function settingsOf(values: Values): Settings {
  const inputEncoding = values['input-encoding']
  const terms: BatchTerms = {
    duplicates: oneOf('--duplicates', values.duplicates, ['refuse', 'keep-first', 'quarantine'], 'refuse'),
    inForceOn: dayOf('--in-force-on', values['in-force-on']),
    knownOn: dayOf('--known-on', values['known-on']),
    assume: values.assume ?? [],
  }
  const encoding = oneOf('--encoding', values.encoding, ['utf-8', 'gb18030'], 'utf-8')
  const outputEncoding: OutputEncoding = encoding === 'utf-8' ? 'utf-8-bom' : encoding
  return {
    terms,
    outputEncoding,
    workers: workersOf(values.workers),
    ...(inputEncoding === undefined
      ? {}
      : { inputEncoding: oneOf('--input-encoding', inputEncoding, ENCODINGS, 'utf-8') }),
  }
}

function dayOf(option: string, given: string | undefined): string | null {
  if (given === undefined) return null
  if (parseDay(given) !== undefined) return given
  throw new UsageRefused({
    zh: `${option} 的值「${given}」不是日期，请写成年-月-日`,
    en: `${option} is not a day: “${given}”; write year-month-day`,
  })
}

const MOST_WORKERS = 64

function workersOf(given: string | undefined): number {
  if (given === undefined) return availableParallelism()
  const count = /^\d{1,2}$/.test(given) ? Number(given) : 0
  if (count >= 1 && count <= MOST_WORKERS) return count
  throw new UsageRefused({
    zh: `--workers 的值「${given}」应当是 1 到 ${MOST_WORKERS} 的整数`,
    en: `--workers must be a whole number from 1 to ${MOST_WORKERS}, not “${given}”`,
  })
}

const REDRAW_MS = 100

/** A line on the terminal that is drawn again and again; nothing where nobody watches. */
function watch({ err, isErrWatched }: Terminal, language: 'zh' | 'en'): Pick<BatchOptions, 'onProgress'> {
  if (!isErrWatched) return {}
  let drawn = 0
  return {
    onProgress: (progress) => {
      const now = performance.now()
      if (now - drawn < REDRAW_MS) return
      drawn = now
      err(`\r\u001b[K${progressLine(progress, language)}`)
    },
  }
}

function stopped({ err, isErrWatched }: Terminal): ExitCode {
  err(
    `${isErrWatched ? '\r\u001b[K' : ''}已中断，没有留下写了一半的文件\nStopped; no file is left half-written\n`,
  )
  return EXIT.interrupted
}

/** A file that the system does not let us read or write is said by its name. */
function asUsage(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!(error instanceof Error) || !/^(?:ENOENT|EACCES|EISDIR|EPERM|EROFS|ENOSPC)$/.test(code)) return error
  return new UsageRefused(
    { zh: `文件不能读写：${error.message}`, en: `A file cannot be read or written: ${error.message}` },
    { cause: error },
  )
}
