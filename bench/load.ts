import { Agent, request } from 'node:http'
import { HOUSEHOLDS } from './requests.ts'
import { type Call, WEB_CALLS } from './web-calls.ts'

/** Asks a server over connections that stay open, from a process of its own. */

/** Where to ask, for how long, over how many connections; at a steady pace, or as fast as answers come. */
export type Load = {
  readonly port: number
  /** Where households are assessed; without it pages and assessments are asked for in turn. */
  readonly path?: string
  readonly ms: number
  readonly connections: number
  readonly perSecond?: number
}

/** What came back, each with status 200; of pages and assessments in turn some may have been refused. */
export type Loaded = {
  readonly requests: number
  readonly refused: number
  readonly seconds: number
  /** Of one answer, in the mean. */
  readonly bytes: number
  /** The 99th of a hundred waits, counted at a steady pace from when a request was due. */
  readonly p99Ms: number
}

type Answered = { readonly status: number; readonly bytes: number }
const REFUSALS = [429, 503]

type Prepared = Omit<Call, 'body'> & { readonly body: Buffer | undefined }

const prepared = ({ body, ...call }: Call): Prepared => ({
  ...call,
  body: body === undefined ? undefined : Buffer.from(body),
})

function callsOf({ path }: Load): readonly Prepared[] {
  if (path === undefined) return WEB_CALLS.map(prepared)
  return HOUSEHOLDS.map((body) => prepared({ method: 'POST', path, body }))
}

function ask(agent: Agent, port: number, { method, path, body }: Prepared): Promise<Answered> {
  const headers =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': body.length }
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method, agent, headers }
    const outgoing = request(options, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () => {
        const status = response.statusCode ?? 0
        if (status === 200 || REFUSALS.includes(status)) resolve({ status, bytes })
        else reject(new Error(`${path} answered ${response.statusCode}`))
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

async function run(load: Load): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections })
  const calls = callsOf(load)
  const started = performance.now()
  const waits: number[] = []
  let [bytes, asked, refused] = [0, 0, 0]
  const once = async (due: number) => {
    const answer = await ask(agent, load.port, calls[asked++ % calls.length] as Prepared)
    if (answer.status !== 200) {
      if (load.path !== undefined) throw new Error(`${load.path} answered ${answer.status}`)
      refused++
      return
    }
    bytes += answer.bytes
    waits.push(performance.now() - due)
  }
  await (load.perSecond === undefined
    ? flatOut(load, started, once)
    : paced(load.perSecond, load, started, once))
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  waits.sort((a, b) => a - b)
  return {
    requests: waits.length,
    refused,
    seconds,
    bytes: Math.round(bytes / waits.length),
    p99Ms: waits[Math.floor(waits.length * 0.99)] ?? 0,
  }
}

type Once = (due: number) => Promise<void>

async function flatOut({ ms, connections }: Load, started: number, once: Once): Promise<void> {
  const connection = async () => {
    while (performance.now() - started < ms) await once(performance.now())
  }
  await Promise.all(Array.from({ length: connections }, connection))
}

/** Every request at its time, whether or not the ones before have been answered. */
async function paced(perSecond: number, { ms }: Load, started: number, once: Once): Promise<void> {
  const open: Promise<void>[] = []
  const all = Math.floor((ms * perSecond) / 1000)
  while (open.length < all) {
    const due = Math.min(all, Math.floor(((performance.now() - started) * perSecond) / 1000))
    while (open.length < due) open.push(once(started + (open.length * 1000) / perSecond))
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await Promise.all(open)
}

process.on('message', (load: Load) => {
  run(load).then(
    (loaded) => process.send?.(loaded),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.send?.('ready')
