import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Job } from '../src/application/jobs/job.ts'
import { writeJobA } from './batch-files.ts'
import { startChild } from './child.ts'
import type { Load, Loaded } from './load.ts'
import { median } from './rounds.ts'
import { peakBytes, type ServiceProcess, startServiceProcess } from './service-process.ts'

/**
 * Job C: a durable job through HTTP beside the command line on the same file, the memory of the service, and what
 * residents wait meanwhile. The service, the command line, the asking and the uploading are each a process.
 */
export type JobFigures = {
  readonly rows: number
  /** The first of the service, whose threads have to be started; and those after it. */
  readonly first: JobRound
  readonly rounds: readonly JobRound[]
  /** The most memory of the service: before any job, after jobs of so many rows, and of one five times as long. */
  readonly peakMib: { readonly idle: number; readonly small: number; readonly large: number }
  /** The job of five times the rows, by itself and while others ask. */
  readonly largeMs: number
  readonly quiet: Loaded
  readonly meanwhile: Loaded
}

/** Both did the same file, one after the other. */
export type JobRound = { readonly cliMs: number; readonly jobMs: number; readonly cliPeakMib: number }

const ROWS = Number(process.env['BENCH_ROWS'] ?? '1000000')
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? '5')
const GROWTH = 5
const LOOK_MS = 20
/** What a service says that is asked for more than it can do; who asks looks again. */
const BUSY = new Set([429, 503])
const WEB = { perSecond: 300, connections: 100 }
const QUIET_MS = 5000
const SHORTEST_MS = 10_000

export async function measureJobs(folder: string): Promise<JobFigures> {
  const files = mkdtempSync(join(tmpdir(), 'qingnuan-bench-jobs-'))
  try {
    const { first, rounds, idle, small } = await besideCommandLine(files)
    const large = join(files, 'large.csv')
    writeJobA(large, ROWS * GROWTH)
    const alone = await withService(async (service) => {
      const { ms } = await durably(service, large)
      return { ms, peak: peakBytes(service.pid) / MIB }
    })
    const { quiet, meanwhile } = await withService((service) =>
      whileOthersAsk(folder, service, large, alone.ms),
    )
    const peakMib = { idle, small, large: alone.peak }
    return { rows: ROWS, first, rounds, peakMib, largeMs: alone.ms, quiet, meanwhile }
  } finally {
    rmSync(files, { recursive: true, force: true })
  }
}

async function withService<T>(use: (service: ServiceProcess) => Promise<T>): Promise<T> {
  const service = await startServiceProcess()
  try {
    return await use(service)
  } finally {
    await service.stop()
  }
}

/** In turns, on a file that neither has seen before; the results must be the same bytes. */
async function besideCommandLine(files: string) {
  return await withService(async (service) => {
    const idle = peakBytes(service.pid) / MIB
    const rounds: JobRound[] = []
    const file = join(files, 'small.csv')
    for (let round = 0; round <= ROUNDS; round++) {
      writeJobA(file, ROWS, round)
      const first = round % 2 === 0 ? await byCommand(file) : undefined
      const job = await durably(service, file)
      const command = first ?? (await byCommand(file))
      if (command.sha256 !== job.sha256) throw new Error('the service and the command line differ')
      rounds.push({ cliMs: command.ms, jobMs: job.ms, cliPeakMib: command.peakMib })
    }
    const [cold, ...warm] = rounds
    if (cold === undefined) throw new Error('no rounds')
    return { first: cold, rounds: warm, idle, small: peakBytes(service.pid) / MIB }
  })
}

/** `qingnuan batch` as anybody starts it. */
async function byCommand(file: string) {
  const output = `${file}.results`
  const started = performance.now()
  const args = ['dist/cli/main.js', 'batch', file, '--output', output]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  let peak = 0
  const looking = setInterval(() => {
    peak = Math.max(peak, peakBytes(child.pid ?? 0))
  }, LOOK_MS)
  const [code] = await once(child, 'exit')
  const ms = performance.now() - started
  clearInterval(looking)
  if (code !== 0) throw new Error(`qingnuan batch ended with ${code}`)
  const sha256 = createHash('sha256').update(readFileSync(output)).digest('hex')
  return { ms, peakMib: peak / MIB, sha256 }
}

