import { once } from 'node:events'
import { connect } from 'node:net'

/**
 * A connection that sends requests which were written out beforehand, one at a time: asking takes so little that the
 * server is what holds it up.
 */
export type AskingSocket = {
  /** The bytes of the body that came back, with status 200 and its length stated. */
  readonly ask: (request: Buffer) => Promise<number>
  readonly end: () => void
}

const HEAD_END = '\r\n\r\n'
const LENGTH = /\r\ncontent-length: (\d+)\r\n/i

export function requestBytes(port: number, path: string, body: Buffer): Buffer {
  const head = [
    `POST ${path} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    'content-type: application/json',
    `content-length: ${body.length}`,
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}${HEAD_END}`), body])
}

export async function askingSocket(port: number): Promise<AskingSocket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  let answered: { resolve: (bytes: number) => void; reject: (error: Error) => void } | undefined
  let head = ''
  let bytes = 0
  let left = 0
  const begin = (chunk: Buffer) => {
    head += chunk.toString('latin1')
    const end = head.indexOf(HEAD_END)
    if (end === -1) return
    const length = LENGTH.exec(head.slice(0, end + HEAD_END.length))?.[1]
    if (!head.startsWith('HTTP/1.1 200 ') || length === undefined)
      throw new Error(`answered ${head.slice(0, end)}`)
    bytes = Number(length)
    left = end + HEAD_END.length + bytes - head.length
    head = ''
  }
  socket.on('data', (chunk) => {
    try {
      if (left > 0) left -= chunk.length
      else begin(chunk)
      if (head === '' && left === 0) answered?.resolve(bytes)
    } catch (error) {
      answered?.reject(error as Error)
    }
  })
  socket.on('error', (error) => answered?.reject(error))
  socket.on('close', () => answered?.reject(new Error('the server closed a connection')))
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        answered = { resolve, reject }
        socket.write(request)
      }),
    end: () => socket.destroy(),
  }
}
