import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type { RuleBookBundle } from '../../src/application/edition-record.ts'
import type { JobFile } from '../../src/application/jobs/job.ts'
import { runBatch } from '../../src/batch/run-batch.ts'
import { reconciliationOf } from '../../src/jobs/reconciliation.ts'
import {
  BATCH_FILES,
  type BatchAnswer,
  type BatchAnswers,
  type BatchFile,
  batchFile,
} from '../workers/batch-files.ts'
import { shippedData } from './rule-book.ts'

/** Runs in Node before the Workers tests: what its batch makes of their files. */
export async function setup(project: TestProject): Promise<void> {
  const answers: Partial<Record<BatchFile, BatchAnswer>> = {}
  for (const name of BATCH_FILES) answers[name] = await batchAnswer(batchFile(name))
  project.provide('batches', answers as BatchAnswers)
}

async function batchAnswer(input: Uint8Array): Promise<BatchAnswer> {
  const folder = mkdtempSync(join(tmpdir(), 'qingnuan-test-'))
  try {
    const at = (name: string) => join(folder, name)
    writeFileSync(at('in.csv'), input)
    mkdirSync(at('steps'))
    const { totals, tally } = await runBatch({
      ...{ input: at('in.csv'), output: at('out.csv'), errors: at('bad.csv'), folder: at('steps') },
      bundle: shippedData as unknown as RuleBookBundle,
      terms: { duplicates: 'keep-first' },
    })
    return {
      results: fileOf(at('out.csv')),
      errors: fileOf(at('bad.csv')),
      reconciliation: reconciliationOf(totals, tally),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function fileOf(name: string): JobFile {
  const bytes = readFileSync(name)
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
