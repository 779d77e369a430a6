import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { requestText } from './raw-http.ts'

/** Clients that hold connections and hardly do anything with them. */
export type SlowOrder = {
  readonly kind: 'slow'
  readonly port: number
  readonly key: string
  /** A run that is finished, and one that goes on. */
  readonly finished: string
  readonly running: string
  readonly count: number
  /** All come within so long, and stay for so long. */
  readonly comeMs: number
  readonly ms: number
}

export type SlowTold = { readonly opened: number; readonly stillOpen: number }

type Begin = (socket: Socket, order: SlowOrder) => void

const ONE_BYTE_MS = 500

/** A byte now and then, for ever. */
function trickle(socket: Socket): void {
  const timer = setInterval(() => socket.write('x'), ONE_BYTE_MS)
  socket.on('close', () => clearInterval(timer))
}

const neverEndingHead: Begin = (socket) => {
  socket.write('GET / HTTP/1.1\r\nhost: x\r\nx-slow: ')
  trickle(socket)
}

const neverEndingBody: Begin = (socket) => {
  const headers = { 'content-type': 'application/json', 'content-length': '100000' }
  socket.write(requestText({ method: 'POST', path: '/v1/assessments' }, headers))
  trickle(socket)
}

const listener: Begin = (socket, { key, running }) => {
  socket.resume()
  const headers = { authorization: `Bearer ${key}` }
  socket.write(requestText({ method: 'GET', path: `/v1/batches/${running}/events` }, headers))
}

const slowReader: Begin = (socket, { key, finished }) => {
  socket.pause()
  const headers = { authorization: `Bearer ${key}` }
  socket.write(requestText({ method: 'GET', path: `/v1/batches/${finished}/results.csv` }, headers))
}

/** Ten that come one after the other: everybody can be slow to ask, and only staff to read results. */
const IN_TURN: readonly Begin[] = [
  ...[neverEndingHead, neverEndingBody, listener],
  ...[neverEndingHead, neverEndingBody, listener],
  ...[neverEndingHead, neverEndingBody, listener],
  slowReader,
]

/** Opens one after the other, keeps all for a while, and tells how many the service has not closed by then. */
export async function slowClients(order: SlowOrder): Promise<SlowTold> {
  const { port, count, comeMs, ms } = order
  const sockets: Socket[] = []
  const started = performance.now()
  while (sockets.length < count) {
    const due = Math.min(count, Math.ceil(((performance.now() - started) / comeMs) * count))
    while (sockets.length < due)
      sockets.push(opened(port, order, IN_TURN[sockets.length % IN_TURN.length] as Begin))
    await sleep(1)
  }
  await sleep(ms)
  const stillOpen = sockets.filter(({ destroyed, readyState }) => !destroyed && readyState === 'open').length
  for (const socket of sockets) socket.destroy()
  return { opened: sockets.length, stillOpen }
}

function opened(port: number, order: SlowOrder, begin: Begin): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  begin(socket, order)
  return socket
}
