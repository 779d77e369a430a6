import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type BatchOptions, runBatch } from '../../src/batch/run-batch.ts'
import { READINGS_HEADER } from '../support/readings-header.ts'
import { bundle, fileOf, ran, scratch } from './support.ts'

/** Accounts in order, one row each; every ninth is faulty, and some have none. */
const ROWS = Array.from({ length: 60 }, (_, i) => {
  const account = i % 13 === 12 ? '' : String(100 + i)
  const kwh = i % 9 === 8 ? '1e3' : `${50 * i}.25`
  return `${account},410212,一户一表,否,未覆盖,空气源热泵,2017-09-01,2018-11-15,2019-03-15,${kwh},张三`
})
const INPUT = fileOf([READINGS_HEADER, ...ROWS, ''].join('\n'))
const SEGMENT_BYTES = 700

/** A run in a folder of its own that was stopped after so many parts of the file. */
async function cutOff(after: number): Promise<{ options: BatchOptions; log: string; part: string }> {
  const folder = scratch()
  const at = (name: string) => join(folder, name)
  writeFileSync(at('in.csv'), INPUT)
  mkdirSync(at('kept'))
  const options = {
    ...{ input: at('in.csv'), output: at('out.csv'), errors: at('bad.csv'), bundle, folder: at('kept') },
    segmentBytes: SEGMENT_BYTES,
  }
  const cut = new AbortController()
  let units = 0
  const onProgress = () => {
    if (++units === after) cut.abort()
  }
  await expect(runBatch({ ...options, signal: cut.signal, onProgress })).rejects.toThrow(/abort/i)
  expect(existsSync(options.output)).toBe(false)
  return { options, log: join(folder, 'kept', 'pass.jsonl'), part: `${options.output}.part` }
}

const linesOf = (log: string) => readFileSync(log, 'utf8').split('\n').slice(0, -1)

/** Of a run that was left alone. */
const whole = async () => await ran(INPUT, { segmentBytes: SEGMENT_BYTES, folder: scratch() })

async function comesTo({ options }: { options: BatchOptions }, workers = 1) {
  const thread = new URL('../../src/batch/batch.thread.ts', import.meta.url)
  const result = await runBatch({ ...options, workers, thread })
  const { results, errors, result: wanted } = await whole()
  expect(readFileSync(options.output).equals(results)).toBe(true)
  expect(readFileSync(options.errors).equals(errors)).toBe(true)
  expect([result.totals, result.tally]).toEqual([wanted.totals, wanted.tally])
}

describe('a run of accounts in order that was cut off', () => {
  it.each([1, 2, 6, 11])(
    'after %i parts goes on behind them, to the same bytes and counts',
    async (after) => {
      const run = await cutOff(after)
      expect(linesOf(run.log)).toHaveLength(after)
      await comesTo(run, after % 2 === 0 ? 2 : 1)
    },
  )

  it('does not write again what is whole', async () => {
    const { options, log, part } = await cutOff(6)
    const text = readFileSync(part, 'latin1')
    const account = text.indexOf('\r\n103,') + 2
    writeFileSync(part, `${text.slice(0, account)}9${text.slice(account + 1)}`, 'latin1')
    expect(linesOf(log)).toHaveLength(6)
    await runBatch(options)
    expect(readFileSync(options.output, 'latin1')).toContain('\r\n903,')
  })

  it('writes again what was written behind the last line of its log, or whose line is not whole', async () => {
    const run = await cutOff(6)
    const lines = linesOf(run.log)
    writeFileSync(run.log, `${lines.slice(0, 3).join('\n')}\n${lines[3]?.slice(0, 200)}`)
    writeFileSync(run.part, Buffer.concat([readFileSync(run.part), Buffer.from('of no use')]))
    await comesTo(run)
  })

  it('begins anew where what was written is no longer there', async () => {
    const run = await cutOff(6)
    truncateSync(run.part, 100)
    await comesTo(run)
  })

  it('knows an account again that is not behind the last one before the cut', async () => {
    const run = await cutOff(6)
    const more = ROWS.map((row) => (row.startsWith('159,') ? row.replace('159,', '101,') : row))
    writeFileSync(run.options.input, fileOf([READINGS_HEADER, ...more, ''].join('\n')))
    await runBatch(run.options)
    expect(readFileSync(run.log, 'utf8')).toBe('unordered')
    expect(readFileSync(run.options.errors, 'utf8')).toContain('readings-overlap')
  })

  it('fails where its log does not add up', async () => {
    const { options, log } = await cutOff(6)
    const text = readFileSync(log, 'utf8')
    for (const [was, is] of [
      [/("evaluate":.*?"succeeded":)\d+/, '$17'],
      [/("write":.*?"billFen":)"\d+n"/, '$1"1n"'],
      [/("scan":.*?"rows":)\d+/, '$19'],
      [/("scan":.*?"kwhIn":)"\d+n"/, '$1"1n"'],
      [/("bills":)\[\d+/, '$1[9'],
    ] as const) {
      writeFileSync(log, text.replace(was, is))
      expect(text.replace(was, is)).not.toBe(text)
      await expect(runBatch(options)).rejects.toThrow(/≠|sum/)
    }
  })
})
