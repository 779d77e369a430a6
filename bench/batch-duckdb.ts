import { readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Took } from './batch-ours.ts'

/** The rival: DuckDB with two threads runs the SQL of a job when asked to. */
export type DuckdbAsked = {
  readonly sql: string
  readonly input: string
  readonly output: string
  readonly edition: string
}

const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
const connection = await instance.connect()

process.on('message', async ({ sql, input, output, edition }: DuckdbAsked) => {
  const text = readFileSync(sql, 'utf8')
    .replaceAll('$input', input)
    .replaceAll('$output', output)
    .replaceAll('$edition', edition)
  const before = process.cpuUsage()
  const begun = performance.now()
  await connection.run(text)
  const ms = performance.now() - begun
  const { user, system } = process.cpuUsage(before)
  const peakMegabytes = process.resourceUsage().maxRSS / 1024
  process.send?.({ ms, cpuMs: (user + system) / 1000, peakMegabytes } satisfies Took)
})
process.send?.({})
