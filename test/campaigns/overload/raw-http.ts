import type { Socket } from 'node:net'

/** One request as bytes, so that a process that floods a service has little to do for each. */
export function requestText(
  { method, path, body = '' }: { readonly method: string; readonly path: string; readonly body?: string },
  headers: Readonly<Record<string, string>> = {},
): string {
  const all = { host: 'x', 'content-length': String(Buffer.byteLength(body)), ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`
}

export type RawAnswer = { readonly status: number; readonly hasRetryAfter: boolean; readonly isLast: boolean }

/** Hears one answer after the other on a connection; an answer that breaks off has status 0. */
export function answersOn(socket: Socket, heard: (answer: RawAnswer) => void): void {
  let text = ''
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    text += chunk
    for (let end = endOf(text); end !== -1; end = endOf(text)) {
      const head = text.slice(0, text.indexOf('\r\n\r\n'))
      text = text.slice(end)
      heard({
        status: Number(head.slice(9, 12)),
        hasRetryAfter: /\r\nretry-after:/i.test(head),
        isLast: /\r\nconnection: close/i.test(head),
      })
    }
  })
  const over = () => heard({ status: 0, hasRetryAfter: false, isLast: true })
  socket.on('error', over)
  socket.on('close', over)
}

/** Where the first answer in a text ends; -1 while it is not whole. */
function endOf(text: string): number {
  const headEnd = text.indexOf('\r\n\r\n')
  if (headEnd === -1) return -1
  const head = text.slice(0, headEnd)
  const from = headEnd + 4
  if (/\r\ntransfer-encoding: chunked/i.test(head)) {
    const last = text.indexOf('0\r\n\r\n', from)
    return last === -1 ? -1 : last + 5
  }
  const end = from + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
  return text.length >= end ? end : -1
}
