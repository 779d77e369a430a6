import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Call, WEB_CALLS } from '../../bench/web-calls.ts'
import { freePort } from '../support/free-port.ts'

/**
 * `npm run campaign:web-load`: result pages and API calls at a steady rate, whatever the service does. A request is
 * timed from the moment it was due, so that a service that falls behind cannot hide it.
 */
const PER_SECOND = Number(process.env['RATE'] ?? 1000)
const SECONDS = Number(process.env['SECONDS'] ?? 10)
const WARM_UP_SECONDS = 3
const CONNECTIONS = 200
const GOAL_MS = 100

type Answer = { readonly ms: number; readonly isGood: boolean }

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })

function ask(port: number, { method, path, body }: Call, due: number): Promise<Answer> {
  return new Promise((resolve) => {
    const done = (isGood: boolean) => resolve({ ms: performance.now() - due, isGood })
    const headers = body === undefined ? {} : { 'content-type': 'application/json' }
    const asked = request({ host: '127.0.0.1', port, path, method, agent, headers }, (response) => {
      response.resume()
      response.on('end', () => done(response.statusCode === 200))
    })
    asked.on('error', () => done(false))
    asked.end(body)
  })
}

async function load(port: number, seconds: number): Promise<Answer[]> {
  const answers: Promise<Answer>[] = []
  const started = performance.now()
  const total = PER_SECOND * seconds
  while (answers.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * PER_SECOND))
    while (answers.length < due) {
      const call = WEB_CALLS[answers.length % WEB_CALLS.length] as Call
      answers.push(ask(port, call, started + (answers.length / PER_SECOND) * 1000))
    }
    await sleep(1)
  }
  return await Promise.all(answers)
}

async function untilReady(port: number): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (
      await fetch(`http://127.0.0.1:${port}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return
    await sleep(100)
  }
  throw new Error('the service did not become ready')
}

function startService(port: number, folder: string): ChildProcess {
  const env = { ...process.env, PORT: String(port), QINGNUAN_DATA: folder, LOG: 'off' }
  return spawn(process.execPath, ['dist/node.js'], { env, stdio: 'inherit' })
}

const MS_PER_TICK = 10

/** What the process has used of a processor so far, as Linux counts it: other work on the machine does not change it. */
function cpuMs({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK
}

const folder = mkdtempSync(join(tmpdir(), 'qingnuan-load-'))
const port = await freePort()
const service = startService(port, folder)
try {
  await untilReady(port)
  await load(port, WARM_UP_SECONDS)
  const before = cpuMs(service)
  const answers = await load(port, SECONDS)
  const cpu = ((cpuMs(service) - before) / answers.length).toFixed(2)
  const times = answers.map(({ ms }) => ms).sort((a, b) => a - b)
  const at = (share: number) =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1)
  const bad = answers.filter(({ isGood }) => !isGood).length
  process.stdout.write(
    `${answers.length} requests at ${PER_SECOND}/s over ${CONNECTIONS} connections: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms (goal ${GOAL_MS}), most ${at(1)} ms, errors ${bad} (goal 0); the service used ${cpu} ms of a processor for each\n`,
  )
  process.exitCode = bad === 0 ? 0 : 1
} finally {
  service.kill('SIGTERM')
  agent.destroy()
  rmSync(folder, { recursive: true, force: true })
}
