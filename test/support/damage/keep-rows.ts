import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RuleBookBundle } from '../../../src/application/edition-record.ts'
import { BatchRefused } from '../../../src/batch/batch-refused.ts'
import { type BatchResult, runBatch } from '../../../src/batch/run-batch.ts'
import { csvRecords } from '../../../src/tabular/csv-records.ts'
import { knownHeaderKeys } from '../../../src/tabular/header.ts'
import { readXlsx } from '../../../src/tabular/xlsx/read-xlsx.ts'
import { XlsxRefused } from '../../../src/tabular/xlsx/xlsx-refused.ts'
import { shippedData } from '../rule-book.ts'
import { seeded } from '../seeded.ts'
import { writeArchive } from '../xlsx-file.ts'
import { damagedCsv } from './csv-file.ts'
import { inMemoryFolder } from './in-memory-folder.ts'
import { damagedArchive, damagedParts } from './xlsx-file.ts'

export type Figures = {
  files: number
  refused: number
  rows: number
  setAside: number
  /** What went wrong, with the number of the file that shows it again. */
  readonly faults: string[]
}

const none = (): Figures => ({ files: 0, refused: 0, rows: 0, setAside: 0, faults: [] })

/** A rule book of one province is enough to read files by, and is built quickly. */
const bundle: RuleBookBundle = {
  ...(shippedData as unknown as RuleBookBundle),
  documents: shippedData.documents.filter(({ id }) => id.startsWith('henan') || id.startsWith('kaifeng')),
}

const MOST_FAULTS = 5

/** Damaged CSV files through the whole batch: every row is accounted for, however the file is cut. */
export async function keepCsvRows(seed: number, count: number, mostBytes: number): Promise<Figures> {
  const figures = none()
  await inMemoryFolder(async (folder) => {
    for (let number = 0; number < count && figures.faults.length < MOST_FAULTS; number++) {
      const draw = seeded(seed + number)
      const bytes = damagedCsv(draw, mostBytes)
      const plain = await outcomeOf(folder, bytes, {})
      const cut = await outcomeOf(folder, bytes, { segmentBytes: 40 + draw(2000), partitions: 1 + draw(9) })
      note(figures, plain)
      const fault = plain.fault ?? differenceOf(plain, cut) ?? (await unaccounted(plain))
      if (fault !== undefined) figures.faults.push(`file ${seed + number}: ${fault}`)
    }
  })
  return figures
}

type Outcome = {
  readonly result?: BatchResult
  readonly results?: Buffer
  readonly errors?: Buffer
  readonly refused?: string
  readonly fault?: string
}

async function outcomeOf(folder: string, bytes: Uint8Array, settings: object): Promise<Outcome> {
  const [input, output, errors] = ['in.csv', 'out.csv', 'bad.csv'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  for (const name of [output, errors]) rmSync(name, { force: true })
  writeFileSync(input, bytes)
  try {
    const result = await runBatch({ input, output, errors, bundle, partitions: 2, ...settings })
    return { result, results: readFileSync(output), errors: readFileSync(errors) }
  } catch (error) {
    if (!(error instanceof BatchRefused))
      return { fault: error instanceof Error ? `${error.stack}` : String(error) }
    const left = [output, errors].filter((name) => existsSync(name))
    return left.length > 0 ? { fault: `refused, but left ${left}` } : { refused: error.message }
  }
}

function note(figures: Figures, { result, refused }: Outcome): void {
  figures.files++
  if (refused !== undefined) figures.refused++
  if (result === undefined) return
  figures.rows += result.totals.rows
  figures.setAside += result.totals.rows - result.totals.succeeded
}

function differenceOf(a: Outcome, b: Outcome): string | undefined {
  if (b.fault !== undefined) return `cut otherwise: ${b.fault}`
  if (a.refused !== b.refused) return `refused as ${a.refused}, cut otherwise as ${b.refused}`
  if (a.results === undefined || b.results === undefined) return undefined
  if (!a.results.equals(b.results)) return 'other results when the file is cut otherwise'
  return a.errors?.equals(b.errors ?? Buffer.alloc(0)) === true
    ? undefined
    : 'other errors when cut otherwise'
}

/** Every row of the input stands in one of the two files, and the energy of both is that of the input. */
async function unaccounted({ result, results, errors }: Outcome): Promise<string | undefined> {
  if (result === undefined || results === undefined || errors === undefined) return undefined
  const { rows, succeeded, failed, quarantined, duplicate, kwhIn, kwhBilled, kwhSetAside } = result.totals
  if (rows !== succeeded + failed + quarantined + duplicate) return `${rows} rows do not add up`
  if (kwhIn !== kwhBilled + kwhSetAside) return `${kwhIn} kWh do not add up`
  const written = await recordsBelowHeader(results)
  if (written !== succeeded) return `${succeeded} rows succeeded, ${written} were written`
  const back = await recordsBelowHeader(errors)
  return back === rows - succeeded ? undefined : `${rows - succeeded} rows came back, ${back} were written`
}

async function recordsBelowHeader(bytes: Uint8Array): Promise<number> {
  let records = -1
  for await (const record of csvRecords(once(bytes))) if (record.row > 0) records++
  return records
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve()
  yield bytes
}

/** Of the processor: on a busy machine the clock says nothing. */
const SLOWEST_MICROSECONDS = 2_000_000

/** Damaged workbooks through the reader: refused by name and in time, or read. */
export async function readDamagedWorkbooks(seed: number, count: number): Promise<Figures> {
  const figures = none()
  await inMemoryFolder(async (folder) => {
    const path = join(folder, 'in.xlsx')
    for (let number = 0; number < count && figures.faults.length < MOST_FAULTS; number++) {
      const draw = seeded(seed + number)
      await writeArchive(path, damagedParts(draw))
      writeFileSync(path, damagedArchive(readFileSync(path), draw))
      const started = process.cpuUsage()
      const fault = await readNoting(figures, path)
      const { user, system } = process.cpuUsage(started)
      const tookLong = user + system > SLOWEST_MICROSECONDS ? 'took too long' : undefined
      for (const what of [fault, tookLong])
        if (what !== undefined) figures.faults.push(`workbook ${seed + number}: ${what}`)
    }
  })
  return figures
}

const KNOWN = knownHeaderKeys()

async function readNoting(figures: Figures, path: string): Promise<string | undefined> {
  let bytes = 0
  figures.files++
  try {
    const report = await readXlsx(path, KNOWN, (piece) => {
      bytes += piece.length
      return undefined
    })
    figures.rows += report.lastRow - report.headerRow
    return bytes === 0 ? 'nothing came out' : undefined
  } catch (error) {
    figures.refused++
    if (error instanceof XlsxRefused) return undefined
    return error instanceof Error ? `${error.stack}` : String(error)
  }
}
