import { Agent, request } from 'node:http'
import { type AskingSocket, askingSocket, requestBytes } from './asking-socket.ts'
import { HOUSEHOLDS } from './requests.ts'
import { type Call, WEB_CALLS } from './web-calls.ts'

/** Asks a server over connections that stay open, from a process of its own. */

/** Where to ask, for how long and over how many connections. */
type Asked = { readonly port: number; readonly ms: number; readonly connections: number }
/** Households that are assessed as fast as answers come. */
type FlatOut = Asked & { readonly path: string; readonly perSecond?: never }
/** The same at a steady pace; without a path pages and assessments in turn. */
type Paced = Asked & { readonly path?: string; readonly perSecond: number }
export type Load = FlatOut | Paced

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

function callsOf({ path }: Paced): readonly Prepared[] {
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

type Once = (due: number) => Promise<void>

/** Households from so many sockets, each of which asks again when it is answered. */
async function flatOut({ port, path, ms, connections }: FlatOut): Promise<Loaded> {
  const requests = HOUSEHOLDS.map((body) => requestBytes(port, path, Buffer.from(body)))
  const sockets = await Promise.all(Array.from({ length: connections }, () => askingSocket(port)))
  const waits: number[] = []
  const started = performance.now()
  let [bytes, asked] = [0, 0]
  const keepAsking = async ({ ask: askOnce }: AskingSocket) => {
    for (let now = performance.now(); now - started < ms; ) {
      const length = await askOnce(requests[asked++ % requests.length] as Buffer)
      bytes += length
      const answered = performance.now()
      waits.push(answered - now)
      now = answered
    }
  }
  await Promise.all(sockets.map(keepAsking))
  const seconds = (performance.now() - started) / 1000
  for (const { end } of sockets) end()
  return loaded({ waits, bytes, seconds, refused: 0 })
}

async function paced(load: Paced): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections })
  const calls = callsOf(load)
  const started = performance.now()
  const waits: number[] = []
  let [bytes, asked, refused] = [0, 0, 0]
  await inTime(load, started, async (due) => {
    const answer = await ask(agent, load.port, calls[asked++ % calls.length] as Prepared)
    if (answer.status !== 200) {
      if (load.path !== undefined) throw new Error(`${load.path} answered ${answer.status}`)
      refused++
      return
    }
    bytes += answer.bytes
    waits.push(performance.now() - due)
  })
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  return loaded({ waits, bytes, seconds, refused })
}

type Counted = Pick<Loaded, 'refused' | 'seconds' | 'bytes'> & { readonly waits: number[] }

function loaded({ waits, bytes, seconds, refused }: Counted): Loaded {
  waits.sort((a, b) => a - b)
  return {
    requests: waits.length,
    refused,
    seconds,
    bytes: Math.round(bytes / waits.length),
    p99Ms: waits[Math.floor(waits.length * 0.99)] ?? 0,
  }
}

/** Every request at its time, whether or not the ones before have been answered. */
async function inTime({ perSecond, ms }: Paced, started: number, once: Once): Promise<void> {
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
  const run = load.perSecond === undefined ? flatOut(load) : paced(load)
  run.then(
    (done) => process.send?.(done),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.send?.('ready')
