import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { RuleBookBundle } from '../../src/application/edition-record.ts'
import { type BatchOptions, type BatchResult, runBatch } from '../../src/batch/run-batch.ts'
import { cutRow } from '../../src/tabular/cut-row.ts'
import { type Encoding, encoderOf, labelOf, markOf } from '../../src/tabular/encoding.ts'
import { shippedData } from '../support/rule-book.ts'

export const bundle = shippedData as unknown as RuleBookBundle
export const thread = new URL('../../src/batch/batch.thread.ts', import.meta.url)

export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qingnuan-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export type Ran = {
  readonly result: BatchResult
  readonly results: Buffer
  readonly errors: Buffer
}

/** Runs a file through the batch. */
export async function ran(input: Uint8Array, options: Partial<BatchOptions> = {}): Promise<Ran> {
  const folder = scratch()
  const [from, to, bad] = ['in.csv', 'out.csv', 'bad.csv'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  writeFileSync(from, input)
  const result = await runBatch({ input: from, output: to, errors: bad, bundle, thread, ...options })
  return { result, results: readFileSync(to), errors: readFileSync(bad) }
}

export function fileOf(text: string, encoding: Encoding = 'utf-8'): Uint8Array {
  return Buffer.concat([markOf(encoding), encoderOf(encoding)(text)])
}

/** The rows of a file by the names of its header. */
export function rowsIn(bytes: Uint8Array, encoding: Encoding = 'utf-8-bom'): Record<string, string>[] {
  const text = new TextDecoder(labelOf(encoding)).decode(bytes)
  const [header = [], ...rows] = text
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => cutRow(line) ?? [line])
  return rows.map((cells) => Object.fromEntries(cells.map((cell, i) => [header[i] ?? `+${i}`, cell])))
}