/** From the first byte that is sent until the run is finished and everything lies on the disk. */
async function durably({ origin, key }: ServiceProcess, file: string) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'text/csv' }
  const started = performance.now()
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>
  const sent = { method: 'POST', headers, body, duplex: 'half' } as const
  const answer = await fetch(`${origin}/v1/batches?division=410212`, sent)
  if (answer.status !== 202) throw new Error(`the upload was answered ${answer.status}`)
  let job = (await answer.json()) as Job
  while (job.state === 'queued' || job.state === 'running') {
    await sleep(LOOK_MS)
    const look = await fetch(`${origin}/v1/batches/${job.id}`, { headers })
    if (look.ok) job = (await look.json()) as Job
    else if (!BUSY.has(look.status)) throw new Error(`the look at the job was answered ${look.status}`)
  }
  if (job.state !== 'finished' || job.results === undefined) throw new Error(`the job is ${job.state}`)
  return { ms: performance.now() - started, sha256: job.results.sha256 }
}

async function whileOthersAsk(folder: string, service: ServiceProcess, file: string, jobMs: number) {
  const load = await startChild<string>(`${folder}/load.js`)
  try {
    const port = Number(new URL(service.origin).port)
    await load.ask<Loaded>({ port, ms: QUIET_MS, ...WEB } satisfies Load)
    const quiet = await load.ask<Loaded>({ port, ms: QUIET_MS, ...WEB } satisfies Load)
    const asking = load.ask<Loaded>({ port, ms: Math.max(jobMs, SHORTEST_MS), ...WEB } satisfies Load)
    const [meanwhile] = await Promise.all([asking, durably(service, file)])
    return { quiet, meanwhile }
  } finally {
    load.stop()
  }
}

const MIB = 1024 * 1024

const GOAL = { speed: 0.5, growth: 1.15, peakMib: 350, p99Ms: 200, cliMib: 200 }

/** The figures as lines, each beside its goal. */
export function jobsTable({ rows, first, rounds, peakMib, largeMs, quiet, meanwhile }: JobFigures): string {
  const of = (figure: keyof JobRound) => median(rounds.map((round) => round[figure]))
  const ratio = median(rounds.map(({ cliMs, jobMs }) => cliMs / jobMs))
  const per = (ms: number, count: number) => Math.round((count / ms) * 1000).toLocaleString('en')
  const large = rows * GROWTH
  const count = (figure: number) => figure.toLocaleString('en')
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
  const grown = peakMib.large / peakMib.small
  return [
    `job C, ${count(rows)} rows, medians of ${rounds.length} rounds after the first`,
    `command line   ${seconds(of('cliMs'))}, ${per(of('cliMs'), rows)} rows/s, most memory ${of('cliPeakMib').toFixed(0)} MiB (goal ${GOAL.cliMib})`,
    `through HTTP   ${seconds(of('jobMs'))}, ${per(of('jobMs'), rows)} rows/s: ${(ratio * 100).toFixed(0)} % of the command line (goal ${GOAL.speed * 100} %)`,
    `the first job of the service: ${seconds(first.jobMs)}, ${((first.cliMs / first.jobMs) * 100).toFixed(0)} % of the command line`,
    `${count(large)} rows  ${seconds(largeMs)}, ${per(largeMs, large)} rows/s`,
    `memory of the service: ${peakMib.idle.toFixed(0)} MiB before, ${peakMib.small.toFixed(0)} MiB at ${count(rows)} rows, ${peakMib.large.toFixed(0)} MiB at ${count(large)} (goal ${GOAL.peakMib}): ${grown.toFixed(2)} × (goal ${GOAL.growth} ×)`,
    `pages and calls at ${WEB.perSecond}/s: p99 ${quiet.p99Ms.toFixed(1)} ms before, ${meanwhile.p99Ms.toFixed(1)} ms while a job of ${count(large)} rows runs (goal ${GOAL.p99Ms} ms); refused ${quiet.refused} and ${meanwhile.refused} (goal 0)`,
  ].join('\n')
}
