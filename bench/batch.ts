import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckdbAsked } from './batch-duckdb.ts'
import { writeJobA, writeJobB } from './batch-files.ts'
import type { OursAsked, Took } from './batch-ours.ts'
import { writeManyRules } from './batch-rules.ts'
import { sameBytes } from './batch-same.ts'
import { type Child, startChild } from './child.ts'
import { interleaved, median } from './rounds.ts'

/**
 * The two batch jobs beside DuckDB: cold is the first pass of a fresh process, warm the median of
 * the passes after it, taken in turns. `BENCH_ROWS` makes both jobs smaller or larger.
 */
export type BatchFigures = { readonly rows: readonly (readonly string[])[] }

const ROWS = Number(process.env['BENCH_ROWS'] ?? '1000000')
const ACCOUNTS = Math.round(ROWS / 5)
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? '3')
const RULES = 'src/generated/rule-book.json'

type Contestant = { readonly name: string; readonly run: () => Promise<Took>; readonly output: string }

export async function compareBatches(folder: string): Promise<BatchFigures> {
  const { edition } = JSON.parse(readFileSync(RULES, 'utf8')) as { edition: string }
  const files = join(folder, 'batch')
  mkdirSync(files, { recursive: true })
  try {
    const rows: string[][] = [
      ['batch job', 'who', 'cold', 'warm', 'CPU', 'rows/s warm', 'peak', '× DuckDB cold, warm, CPU'],
    ]
    const a = join(files, 'a.csv')
    const b = join(files, 'b.csv')
    writeJobA(a, ROWS)
    writeJobB(b, ACCOUNTS)
    rows.push(...(await oneJob(folder, files, edition, 'a', `A, ${count(ROWS)} rows`, a, ROWS)))
    rows.push(
      ...(await oneJob(
        folder,
        files,
        edition,
        'b',
        `B, ${count(ACCOUNTS * 12)} rows shuffled`,
        b,
        ACCOUNTS * 12,
      )),
    )
    rows.push(...(await growth(folder, files, a)))
    return { rows }
  } finally {
    rmSync(files, { recursive: true, force: true })
  }
}

async function oneJob(
  folder: string,
  files: string,
  edition: string,
  job: 'a' | 'b',
  title: string,
  input: string,
  rowCount: number,
): Promise<string[][]> {
  const children: Child[] = []
  const ours = async (workers: number): Promise<Contestant> => {
    const output = join(files, `${job}-ours-${workers}.csv`)
    const child = await startChild(`${folder}/batch-ours.js`, String(workers))
    children.push(child)
    const asked: OursAsked = { input, output, rules: RULES }
    return { name: `${workers} worker${workers > 1 ? 's' : ''}`, output, run: () => child.ask<Took>(asked) }
  }
  const rival = async (): Promise<Contestant> => {
    const output = join(files, `${job}-duckdb.csv`)
    const child = await startChild(`${folder}/batch-duckdb.js`)
    children.push(child)
    const asked: DuckdbAsked = { sql: `bench/sql/job-${job}.sql`, input, output, edition }
    return { name: 'DuckDB, 2 threads', output, run: () => child.ask<Took>(asked) }
  }
  try {
    const contestants = [await rival(), await ours(1), await ours(2)]
    const cold = new Map<string, Took>()
    for (const { name, run } of contestants) cold.set(name, await run())
    const [duckdb, ...own] = contestants as [Contestant, ...Contestant[]]
    for (const { name, output } of own)
      if (!sameBytes(output, duckdb.output)) throw new Error(`${title}: ${name} and DuckDB differ`)
    const warm = await interleaved(
      Object.fromEntries(contestants.map(({ name, run }) => [name, run])),
      ROUNDS,
    )
    const warmMs = (name: string) => median((warm.get(name) ?? []).map(({ ms }) => ms))
    const cpuOf = (name: string) => median((warm.get(name) ?? []).map(({ cpuMs }) => cpuMs))
    const theirs = {
      cold: cold.get(duckdb.name)?.ms ?? 0,
      warm: warmMs(duckdb.name),
      cpu: cpuOf(duckdb.name),
    }
    return contestants.map(({ name }) => {
      const took = warm.get(name) ?? []
      const first = cold.get(name)?.ms ?? 0
      const cpu = cpuOf(name)
      const peak = Math.max(...took.map(({ peakMegabytes }) => peakMegabytes))
      const ratio = [theirs.cold / first, theirs.warm / warmMs(name), theirs.cpu / cpu]
        .map((times) => times.toFixed(2))
        .join(', ')
      const perSecond = `${((rowCount / warmMs(name)) * 1000).toLocaleString('en', { maximumFractionDigits: 0 })}`
      return [title, name, ms(first), ms(warmMs(name)), ms(cpu), perSecond, `${peak.toFixed(0)} MB`, ratio]
    })
  } finally {
    for (const child of children) child.stop()
  }
}

/** Five times the rows, and a hundred times the rules, each in a fresh process beside the job as it is. */
async function growth(folder: string, files: string, small: string): Promise<string[][]> {
  const large = join(files, 'a5.csv')
  writeJobA(large, ROWS * 5)
  const many = join(files, 'many-rules.json')
  const grown = writeManyRules(RULES, many, 99)
  const output = join(files, 'grown.csv')
  const passes = async (input: string, rules: string): Promise<Took> => {
    const child = await startChild(`${folder}/batch-ours.js`, '2')
    try {
      const took: Took[] = []
      for (let pass = 0; pass < 3; pass++)
        took.push(await child.ask<Took>({ input, output, rules } satisfies OursAsked))
      const last = took.at(-1) as Took
      const middle = (figure: 'ms' | 'cpuMs') => median(took.slice(1).map((each) => each[figure]))
      return { ...last, ms: middle('ms'), cpuMs: middle('cpuMs') }
    } finally {
      child.stop()
    }
  }
  const [one, five, ruled] = [
    await passes(small, RULES),
    await passes(large, RULES),
    await passes(small, many),
  ]
  const rate = (5 * one.cpuMs) / five.cpuMs
  return [
    [
      'A, 5 × the rows',
      '2 workers',
      '',
      ms(five.ms),
      ms(five.cpuMs),
      `${rate.toFixed(2)} × the rows per CPU second`,
      `${five.peakMegabytes.toFixed(0)} MB (${one.peakMegabytes.toFixed(0)} MB)`,
      '',
    ],
    [
      `A, ${grown.after} documents for ${grown.before}`,
      '2 workers',
      '',
      ms(ruled.ms),
      ms(ruled.cpuMs),
      `${(ruled.cpuMs / one.cpuMs).toFixed(2)} × the CPU time`,
      `${ruled.peakMegabytes.toFixed(0)} MB`,
      '',
    ],
  ]
}

const ms = (figure: number) => `${figure.toFixed(0)} ms`
const count = (figure: number) => figure.toLocaleString('en')

/** The figures as a table. */
export function batchTable({ rows }: BatchFigures): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
