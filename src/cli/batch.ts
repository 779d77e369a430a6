import { existsSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { BatchTerms } from '../application/batch/batch-row.ts'
import { type Differences, writeDifferences } from '../batch/against/write-differences.ts'
import type { OutputEncoding } from '../batch/batch-plan.ts'
import { type BatchOptions, type BatchResult, runBatch } from '../batch/run-batch.ts'
import type { SheetRead } from '../batch/sheet-input.ts'
import { workbookOf } from '../batch/write-workbook.ts'
import { parseDay } from '../domain/plain-date.ts'
import type { ColumnMapping } from '../tabular/column-mapping.ts'
import { ENCODINGS, type Encoding } from '../tabular/encoding.ts'
import { columnsOf } from './batch-columns.ts'
import { type Curves, printCurves, readingsOfCurves } from './batch-curves.ts'
import { printDifferences } from './batch-differences.ts'
import {
  atMost,
  type Command,
  type Installation,
  oneOf,
  readArguments,
  type Terminal,
  UsageRefused,
} from './command.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { beside, isWorkbookName } from './file-names.ts'
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
  map: { type: 'string', multiple: true },
  interval: { type: 'boolean' },
  against: { type: 'string' },
  differences: { type: 'string' },
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
    const given = files.input === '-' ? join(folder, 'stdin.csv') : files.input
    if (files.input === '-') await terminal.standardInputTo(given)
    const curves =
      values.interval === true
        ? await readingsOfCurves(given, folder, files.errors, bundle, settings.terms, installation.xlsxReader)
        : null
    const plain = plainNames(files, folder)
    const result = await runBatch({
      ...settings,
      input: curves?.readings ?? given,
      ...plain,
      bundle,
      thread: installation.batchThread,
      xlsxReader: installation.xlsxReader,
      signal: interrupted.signal,
      ...watch(terminal, language),
    })
    const told = {
      result,
      curves,
      differences: await differencesOf(values, plain.output, folder, files, installation, result.language),
    }
    await giveFiles(files, plain, terminal, result.language)
    const print = files.output === '-' ? terminal.err : terminal.out
    print(values.json === true ? jsonOf(told, files) : printed(told, files, language))
    const isWhole = result.totals.succeeded === result.totals.rows && (curves?.totals.refused ?? 0) === 0
    return isWhole ? EXIT.ok : EXIT.setAside
  } catch (error) {
    if (interrupted.signal.aborted) return stopped(terminal)
    throw asUsage(error)
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt)
    rmSync(folder, { recursive: true, force: true })
  }
}

type Told = {
  readonly result: BatchResult
  readonly curves: Curves | null
  readonly differences: Differences | null
}

function printed({ result, curves, differences }: Told, files: BatchFiles, language: 'zh' | 'en'): string {
  return [
    ...(curves === null ? [] : [printCurves(curves, language)]),
    ...(result.sheet === null ? [] : [printSheet(result.sheet, language)]),
    printBatch(result, files, language),
    ...(differences === null ? [] : [printDifferences(differences, language)]),
  ].join('')
}

function printSheet({ name, sheets, headerRow, unread }: SheetRead, language: 'zh' | 'en'): string {
  const others = unread.map((other) => `「${other}」`).join('、')
  const zh = `读取工作表「${name}」（共 ${sheets.length} 个），表头在第 ${headerRow} 行\n${others === '' ? '' : `注意：${others}也有表头，没有读取；请另存为单独的文件\n`}`
  const en = `read the sheet “${name}” of ${sheets.length}, its header in row ${headerRow}\n${others === '' ? '' : `note: ${unread.join(', ')} have a header too and were not read; save them as files of their own\n`}`
  return language === 'zh' ? zh : en
}

function jsonOf({ result, curves, differences }: Told, files: BatchFiles): string {
  const own = JSON.parse(batchJson(result, files)) as object
  const more = {
    ...(curves === null ? {} : { curves: { ...curves.totals, errors: curves.errors } }),
    ...(differences === null ? {} : { differences }),
  }
  return `${JSON.stringify({ ...own, ...more })}\n`
}

type PlainNames = { readonly output: string; readonly errors: string }

/** The CSV files that a run writes: results for standard output and for workbooks lie in the folder first. */
function plainNames({ output, errors }: BatchFiles, folder: string): PlainNames {
  return {
    output: output === '-' || isWorkbookName(output) ? join(folder, 'results.csv') : output,
    errors: isWorkbookName(errors) ? join(folder, 'errors.csv') : errors,
  }
}

async function giveFiles(
  files: BatchFiles,
  plain: PlainNames,
  terminal: Terminal,
  language: 'zh' | 'en',
): Promise<void> {
  const sheets = language === 'zh' ? ['结果', '错误'] : ['results', 'errors']
  if (isWorkbookName(files.output)) await workbookOf(plain.output, files.output, sheets[0] ?? '')
  if (isWorkbookName(files.errors)) await workbookOf(plain.errors, files.errors, sheets[1] ?? '')
  if (files.output === '-') await terminal.fileToOut(plain.output)
}

async function differencesOf(
  { against, differences }: Values,
  results: string,
  folder: string,
  files: BatchFiles,
  { xlsxReader }: Installation,
  language: 'zh' | 'en',
): Promise<Differences | null> {
  if (against === undefined) return null
  const file = differences ?? beside(files.output === '-' ? files.errors : files.output, 'differences')
  return await writeDifferences(against, results, file, folder, xlsxReader, language)
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export type BatchFiles = { readonly input: string; readonly output: string; readonly errors: string }

/** The three files; those that are not named lie beside the input, or where the command was started. */
function filesOf(input: string | undefined, { output, errors, against }: Values): BatchFiles {
  if (input === undefined)
    throw new UsageRefused({
      zh: '请给出 CSV 文件的名字，或用「-」从标准输入读取',
      en: 'Name the CSV file, or use “-” to read standard input',
    })
  for (const name of [input, against])
    if (name !== undefined && name !== '-' && !existsSync(name)) throw noFile(name)
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

function noFile(name: string): UsageRefused {
  return new UsageRefused({ zh: `没有文件「${name}」`, en: `There is no file “${name}”` })
}

type Settings = Pick<BatchOptions, 'outputEncoding' | 'workers'> & {
  readonly columns?: ColumnMapping
  readonly terms: BatchTerms
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
    ...(values.map === undefined ? {} : { columns: columnsOf(values.map, values.interval === true) }),
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
