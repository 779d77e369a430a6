import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp, rename } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BatchTerms } from '../application/batch/batch-row.ts'
import type { RuleBookBundle } from '../application/edition-record.ts'
import type { Remark } from '../tabular/cell-fault.ts'
import type { ColumnMapping } from '../tabular/column-mapping.ts'
import type { Encoding } from '../tabular/encoding.ts'
import { INPUT_COLUMNS } from '../tabular/input-columns.ts'
import { type BatchPlan, type OutputEncoding, STEP_FILES_FORM } from './batch-plan.ts'
import { type BatchPool, crewOf } from './crew.ts'
import type { Follower } from './follower.ts'
import { makePlan } from './make-plan.ts'
import { writeWhole } from './open-file.ts'
import type { Progress } from './progress.ts'
import { agreed } from './reconcile.ts'
import { refuseAssumptions } from './refuse-assumptions.ts'
import { type BeginAgain, runSteps } from './run-steps.ts'
import type { RunTally } from './run-tally.ts'
import { bookOf, outlineOf } from './setup.ts'
import { headerKeys, plainInput, type SheetRead, sheetsFor } from './sheet-input.ts'
import type { Totals } from './totals.ts'

export type BatchOptions = {
  /** A file, CSV or a workbook; a stream must be put into one first. */
  readonly input: string
  readonly output: string
  readonly errors: string
  /** The rule book to calculate with. */
  readonly bundle: RuleBookBundle
  readonly terms?: Partial<BatchTerms>
  readonly outputEncoding?: OutputEncoding
  readonly inputEncoding?: Encoding
  readonly workers?: number
  readonly segmentBytes?: number
  readonly partitions?: number
  /** Where `batch.thread` lies; needed for more than one worker. */
  readonly thread?: URL
  /** Rows above the header in the sheet that the input was made from, where that was done before. */
  readonly rowsAbove?: number
  /** What somebody said that headers mean. */
  readonly columns?: ColumnMapping
  /** Threads that stay, asked for where they are worth it; then `workers` says nothing. */
  readonly pool?: () => BatchPool
  /** The sheet of a workbook to read; else the first with a header of readings. */
  readonly sheet?: string
  /** Where the reader of workbooks lies; needed for one. */
  readonly xlsxReader?: URL | undefined
  /** A folder of this run alone: a run that was cut off goes on from what is there, and from what it had written. */
  readonly folder?: string
  readonly follower?: Follower
  /** Rows and lines of bills are to be counted by what they are; those of a run in a folder of its own always are. */
  readonly isTallied?: boolean
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

export type BatchResult = {
  readonly edition: string
  readonly encoding: Encoding
  readonly outputEncoding: OutputEncoding
  readonly language: 'zh' | 'en'
  /** Columns of ours that the header has, by their English names, and those carried through. */
  readonly columns: readonly string[]
  readonly carried: readonly string[]
  /** The sheet that was read, where the file is a workbook. */
  readonly sheet: SheetRead | null
  readonly remarks: readonly Remark[]
  readonly totals: Totals
  /** Of a run that is tallied. */
  readonly tally: RunTally | undefined
}

/** Calculates a file of readings into a file of bills and a file of the rows that were set aside. */
export async function runBatch(options: BatchOptions): Promise<BatchResult> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'qingnuan-batch-')))
  const parts = unnamed(options)
  /** Not by `rm`, which has V8 throw away what it compiled for arrays of numbers: the next file would begin cold. */
  const clear = () => {
    if (options.folder !== undefined) return
    for (const part of parts) rmSync(part, { force: true })
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const { file, sheet } = await plainInput(
      options.input,
      { folder, xlsxReader: options.xlsxReader, signal: options.signal },
      headerKeys(...Object.keys(options.columns ?? {})),
      sheetsFor(options.sheet),
    )
    const result = { ...(await runFrom(folder, { ...options, input: file }, sheet)), sheet }
    const names = [options.output, options.errors] as const
    await Promise.all(names.map((name, i) => rename(parts[i] as string, name)))
    return result
  } finally {
    clear()
  }
}

/** What results and errors are called until they are whole. */
function unnamed({ output, errors }: BatchOptions): readonly [results: string, errors: string] {
  return [`${output}.part`, `${errors}.part`]
}

