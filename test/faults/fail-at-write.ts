import fs from 'node:fs'
import { createRequire, syncBuiltinESMExports } from 'node:module'
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads'
import type Sqlite from 'better-sqlite3'

/**
 * Loaded before a program and before each of its threads: counts everything that they write, to files and to SQLite,
 * or what concerns files with `FAIL_ON` in their names, and has the `FAIL_AT`th of these fail as `FAIL_HOW` says; with
 * `database-full` every one to SQLite from there on, as long as the file `FAIL_WHILE` is there. At the end of the
 * program the count is in `FAIL_COUNT`.
 */
export type How = 'killed-before' | 'killed-after' | 'killed-halfway' | 'disk-full' | 'database-full'

const at = Number(process.env['FAIL_AT'] ?? 0)
const how = process.env['FAIL_HOW'] as How
const told = process.env['FAIL_COUNT']
const part = process.env['FAIL_ON']

const NAME = 'writes so far'
if (isMainThread) setEnvironmentData(NAME, new SharedArrayBuffer(4))
const count = new Int32Array(getEnvironmentData(NAME) as SharedArrayBuffer)

/** Whether the file that something is done to is meant: it is said by its name, its number or what has it open. */
function isMeant(part: string, [first]: readonly unknown[], subject: unknown): boolean {
  if (typeof first === 'string') return first.includes(part)
  const fd = typeof first === 'number' ? first : (subject as Partial<fs.promises.FileHandle> | undefined)?.fd
  return fd !== undefined && fs.readlinkSync(`/proc/self/fd/${fd}`).includes(part)
}

type Code = 'ENOSPC' | 'SQLITE_FULL'

function isDue(code: Code, args: readonly unknown[], subject: unknown): boolean {
  if (part !== undefined && (code === 'SQLITE_FULL' || !isMeant(part, args, subject))) return false
  const nth = Atomics.add(count, 0, 1) + 1
  if (how !== 'database-full') return nth === at
  return code === 'SQLITE_FULL' && nth >= at && fs.existsSync(process.env['FAIL_WHILE'] ?? '')
}

function die(): never {
  process.kill(process.pid, 'SIGKILL')
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

const full = (code: Code) =>
  Object.assign(
    new Error(code === 'ENOSPC' ? 'ENOSPC: no space left on device' : 'database or disk is full'),
    { code },
  )

type Work = (...args: unknown[]) => unknown
type Holder = Record<string, Work>

/** Half of what a call would have written, as the arguments of that call; nothing where it writes no bytes. */
function half(name: string, args: readonly unknown[]): unknown[] | undefined {
  if (name === 'writev')
    return args.map((each) => (Array.isArray(each) ? each.slice(0, each.length / 2) : each))
  if (!/^write(?:File)?(?:Sync)?$/.test(name)) return undefined
  const place = args.findIndex((each) => typeof each === 'string' || ArrayBuffer.isView(each))
  const data = args[name === 'writeFileSync' ? 1 : place]
  if (typeof data === 'string')
    return args.map((each) => (each === data ? data.slice(0, data.length / 2) : each))
  if (!ArrayBuffer.isView(data)) return undefined
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  const isPlaced = typeof args[0] === 'number' && name !== 'writeFileSync'
  const [from = 0, length = bytes.length] = isPlaced ? (args.slice(2, 4) as number[]) : []
  const part = bytes.subarray(from, from + Math.floor(length / 2))
  if (!isPlaced) return args.map((each) => (each === data ? part : each))
  return [args[0], part, 0, part.length, ...args.slice(4)]
}

/** Puts a failing call in the place of one that writes. */
function failing(
  holder: Holder,
  name: string,
  code: Code,
  isWrite: (args: unknown[], on: unknown) => boolean,
) {
  const work = holder[name] as Work
  holder[name] = function (this: unknown, ...args: unknown[]) {
    if (!isWrite(args, this) || !isDue(code, args, this)) return work.apply(this, args)
    if (how === 'disk-full' || how === 'database-full') throw full(code)
    if (how === 'killed-halfway') {
      const written = half(name, args)
      if (written !== undefined) work.apply(this, written)
    }
    if (how === 'killed-after') work.apply(this, args)
    return die()
  }
}

/** The same for calls that promise: what they began is over before the program is. */
function failingPromise(holder: Holder, name: string, isWrite: (args: unknown[]) => boolean) {
  const work = holder[name] as Work
  holder[name] = async function (this: unknown, ...args: unknown[]) {
    if (!isWrite(args) || !isDue('ENOSPC', args, this)) return await work.apply(this, args)
    if (how === 'disk-full') throw full('ENOSPC')
    if (how === 'killed-halfway') {
      const written = half(name, args)
      if (written !== undefined) await work.apply(this, written)
    }
    if (how === 'killed-after') await work.apply(this, args)
    return die()
  }
}

/** The same for calls that are told when it is done, as streams make them. */
function failingCallback(holder: Holder, name: string, isWrite: (args: unknown[]) => boolean) {
  const work = holder[name] as Work
  holder[name] = function (this: unknown, ...args: unknown[]) {
    if (!isWrite(args) || !isDue('ENOSPC', args, this)) return work.apply(this, args)
    const tell = args.at(-1) as Work
    if (how === 'disk-full') return process.nextTick(tell, full('ENOSPC'))
    if (how === 'killed-after') return work.apply(this, [...args.slice(0, -1), die])
    const written = how === 'killed-halfway' ? half(name, args) : undefined
    return written === undefined ? die() : work.apply(this, [...written.slice(0, -1), die])
  }
}

const always = () => true
const opensToWrite = ([, flags]: unknown[]) => typeof flags === 'string' && /[wa+]/.test(flags)

const files = fs as unknown as Holder
for (const name of [
  'writeSync',
  'writeFileSync',
  'fsyncSync',
  'renameSync',
  'rmSync',
  'mkdirSync',
  'copyFileSync',
  'ftruncateSync',
])
  failing(files, name, 'ENOSPC', always)
failing(files, 'openSync', 'ENOSPC', opensToWrite)
for (const name of ['write', 'writev']) failingCallback(files, name, always)
failingCallback(files, 'open', opensToWrite)
const handle = await fs.promises.open(process.execPath)
const handles = Object.getPrototypeOf(handle) as Holder
await handle.close()
for (const name of ['writeFile', 'write', 'writev', 'sync', 'datasync']) failingPromise(handles, name, always)
const promised = fs.promises as unknown as Holder
for (const name of ['rm', 'rename', 'mkdir', 'writeFile']) failingPromise(promised, name, always)
failingPromise(promised, 'open', opensToWrite)
syncBuiltinESMExports()

const Database = createRequire(import.meta.url)('better-sqlite3') as typeof Sqlite
const memory = new Database(':memory:')
const statements = Object.getPrototypeOf(memory.prepare('select 1')) as Holder
memory.close()
const changes = (_: unknown[], on: unknown) => !(on as Sqlite.Statement).readonly
failing(statements, 'run', 'SQLITE_FULL', always)
for (const name of ['get', 'all']) failing(statements, name, 'SQLITE_FULL', changes)
failing(Database.prototype as unknown as Holder, 'exec', 'SQLITE_FULL', always)

if (isMainThread && told !== undefined) process.on('exit', () => fs.writeFileSync(told, String(count[0])))
