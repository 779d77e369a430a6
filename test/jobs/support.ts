import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import type { JobOptions } from '../../src/application/jobs/job.ts'
import type { NewJob, ReceivedFile } from '../../src/application/jobs/ports.ts'
import { jobStore } from '../../src/jobs/job-store.ts'
import { bringUpToDate } from '../../src/jobs/schema.ts'
import { freshFolder } from '../support/data-folder.ts'
import { READINGS_HEADER } from '../support/readings-header.ts'

export const START_MS = Date.UTC(2026, 10, 24)

export const OPTIONS: JobOptions = {
  trialRows: 0,
  duplicates: 'refuse',
  outputEncoding: 'utf-8-bom',
  assume: [],
}

export const WANTED: NewJob = {
  division: '410212',
  who: 'p1',
  fileName: '抄表.csv',
  edition: 'ab'.repeat(32),
  options: OPTIONS,
}

export const file = (sha256 = '1'.repeat(64)): ReceivedFile => ({ path: 'nowhere', bytes: 100, sha256 })

/** A store of jobs in memory, with a clock of the test and numbers that count. */
export function memoryJobStore() {
  const client = new Sqlite(':memory:')
  onTestFinished(() => {
    client.close()
  })
  bringUpToDate(client)
  const clock = { ms: START_MS }
  let count = 0
  const store = jobStore(client, {
    epochMs: () => clock.ms,
    freshId: () => `job${++count}`,
    retentionDays: 400,
  })
  return { client, store, clock }
}

export function dataFolder(): string {
  const folder = join(freshFolder(), 'var')
  mkdirSync(folder)
  return folder
}

/** A file of readings: every ninety-seventh is faulty, some accounts have two unless each is to have one. */
export function readings(rows: number, remark = '张三', accounts: 'some-twice' | 'in-order' = 'some-twice') {
  const lines = Array.from({ length: rows }, (_, i) => {
    const isSecond = accounts === 'some-twice' && i % 10 === 9
    const account = String(i - (isSecond ? 1 : 0)).padStart(10, '0')
    const days = isSecond ? '2019-03-16,2019-04-15' : '2018-11-15,2019-03-15'
    const kwh = i % 97 === 96 ? '1e3' : String(1000 + ((i * 7919) % 5000))
    return `${account},410212,一户一表,否,未覆盖,空气源热泵,2017-09-01,${days},${kwh},${remark}`
  })
  return [READINGS_HEADER, ...lines, ''].join('\n')
}
