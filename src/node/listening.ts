import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Fetch } from './front.ts'

/** How long open requests may take to end when the service is told to stop. */
const DRAIN_MS = 8000
/** A large file over the line of a county office takes long; a line on which nothing moves is given up. */
const PATIENCE: Patience = {
  requestMs: 6 * 60 * 60 * 1000,
  headMs: 30_000,
  silenceMs: 5 * 60 * 1000,
}
/** Connections that may wait to be accepted; one more would have to knock again, each time after a longer pause. */
const MOST_UNACCEPTED = 4096

export type Listening = {
  readonly address: AddressInfo
  /** Takes no new requests, lets the open ones end, and cuts those off that take too long. */
  readonly stop: () => Promise<void>
}

type Patience = { readonly requestMs: number; readonly headMs: number; readonly silenceMs: number }
/** How it listens: how patient it is, and headers that every answer carries, whoever makes it. */
type Manner = { readonly patience?: Patience; readonly headers?: Readonly<Record<string, string>> }

/** Listens on a host and port; rejects with the system's error where that cannot be. */
export async function listen(
  fetch: Fetch,
  hostname: string,
  port: number,
  { patience = PATIENCE, headers = {} }: Manner = {},
): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request, { incoming }) =>
      fetch(request, incoming.socket.remoteAddress ?? '', bodyOf(incoming as IncomingMessage)),
    hostname,
    serverOptions: { requestTimeout: patience.requestMs, headersTimeout: patience.headMs },
  }) as Server
  const always = Object.entries(headers)
  if (always.length > 0)
    server.prependListener('request', (_, response) => {
      for (const [name, value] of always) response.setHeader(name, value)
    })
  server.setTimeout(patience.silenceMs)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, hostname, MOST_UNACCEPTED, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return { address: server.address() as AddressInfo, stop: () => stopServer(server) }
}

/** Whoever stops reading may still answer. */
function bodyOf(incoming: IncomingMessage): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => incoming.iterator({ destroyOnReturn: false }) }
}

function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cutOff = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
    server.close(() => {
      clearTimeout(cutOff)
      resolve()
    })
    server.closeIdleConnections()
  })
}