/**
 * Bytes that are not UTF-8 after plain ASCII make the file GB18030, and quotes after lines without any make other
 * cuts; either way the run begins again, knowing it.
 */
async function runFrom(
  folder: string,
  options: BatchOptions,
  sheet: SheetRead | null,
): Promise<Omit<BatchResult, 'sheet'>> {
  let known: Known = {}
  for (;;) {
    const result = await runPlan(planIn(folder, options, sheet, known), options)
    if (result !== 'other-encoding' && result !== 'quotes') return result
    removeSteps(folder)
    known = result === 'quotes' ? { ...known, cutExactly: true } : { ...known, inputEncoding: 'gb18030' }
  }
}

/** What an earlier beginning of the run has shown. */
type Known = { readonly inputEncoding?: Encoding; readonly cutExactly?: boolean }

function removeSteps(folder: string): void {
  for (const name of readdirSync(folder)) if (STEP_FILE.test(name)) rmSync(join(folder, name))
}

const STEP_FILE = /^(?:pass\.jsonl|(?:plan|(?:scan|eval|evaluate)-\d+)\.(?:json|bin))$/

/** The plan of a run that was cut off is kept, so that the steps fit together; not one of an earlier program. */
function planIn(folder: string, options: BatchOptions, sheet: SheetRead | null, known: Known): BatchPlan {
  const kept = join(folder, 'plan.json')
  if (existsSync(kept)) {
    const plan = JSON.parse(readFileSync(kept, 'utf8')) as BatchPlan
    if (plan.form === STEP_FILES_FORM) return plan
    removeSteps(folder)
  }
  const { input, terms, outputEncoding, segmentBytes, partitions, columns } = options
  const inputEncoding = known.inputEncoding ?? options.inputEncoding
  const plan = makePlan({
    input,
    folder,
    isKept: options.folder !== undefined,
    isTallied: options.folder !== undefined || options.isTallied === true,
    cutExactly: known.cutExactly === true,
    terms: { duplicates: 'refuse', inForceOn: null, knownOn: null, assume: [], ...terms },
    ...(outputEncoding === undefined ? {} : { outputEncoding }),
    ...(inputEncoding === undefined ? {} : { inputEncoding }),
    ...(segmentBytes === undefined ? {} : { segmentBytes }),
    ...(partitions === undefined ? {} : { partitions }),
    ...(columns === undefined ? {} : { columns }),
    rowsAbove: sheet === null ? (options.rowsAbove ?? 0) : sheet.headerRow - 1,
  })
  writeWhole(kept, [new TextEncoder().encode(JSON.stringify(plan))])
  return plan
}

async function runPlan(
  plan: BatchPlan,
  options: BatchOptions,
): Promise<Omit<BatchResult, 'sheet'> | BeginAgain> {
  const { bundle, workers = 1, thread = new URL('file:///') } = options
  const parts = unnamed(options)
  const outline = outlineOf({ plan, bundle })
  if (plan.terms.assume.length > 0) refuseAssumptions(plan.terms, bookOf(bundle))
  const crew = isSmall(plan)
    ? crewOf(outline, 1, thread, undefined)
    : crewOf(outline, workers, thread, options.pool?.())
  try {
    const told = await runSteps(outline, crew, {
      results: parts[0],
      errors: parts[1],
      onProgress: options.onProgress,
      follower: options.follower,
      signal: options.signal,
    })
    if (told === 'other-encoding' || told === 'quotes') return told
    const { totals, tally } = agreed(told)
    await options.follower?.whole()
    const { header } = outline
    return {
      edition: bundle.edition,
      encoding: plan.encoding,
      outputEncoding: plan.outputEncoding,
      language: header.language,
      columns: INPUT_COLUMNS.flatMap(({ name }, i) => (header.places[i] === -1 ? [] : [name])),
      carried: header.carried.map((place) => header.texts[place] ?? ''),
      remarks: [...new Set(told.scan.flatMap(({ remarks }) => remarks))],
      totals,
      tally,
    }
  } finally {
    await crew.end()
  }
}

/** Bytes below which starting threads takes longer than doing it here. */
const SMALL_BYTES = 256 * 1024

function isSmall({ cuts }: BatchPlan): boolean {
  return (cuts.at(-1) ?? 0) - (cuts[0] ?? 0) < SMALL_BYTES && cuts.length < 3
}
