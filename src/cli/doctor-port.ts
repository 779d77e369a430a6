import { createServer } from 'node:net'
import type { Finding } from './doctor.ts'

const ANSWER_WITHIN_MS = 1000

/** The service can listen, or is listening already. */
export async function checkPort(host: string, port: number): Promise<Finding> {
  const place = `${host}:${port}`
  const fault = await listeningFault(host, port)
  if (fault === undefined)
    return { check: 'port', ok: true, says: { zh: `${place} 空闲`, en: `${place} is free` } }
  if (fault.includes('EADDRINUSE') && (await isOurs(host, port)))
    return {
      check: 'port',
      ok: true,
      says: { zh: `${place} 上清暖正在运行`, en: `QingNuan is running at ${place}` },
    }
  const says = { zh: `${place} 不能监听：${fault}`, en: `${place} cannot be listened on: ${fault}` }
  return { check: 'port', ok: false, says }
}

function listeningFault(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(error.message))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}

async function isOurs(host: string, port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://${host.includes(':') ? `[${host}]` : host}:${port}/readyz`, {
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    const body: unknown = await answer.json()
    return typeof body === 'object' && body !== null && 'edition' in body
  } catch {
    return false
  }
}
