import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { median } from './rounds.ts'

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

/** The address that the program says it listens on: it chose the port itself. */
async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('the program has no output to read')
  for await (const line of createInterface({ input: stdout })) {
    const url = /"url":"([^"]+)"/.exec(line)?.[1]
    if (url !== undefined) return url
  }
  throw new Error('the program ended before it listened')
}
