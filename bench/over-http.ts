import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Child, startChild } from './child.ts'
import type { Load, Loaded } from './load.ts'
import { interleaved, median } from './rounds.ts'

const ROUNDS = 7
const WARM_UP_MS = 3000
const ROUND_MS = 1500
const CONNECTIONS = 16
/** The pace and the connections at which waits are counted. */
const PACE = { perSecond: 1000, connections: 200, ms: 6000 }

/** What a server did under load; each figure is a median over rounds. */
export type Served = {
  readonly perSecond: number
  readonly cpuMicroseconds: number
  /** The part of one processor that the server used: well below 1, and the asking side was what held it up. */
  readonly busy: number
}

/** The service beside the bare route, for one way of asking. */
export type Compared = {
  readonly explain: string
  readonly bytes: number
  readonly service: Served
  readonly bare: Served
  /** The 99th of a hundred waits for the service at a steady thousand requests a second over 200 connections. */
  readonly p99Ms: number
}

const PATHS = { none: '/v1/assessments?explain=none', default: '/v1/assessments' } as const

type Target = { readonly server: Child & { readonly first: number }; readonly path: string }

/** One request to assess, over loopback: the service against the least that any service must do. */
export async function compareOverHttp(folder: string): Promise<Compared[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'qingnuan-bench-'))
  const load = await startChild<string>(`${folder}/load.js`)
  const service = await startChild<number>(`${folder}/server.js`, 'service', dataFolder)
  const stops = [load.stop, service.stop]
  try {
    const warm = (target: Target) => ask(load, target, WARM_UP_MS)
    const sizes: number[] = []
    for (const path of Object.values(PATHS)) sizes.push((await warm({ server: service, path })).bytes)
    const bare = await startChild<number>(`${folder}/server.js`, 'bare', ...sizes.map(String))
    stops.push(bare.stop)
    const targets = Object.entries(PATHS).flatMap(([explain, path], i): [string, Target][] => [
      [`${explain}/service`, { server: service, path }],
      [`${explain}/bare`, { server: bare, path: `/${i}` }],
    ])
    for (const [, target] of targets) await warm(target)
    const contestants = targets.map(([name, target]) => [name, () => measure(load, target)] as const)
    const figures = await interleaved(Object.fromEntries(contestants), ROUNDS)
    const waits: number[] = []
    for (const path of Object.values(PATHS)) {
      const target = { port: service.first, path, ...PACE } satisfies Load
      waits.push((await load.ask<Loaded>(target)).p99Ms)
    }
    return Object.keys(PATHS).map((explain, i) => ({
      explain,
      bytes: sizes[i] ?? 0,
      service: medians(figures.get(`${explain}/service`) ?? []),
      bare: medians(figures.get(`${explain}/bare`) ?? []),
      p99Ms: waits[i] ?? 0,
    }))
  } finally {
    for (const stop of stops) stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

function ask(load: Child, { server, path }: Target, ms: number): Promise<Loaded> {
  return load.ask<Loaded>({ port: server.first, path, ms, connections: CONNECTIONS } satisfies Load)
}

async function measure(load: Child, target: Target): Promise<Served> {
  const before = await target.server.ask<number>({})
  const { requests, seconds } = await ask(load, target, ROUND_MS)
  const cpu = (await target.server.ask<number>({})) - before
  return { perSecond: requests / seconds, cpuMicroseconds: cpu / requests, busy: cpu / 1e6 / seconds }
}

function medians(rounds: readonly Served[]): Served {
  const of = (field: keyof Served) => median(rounds.map((round) => round[field]))
  return { perSecond: of('perSecond'), cpuMicroseconds: of('cpuMicroseconds'), busy: of('busy') }
}
