import { Agent, request } from 'node:http'
import { ONE_READING } from './requests.ts'

/** Asks a server over connections that stay open, from a process of its own. */
const CONNECTIONS = 16
const body = Buffer.from(ONE_READING)
const headers = { 'content-type': 'application/json', 'content-length': body.length }

/** Where to ask and for how long. */
export type Load = { readonly port: number; readonly path: string; readonly ms: number }

/** What came back: every answer had status 200 and the same number of bytes. */
export type Loaded = { readonly requests: number; readonly seconds: number; readonly bytes: number }

function post(agent: Agent, { port, path }: Load): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method: 'POST', agent, headers }
    const asked = request(options, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () => {
        if (response.statusCode === 200) resolve(bytes)
        else reject(new Error(`${path} answered ${response.statusCode}`))
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

async function run(load: Load): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const started = performance.now()
  let requests = 0
  let size: number | undefined
  const connection = async () => {
    while (performance.now() - started < load.ms) {
      const bytes = await post(agent, load)
      if (size !== undefined && bytes !== size) throw new Error(`${load.path} answered different sizes`)
      size = bytes
      requests++
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, connection))
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  return { requests, seconds, bytes: size ?? 0 }
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
