import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median } from './rounds.ts'
import { addressOf } from './service-process.ts'

const STARTS = 5

/** Milliseconds from starting the built program in an empty data folder to its first 200 on `/healthz`. */
export async function startMilliseconds(): Promise<number> {
  const figures: number[] = []
  for (let i = 0; i < STARTS; i++) figures.push(await startOnce())
  return median(figures)
}

async function startOnce(): Promise<number> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'qingnuan-bench-'))
  const started = performance.now()
  const child = spawn(process.execPath, ['dist/node.js'], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', QINGNUAN_DATA: dataFolder, LOG: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  try {
    const response = await fetch(`${await addressOf(child)}/healthz`)
    const ms = performance.now() - started
    if (response.status !== 200) throw new Error(`/healthz answered ${response.status}`)
    return ms
  } finally {
    child.kill()
    await ended
    rmSync(dataFolder, { recursive: true, force: true })
  }
}
