import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { RuleBookBundle } from '../../src/application/edition-record.ts'
import { segmentCount } from '../../src/batch/batch-plan.ts'
import { rowStartsOf, type UnitReport } from '../../src/batch/unit-report.ts'
import { PART_SIZES, prepareRun } from '../../src/cloud/prepare-run.ts'
import { evaluateUnit, scanUnit, type UnitWork, unitWork } from '../../src/cloud/run-unit.ts'
import type { BatchRunRow } from '../../src/store/batch-run-store.ts'
import { memoryBucket } from '../support/memory-bucket.ts'
import { shippedData } from '../support/rule-book.ts'

const MIB = 1024 * 1024
/** As wrangler.toml says. */
const LARGEST_UPLOAD = 95 * MIB
/** What Cloudflare allows of one call, on its smallest paid plan. */
const MOST_SUBREQUESTS = 1000
/** Half of an isolate: the rules and the program need about as much again as a unit. */
const MOST_BUFFERS = 64 * MIB
/** Partitions are as like as accounts spread evenly. */
const SOME = 4

const HEADER = '户号,行政区划,用电类别,是否执行分时,集中供热覆盖,起始日期,截止日期,总电量'
const encoder = new TextEncoder()

/** The largest upload there may be, in rows as short as they come; every hundredth goes to the explaining engine. */
function largestUpload(): Uint8Array {
  const bytes = new Uint8Array(LARGEST_UPLOAD)
  let at = encoder.encodeInto(`${HEADER}\n`, bytes).written
  for (let i = 0; ; i++) {
    const coverage = i % 100 === 99 ? '不明' : '未覆盖'
    const line = `${i % 900_000},410212,一户一表,否,${coverage},2018-11-15,2019-03-15,${i % 3000}\n`
    if (at + 2 * line.length + 20 > bytes.length) return bytes.subarray(0, at)
    at += encoder.encodeInto(line, bytes.subarray(at)).written
  }
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Bytes that are held beyond so many: what is only waiting to be collected, which may be long, is not. */
function buffersBeyond(before: number): number {
  const seen = process.memoryUsage().arrayBuffers - before
  if (seen < MOST_BUFFERS) return seen
  collectGarbage()
  return process.memoryUsage().arrayBuffers - before
}

describe('the units of the largest upload', () => {
  it('stay within what Cloudflare gives to one call', async () => {
    const bucket = memoryBucket()
    const upload = largestUpload()
    await bucket.put('upload', upload)
    const bundle = shippedData as unknown as RuleBookBundle
    const options = JSON.stringify({ duplicates: 'keep-first', assume: [], outputEncoding: 'utf-8-bom' })
    const run = { id: 'run', upload: 'upload', inputBytes: upload.length, options } as BatchRunRow
    const { plan } = await prepareRun(run, 1, bundle, bucket, PART_SIZES)
    const scanned: UnitReport[] = []
    let most = { subrequests: 0, buffers: 0 }
    const measured = async (unit: (work: UnitWork) => Promise<UnitReport>) => {
      bucket.asked = 0
      const before = process.memoryUsage().arrayBuffers
      let buffers = 0
      bucket.onPut = () => {
        buffers = Math.max(buffers, buffersBeyond(before))
      }
      const report = await unit(unitWork(plan, bundle, bucket, rowStartsOf(scanned)))
      most = {
        subrequests: Math.max(most.subrequests, bucket.asked),
        buffers: Math.max(most.buffers, buffers),
      }
      return report
    }
    for (let segment = 0; segment < segmentCount(plan); segment++)
      scanned.push(await measured((work) => scanUnit(work, segment)))
    for (let partition = 0; partition < SOME; partition++)
      await measured((work) => evaluateUnit(work, partition))
    expect(segmentCount(plan)).toBeGreaterThan(90)
    expect(most.subrequests).toBeLessThan(MOST_SUBREQUESTS)
    expect(most.buffers).toBeLessThan(MOST_BUFFERS)
  })
})
