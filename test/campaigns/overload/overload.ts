import { mkdtempSync, openAsBlob, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { writeJobA } from '../../../bench/batch-files.ts'
import { type Child, startChild } from '../../../bench/child.ts'
import { peakBytes, type ServiceProcess, startServiceProcess } from '../../../bench/service-process.ts'
import type { Answers } from './answer-times.ts'
import type { Call, FloodOrder } from './flood.ts'
import type { SlowTold } from './slow-clients.ts'

/** How much of everything. */
export type Sizes = {
  readonly floodMs: number
  readonly connections: number
  readonly uploads: number
  readonly slowClients: number
  readonly slowMs: number
  /** Rows of a run whose results are read slowly; that whose events are heard has ten times as many. */
  readonly rows: number
}

export type OverloadFigures = {
  readonly capacityPerSecond: number
  /** Ten times the capacity from very many addresses; from one. */
  readonly flood: Answers
  /** The longest that somebody waited before, one request after the other. */
  readonly usualMs: number
  readonly floodRecoveredMs: number
  readonly oneAddress: Answers
  readonly uploads: Answers
  readonly uploadsRecoveredMs: number
  readonly slow: SlowTold
  /** What others wait for beside a run, without the slow clients and with them. */
  readonly quiet: Answers
  readonly besideSlow: Answers
  readonly peakMib: number
}

const CLIENTS = 'test/campaigns/overload/flood.ts'
const TIMES = 10
const MIB = 1024 * 1024
const UPLOAD_BYTES = 64 * 1024
/** How many uploads the service takes at once. */
export const UPLOADS_AT_ONCE = 128
const MANY_ADDRESSES = 20_000
const CAPACITY = { ms: 3000, connections: 16 }
/** What others ask for while slow clients hold their connections. */
const OTHERS_PER_SECOND = 100

type Asked = { readonly port: number; readonly calls: readonly Call[] }

/** Overloads a service of its own in every way, one after the other. */
export async function overload(calls: readonly Call[], sizes: Sizes): Promise<OverloadFigures> {
  const service = await startServiceProcess({ PROXIES: '1' })
  const clients = await startChild<string>(CLIENTS)
  const files = mkdtempSync(join(tmpdir(), 'qingnuan-overload-'))
  try {
    const port = Number(new URL(service.origin).port)
    const asked = { port, calls }
    const steady = { kind: 'requests', ...asked, connections: 100, addresses: MANY_ADDRESSES } as const
    const capacity = await send<Answers>(clients, { ...steady, perSecond: 0, ...CAPACITY })
    const capacityPerSecond = (capacity.served.count / CAPACITY.ms) * 1000
    const usualMs = await usualWaitMs(service)
    const { flood, floodRecoveredMs, oneAddress } = await floods(
      clients,
      { ...service, usualMs },
      asked,
      capacityPerSecond,
      sizes,
    )
    const uploads = await send<Answers>(clients, {
      ...{ kind: 'uploads', port, key: service.key, count: sizes.uploads, bytes: UPLOAD_BYTES },
      atOnce: UPLOADS_AT_ONCE,
    })
    const uploadsRecoveredMs = await recovered({ ...service, usualMs })
    const others = { ...steady, perSecond: OTHERS_PER_SECOND, ms: sizes.slowMs }
    const { quiet, slow, besideSlow } = await slowOnes(clients, service, others, files, sizes)
    return {
      ...{ capacityPerSecond, usualMs, flood, floodRecoveredMs, oneAddress, uploads, uploadsRecoveredMs },
      ...{ slow, quiet, besideSlow, peakMib: peakBytes(service.pid) / MIB },
    }
  } finally {
    clients.stop()
    await service.stop()
    rmSync(files, { recursive: true, force: true })
  }
}

const send = <Told>(clients: Child, order: FloodOrder) => clients.ask<Told>(order)

async function floods(
  clients: Child,
  service: Watched,
  { port, calls }: Asked,
  capacityPerSecond: number,
  { floodMs, connections }: Sizes,
) {
  const order = {
    kind: 'requests',
    ...{ port, calls, connections, ms: floodMs, perSecond: Math.round(capacityPerSecond * TIMES) },
  } as const
  const flood = await send<Answers>(clients, { ...order, addresses: MANY_ADDRESSES })
  const floodRecoveredMs = await recovered(service)
  const oneAddress = await send<Answers>(clients, { ...order, addresses: 1, least: ONE_ADDRESS_ASKS })
  await recovered(service)
  return { flood, floodRecoveredMs, oneAddress }
}

/** Several times what an address may ask before it is refused. */
const ONE_ADDRESS_ASKS = 6000
const LOOK_MS = 50
const QUICK_MS = 200
/** On a machine that is busy with other things, at once is what it was before. */
const QUICK_TIMES = 3
const IN_A_ROW = 5
const USUAL_ASKS = 20
const GIVE_UP_MS = 120_000

/** A service, and how long its form was waited for at most before anything was asked too much of it. */
type Watched = Pick<ServiceProcess, 'origin'> & { readonly usualMs: number }

async function waitFor(origin: string) {
  const asked = performance.now()
  const answer = await fetch(origin).catch(() => undefined)
  await answer?.text()
  return { ms: performance.now() - asked, isServed: answer?.status === 200 }
}

async function usualWaitMs({ origin }: ServiceProcess): Promise<number> {
  let most = 0
  for (let i = 0; i < USUAL_ASKS; i++) {
    most = Math.max(most, (await waitFor(origin)).ms)
    await sleep(LOOK_MS)
  }
  return most
}

/** Milliseconds until the form is answered at once, several times in a row. */
async function recovered({ origin, usualMs }: Watched): Promise<number> {
  const began = performance.now()
  let [row, since] = [0, 0]
  while (row < IN_A_ROW && performance.now() - began < GIVE_UP_MS) {
    const { ms, isServed } = await waitFor(origin)
    const isQuick = isServed && ms < Math.max(QUICK_MS, QUICK_TIMES * usualMs)
    if (isQuick && row === 0) since = performance.now() - began
    row = isQuick ? row + 1 : 0
    await sleep(LOOK_MS)
  }
  return row < IN_A_ROW ? Number.POSITIVE_INFINITY : since
}

/** The same asking beside a run, without slow clients and with them. */
async function slowOnes(
  clients: Child,
  service: ServiceProcess,
  others: Extract<FloodOrder, { kind: 'requests' }>,
  folder: string,
  { slowClients, slowMs, rows }: Sizes,
) {
  const finished = await sentFile(service, folder, rows, 0)
  await untilFinished(service, finished)
  const first = await sentFile(service, folder, rows * TIMES, 1)
  const quiet = await send<Answers>(clients, others)
  await untilFinished(service, first)
  const running = await sentFile(service, folder, rows * TIMES, 2)
  const slowProcess = await startChild<string>(CLIENTS)
  try {
    const { port } = others
    const { key } = service
    const order = {
      kind: 'slow',
      port,
      key,
      finished,
      running,
      count: slowClients,
      comeMs: slowMs / 2,
      ms: slowMs,
    } as const
    const holding = send<SlowTold>(slowProcess, order)
    const besideSlow = await send<Answers>(clients, others)
    return { quiet, slow: await holding, besideSlow }
  } finally {
    slowProcess.stop()
  }
}

async function sentFile({ origin, key }: ServiceProcess, folder: string, rows: number, variant: number) {
  const file = join(folder, 'rows.csv')
  writeJobA(file, rows, variant)
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'text/csv' }
  const body = await openAsBlob(file)
  const sent = await fetch(`${origin}/v1/batches?division=410212`, { method: 'POST', headers, body })
  return ((await sent.json()) as { id: string }).id
}

async function untilFinished({ origin, key }: ServiceProcess, id: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${origin}/v1/batches/${id}`, { headers: { authorization: `Bearer ${key}` } })
    if (((await answer.json()) as { state: string }).state === 'finished') return
    await sleep(LOOK_MS)
  }
}
