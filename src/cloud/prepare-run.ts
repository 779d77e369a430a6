import type { BatchTerms } from '../application/batch/batch-row.ts'
import type { RuleBookBundle } from '../application/edition-record.ts'
import type { Job } from '../application/jobs/job.ts'
import { type BatchPlan, STEP_FILES_FORM } from '../batch/batch-plan.ts'
import { BatchRefused } from '../batch/batch-refused.ts'
import { cutWindow, nextCut, SEGMENT_BYTES } from '../batch/cut-segments.ts'
import { encodingOf, headerCells, headOfFile, partitionsFor, SAMPLE_BYTES } from '../batch/head-of-file.ts'
import { refuseAssumptions } from '../batch/refuse-assumptions.ts'
import { bookOf, headerOf } from '../batch/setup.ts'
import type { BatchRunRow } from '../store/batch-run-store.ts'
import { isUtf16 } from '../tabular/encoding.ts'
import { type FetchedFiles, fetchedFiles, NotFetched } from './fetched-files.ts'
import { stepsFolder } from './object-names.ts'
import type { Bucket } from './ports.ts'
import { optionsOf } from './run-job.ts'

/** Sizes of the parts of a file; smaller than on a machine of one's own, because two may share 128 MB. */
export type PartSizes = { readonly segmentBytes: number; readonly partitionBytes: number }

export const PART_SIZES: PartSizes = { segmentBytes: SEGMENT_BYTES / 2, partitionBytes: 2 * 1024 * 1024 }
const MOST_PARTITIONS = 64

export type Prepared = {
  readonly plan: BatchPlan
  readonly facts: Pick<Job, 'format' | 'encoding' | 'headers'>
}

/** Looks at an upload before anything is calculated: its encoding, its header, where it may be cut. */
export async function prepareRun(
  run: BatchRunRow,
  attempt: number,
  bundle: RuleBookBundle,
  bucket: Bucket,
  sizes: PartSizes,
): Promise<Prepared> {
  const { duplicates, assume, outputEncoding, columns = {} } = optionsOf(run)
  const terms: BatchTerms = { duplicates, inForceOn: null, knownOn: null, assume }
  if (assume.length > 0) refuseAssumptions(terms, bookOf(bundle))
  const files = fetchedFiles(bucket)
  const size = run.inputBytes
  await files.fetch([{ name: run.upload, at: 0, length: Math.min(size, SAMPLE_BYTES) }])
  const file = files.opened(run.upload)
  const { encoding, markBytes, isPlain } = encodingOf(file, attempt > 1 ? 'gb18030' : undefined)
  if (isUtf16(encoding)) throw utf16()
  const readAs = encoding === 'gb18030' ? 'gb18030' : 'utf-8'
  const { next, ...head } = headOfFile(file, markBytes, readAs, columns)
  files.forget(run.upload)
  const plan: BatchPlan = {
    ...{ file: run.upload, encoding, isPlain, readAs, columns, ...head },
    cuts: await cutsOf(files, run, next, sizes.segmentBytes),
    isCutExactly: true,
    partitions: partitionsFor(size, sizes.partitionBytes, MOST_PARTITIONS),
    outputEncoding: outputEncoding === 'gb18030' ? 'gb18030' : 'utf-8-bom',
    rowsAbove: 0,
    terms,
    folder: stepsFolder(run.id, attempt),
    form: STEP_FILES_FORM,
    isKept: true,
    isTallied: true,
  }
  const headers = headerCells(plan.headerTexts, headerOf(plan.headerTexts, columns))
  return { plan, facts: { format: 'csv', encoding, headers } }
}

/** Where the parts of an upload begin; of the file no more is at hand than the window in which a cut is looked for. */
async function cutsOf(
  files: FetchedFiles,
  { upload, inputBytes: size }: BatchRunRow,
  start: number,
  segmentBytes: number,
): Promise<number[]> {
  const cuts = [start]
  const window = cutWindow(segmentBytes)
  for (let from = start; from < size; ) {
    from = await cutFrom(files, upload, size, from, segmentBytes, window)
    cuts.push(from)
    files.forget(upload)
  }
  return cuts
}

async function cutFrom(
  files: FetchedFiles,
  upload: string,
  size: number,
  from: number,
  segmentBytes: number,
  window: Uint8Array,
): Promise<number> {
  const fetch = (at: number, length: number) =>
    files.fetch([{ name: upload, at, length: Math.min(length, size - at) }])
  await fetch(from, window.length)
  for (;;)
    try {
      return nextCut(files.opened(upload), from, segmentBytes, window)
    } catch (error) {
      // A line longer than the window: its end is looked for block by block, and what lies behind is not kept.
      if (!(error instanceof NotFetched)) throw error
      await fetch(error.stretch.at, window.length)
    }
}

function utf16(): BatchRefused {
  return new BatchRefused([
    {
      code: 'unknown-encoding',
      says: {
        zh: '这里的部署不读 UTF-16 的文件；请另存为“CSV UTF-8”后再上传',
        en: 'This deployment does not read files in UTF-16; save it as “CSV UTF-8” and upload it again',
      },
    },
  ])
}
