import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { addPerson, makeKey } from '../src/application/access/administer.ts'
import { chinaClock } from '../src/application/china-clock.ts'
import { accessOf } from '../src/node/access.ts'
import { contentNaming } from '../src/policies/content-naming.ts'
import { scryptPasswords } from '../src/store/scrypt-passwords.ts'
import { openSqlite } from '../src/store/sqlite.ts'

/** The built service in a process of its own, on a data folder that is new and goes with it. */
export type ServiceProcess = {
  readonly origin: string
  readonly pid: number
  readonly dataFolder: string
  /** The text of a key that may do anything with runs, everywhere. */
  readonly key: string
  readonly stop: () => Promise<void>
}

export async function startServiceProcess(
  environment: Readonly<Record<string, string>> = {},
): Promise<ServiceProcess> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'qingnuan-service-'))
  const key = await keyIn(dataFolder)
  const child = spawn(process.execPath, ['dist/node.js'], {
    env: {
      ...process.env,
      ...{ HOST: '127.0.0.1', PORT: '0', QINGNUAN_DATA: dataFolder, LOG: 'info' },
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const origin = await addressOf(child)
  child.stdout?.resume()
  return {
    origin,
    pid: child.pid ?? 0,
    dataFolder,
    key,
    stop: async () => {
      child.kill()
      await ended
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** Somebody who administers, and a key that they made. */
async function keyIn(folder: string): Promise<string> {
  const database = await openSqlite({ folder, migrations: 'drizzle', naming: contentNaming })
  try {
    const clock = chinaClock(Date.now)
    const passwords = scryptPasswords({ log2n: 4, r: 8, p: 1 })
    const access = accessOf({ database, passwords, now: clock.now, epochMs: Date.now })
    const divisions = ['000000']
    const person = {
      name: 'bench',
      password: 'measured-only-here',
      roles: ['administrator'],
      divisions,
    } as const
    const added = await addPerson(person, 'bench', access)
    if (!added.ok) throw new Error(added.because)
    const wanted = { label: 'bench', roles: ['operator'], divisions, expiresAt: '2100-01-01' } as const
    return (await makeKey(wanted, added.value.id, access)).text
  } finally {
    database.close()
  }
}

/** The address that the program says it listens on: it chose the port itself. */
export async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('the program has no output to read')
  const lines = createInterface({ input: stdout })
  for await (const line of lines) {
    const url = /"url":"([^"]+)"/.exec(line)?.[1]
    if (url !== undefined) return url
  }
  throw new Error('the program ended before it listened')
}

const BYTES_PER_KIB = 1024
const FORGET_PEAK = '5'

/** The most memory that a process has had resident since it started or since `forgetPeak`, in bytes; 0 once it has ended. */
export function peakBytes(pid: number): number {
  try {
    const kib = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kib ?? 0) * BYTES_PER_KIB
  } catch {
    return 0
  }
}

export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, FORGET_PEAK)
}
