import { existsSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BatchTerms } from '../application/batch/batch-row.ts'
import { type Differences, writeDifferences } from '../batch/against/write-differences.ts'
import type { OutputEncoding } from '../batch/batch-plan.ts'
import { giveName, isDevice } from '../batch/output-file.ts'
import { type BatchOptions, type BatchResult, runBatch } from '../batch/run-batch.ts'
import type { Workshop } from '../batch/sheet-input.ts'
import { workbookOf } from '../batch/write-workbook.ts'
import type { ColumnMapping } from '../tabular/column-mapping.ts'
import { ENCODINGS, type Encoding } from '../tabular/encoding.ts'
import { columnsOf } from './batch-columns.ts'
import { type Curves, printCurves, readingsOfCurves } from './batch-curves.ts'
import { printDifferences } from './batch-differences.ts'
import { atMost, type Command, oneOf, readArguments, type Terminal, UsageRefused } from './command.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { beside, isWorkbookName } from './file-names.ts'
import { bundleOfEdition } from './kept-editions.ts'
import { asUsage, isSameFile, refusePlaces } from './output-places.ts'
import { batchJson, printBatch, progressLine } from './print-batch.ts'
import { printSheet } from './print-sheet.ts'
import { LANGUAGES } from './print-words.ts'
import { DUPLICATES_OPTION, TERMS_OPTIONS, termsOf } from './terms.ts'

const OPTIONS = {
  output: { type: 'string', short: 'o' },
  errors: { type: 'string' },
  ...DUPLICATES_OPTION,
  encoding: { type: 'string' },
  'input-encoding': { type: 'string' },
  workers: { type: 'string' },
  edition: { type: 'string' },
  ...TERMS_OPTIONS,
  map: { type: 'string', multiple: true },
  sheet: { type: 'string' },
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
  const interrupted = new AbortController()
  const interrupt = () => interrupted.abort()
  for (const signal of SIGNALS) process.on(signal, interrupt)
  const folder = await mkdtemp(join(tmpdir(), 'qingnuan-batch-'))
  try {
    const given = files.input === '-' ? join(folder, 'stdin.csv') : files.input
    if (files.input === '-') await terminal.standardInputTo(given, interrupted.signal)
    const workshop = { folder, xlsxReader: installation.xlsxReader, signal: interrupted.signal }
    const curves =
      values.interval === true
        ? await readingsOfCurves(given, values.sheet, files.errors, bundle, settings.terms, workshop)
        : null
    const plain = plainNames(files, folder)
    const result = await runBatch({
      ...settings,
      isTallied: values.json === true,
      input: curves?.readings ?? given,
      ...plain,
      ...(values.sheet === undefined || curves !== null ? {} : { sheet: values.sheet }),
      bundle,
      thread: installation.batchThread,
      xlsxReader: installation.xlsxReader,
      signal: interrupted.signal,
      ...watch(terminal, language),
    })
    const told = {
      result,
      curves,
      differences: await differencesOf(files, plain.output, workshop, result.language),
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
    ...(curves === null ? [] : [printSheet(curves.sheet, language, true), printCurves(curves, language)]),
    printSheet(result.sheet, language, true),
    printBatch(result, files, language),
    ...(differences === null
      ? []
      : [printSheet(differences.sheet, language, false), printDifferences(differences, language)]),
  ].join('')
}

function jsonOf({ result, curves, differences }: Told, files: BatchFiles): string {
  const own = JSON.parse(batchJson(result, files)) as object
  const more = {
    ...(curves === null ? {} : { curves: { ...curves.totals, errors: curves.errors, sheet: curves.sheet } }),
    ...(differences === null ? {} : { differences }),
  }
  return `${JSON.stringify({ ...own, ...more })}\n`
}

type PlainNames = { readonly output: string; readonly errors: string }

/** The CSV files that a run writes: what is no plain file in the end lies in the folder first. */
function plainNames({ output, errors }: BatchFiles, folder: string): PlainNames {
  const isPlain = (name: string) => name !== '-' && !isWorkbookName(name) && !isDevice(name)
  return {
    output: isPlain(output) ? output : join(folder, 'results.csv'),
    errors: isPlain(errors) ? errors : join(folder, 'errors.csv'),
  }
}

async function giveFiles(
  files: BatchFiles,
  plain: PlainNames,
  terminal: Terminal,
  language: 'zh' | 'en',
): Promise<void> {
  const sheets = language === 'zh' ? ['结果', '错误'] : ['results', 'errors']
  for (const [i, name] of (['output', 'errors'] as const).entries()) {
    if (isDevice(files[name])) await giveName(plain[name], files[name])
    else if (isWorkbookName(files[name])) await workbookOf(plain[name], files[name], sheets[i] ?? '')
  }
  if (files.output === '-') await terminal.fileToOut(plain.output)
}

async function differencesOf(
  { against, differences }: BatchFiles,
  results: string,
  workshop: Workshop,
  language: 'zh' | 'en',
): Promise<Differences | null> {
  if (against === null) return null
  return await writeDifferences(against, results, differences, workshop, language)
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export type BatchFiles = {
  readonly input: string
  readonly output: string
  readonly errors: string
  /** Earlier results to compare with, and where the list of differences goes. */
  readonly against: string | null
  readonly differences: string
}

/** The files of a run; those that are not named lie beside the input, or where the command was started. */
function filesOf(input: string | undefined, values: Values): BatchFiles {
  const { output, against = null } = values
  if (input === undefined)
    throw new UsageRefused({
      zh: '请给出 CSV 文件的名字，或用「-」从标准输入读取',
      en: 'Name the CSV file, or use “-” to read standard input',
    })
  const inputs = [...(input === '-' ? [] : [input]), ...(against === null ? [] : [against])]
  for (const name of inputs) if (!existsSync(name)) throw noFile(name)
  const to = output ?? (input === '-' ? '-' : beside(input, 'results'))
  const bad =
    values.errors ??
    (to === '-' ? beside(input === '-' ? 'batch.csv' : input, 'errors') : beside(to, 'errors'))
  const differences = values.differences ?? beside(to === '-' ? bad : to, 'differences')
  const written = [...(to === '-' ? [] : [to]), bad, ...(against === null ? [] : [differences])]
  refusePlaces(written)
  const isOver = isSameFile(written) || inputs.some((name) => isSameFile([name, ...written]))
  if (written.includes('-') || isOver) throw sameFile()
  return { input, output: to, errors: bad, against, differences }
}

function sameFile(): UsageRefused {
  return new UsageRefused({
    zh: '输入、以前的结果、结果、错误和差异要是不同的文件；只有结果可以写到标准输出',
    en: 'Input, earlier results, results, errors and differences must be different files; only results go to standard output',
  })
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
  const encoding = oneOf('--encoding', values.encoding, ['utf-8', 'gb18030'], 'utf-8')
  const outputEncoding: OutputEncoding = encoding === 'utf-8' ? 'utf-8-bom' : encoding
  return {
    terms: termsOf(values),
    outputEncoding,
    workers: workersOf(values.workers),
    ...(values.map === undefined ? {} : { columns: columnsOf(values.map, values.interval === true) }),
    ...(inputEncoding === undefined
      ? {}
      : { inputEncoding: oneOf('--input-encoding', inputEncoding, ENCODINGS, 'utf-8') }),
  }
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
