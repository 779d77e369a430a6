import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { RuleBookBundle } from '../../src/application/edition-record.ts'
import type { Job } from '../../src/application/jobs/job.ts'
import { jobFolder } from '../../src/jobs/job-folder.ts'
import { bundleOf } from '../../src/policies/bundle.ts'
import { writeWorkbook } from '../../src/tabular/xlsx/write-workbook.ts'
import { readings } from '../jobs/support.ts'
import { shippedBundle } from '../support/editions.ts'

/** A file of readings and everything else that a process with jobs needs. */
export type Scene = {
  readonly root: string
  readonly input: string
  /** The sheet of it that is asked for. */
  readonly sheet?: string
  readonly edition: string
  readonly editionHash: string
}

/** The rules of one province: a small rule book starts sooner, and these tests start one very often. */
async function oneProvince(): Promise<RuleBookBundle> {
  const { documents, divisions, devices, classes } = shippedBundle
  const here = documents.filter((document) => /"410000"|"410200"/.test(JSON.stringify(document)))
  return await bundleOf(
    here,
    divisions.filter(({ code }) => code.startsWith('41')),
    devices,
    classes,
  )
}

/** What is sent, and the sheet that is asked for. */
type Sent = { readonly content: string | Uint8Array; readonly sheet?: string }

/** Files that are calculated step by step, such as are calculated in one go, in several parts, and workbooks. */
export const FILES = {
  'some accounts twice': (rows: number): Sent => ({ content: readings(rows) }),
  'accounts in order': (rows: number): Sent => ({
    content: readings(rows * IN_ORDER_TIMES, '李四', 'in-order'),
  }),
  'another sheet of a workbook': async (rows: number): Promise<Sent> => ({
    content: await writeWorkbook([
      { name: '二月', rows: cellsOf(readings(rows).replaceAll('410212', '410211')) },
      { name: '三月', rows: cellsOf(readings(rows)) },
    ]),
    sheet: '三月',
  }),
} as const

const cellsOf = (csv: string): string[][] =>
  csv
    .trim()
    .split('\n')
    .map((line) => line.split(','))

/** So many times the rows are calculated in one go in about the time. */
const IN_ORDER_TIMES = 50

export async function scene(rows: number, file: keyof typeof FILES = 'some accounts twice'): Promise<Scene> {
  const root = mkdtempSync(join(tmpdir(), 'qingnuan-faults-'))
  const input = join(root, 'readings.csv')
  const edition = join(root, 'edition.json')
  const { content, sheet } = await FILES[file](rows)
  writeFileSync(input, content)
  const bundle = await oneProvince()
  writeFileSync(edition, JSON.stringify(bundle))
  return { root, input, edition, editionHash: bundle.edition, ...(sheet === undefined ? {} : { sheet }) }
}

export function removeScene({ root }: Scene): void {
  rmSync(root, { recursive: true, force: true })
}

export function folderIn({ root }: Scene, name: string): string {
  const folder = join(root, name)
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Takes something away from a process: what goes before its command, or what it is told of the write that fails. */
type Limits = { readonly before?: readonly string[]; readonly failing?: Readonly<Record<string, string>> }

/** What a process of a scene is started with: it finds again what an earlier one compiled, and what is to fail. */
export function environmentOf({ root }: Scene, failing: Limits['failing'] = {}): NodeJS.ProcessEnv {
  return { NODE_COMPILE_CACHE: join(root, 'compiled'), ...process.env, ...failing }
}

export function startProcess(
  stage: Scene,
  folder: string,
  { before = [], failing }: Limits = {},
): ChildProcess {
  const { input, sheet, edition, editionHash } = stage
  const command = [
    ...before,
    process.execPath,
    ...(failing === undefined ? [] : ['--import', './test/faults/fail-at-write.ts']),
    'test/faults/jobs-process.ts',
    folder,
    input,
    editionHash,
    edition,
    ...(sheet === undefined ? [] : [sheet]),
  ]
  const env = environmentOf(stage, failing)
  return spawn(command[0] ?? '', command.slice(1), { stdio: ['ignore', 'pipe', 'pipe'], env })
}

type Ended = { readonly code: number | null; readonly job: Job | undefined; readonly err: string }

export async function ended(child: ChildProcess): Promise<Ended> {
  if (child.stdout === null || child.stderr === null) throw new Error('no output')
  const closed = new Promise<number | null>((resolve) => {
    child.once('close', resolve)
  })
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), closed])
  const last = out.trim().split('\n').at(-1) ?? ''
  return { code, job: last.startsWith('{') ? JSON.parse(last) : undefined, err }
}

/** What must be the same however often a run was cut off: the sheet, both files and all sums. */
export function traceOf(folder: string, job: Job | undefined): object {
  if (job === undefined) throw new Error('no job')
  const at = jobFolder(folder)
  const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
  const { state, sheet, reconciliation, results, errors } = job
  const files = [digest(at.results(job.id)), digest(at.errors(job.id))]
  if (results?.sha256 !== files[0] || errors?.sha256 !== files[1]) throw new Error('a digest is wrong')
  return { state, sheet, reconciliation, files }
}
