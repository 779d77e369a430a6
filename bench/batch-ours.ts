import { readFileSync } from 'node:fs'
import type { RuleBookBundle } from '../src/application/edition-record.ts'
import { batchPool } from '../src/batch/crew.ts'
import { runBatch } from '../src/batch/run-batch.ts'

/** A program that calculates files when asked to, in this thread or in two of its own; says when it is ready. */
export type OursAsked = { readonly input: string; readonly output: string; readonly rules: string }
export type Took = { readonly ms: number; readonly cpuMs: number; readonly peakMegabytes: number }

const workers = Number(process.argv[2] ?? '1')
const thread = new URL('../../dist/batch/batch.thread.js', import.meta.url)
const pool = workers > 1 ? batchPool(thread, workers) : undefined
const bundles = new Map<string, RuleBookBundle>()

function bundleIn(name: string): RuleBookBundle {
  const bundle = bundles.get(name) ?? (JSON.parse(readFileSync(name, 'utf8')) as RuleBookBundle)
  bundles.set(name, bundle)
  return bundle
}

process.on('message', async ({ input, output, rules }: OursAsked) => {
  const bundle = bundleIn(rules)
  const before = process.cpuUsage()
  const begun = performance.now()
  const { totals } = await runBatch({
    input,
    output,
    errors: `${output}.errors`,
    bundle,
    ...(pool === undefined ? {} : { pool: () => pool }),
  })
  const ms = performance.now() - begun
  if (totals.fast !== totals.rows) throw new Error(`${totals.rows - totals.fast} rows took the slow way`)
  const { user, system } = process.cpuUsage(before)
  const peakMegabytes = process.resourceUsage().maxRSS / 1024
  process.send?.({ ms, cpuMs: (user + system) / 1000, peakMegabytes } satisfies Took)
})
process.send?.({})
