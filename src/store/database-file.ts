import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DatabaseRefused, hasCode, inBothLanguages, messageOf } from './database-refused.ts'
import { isProcessAlive } from './process-alive.ts'
import { APPLICATION_ID } from './tables.ts'

const MAGIC = 'SQLite format 3\0'
const HEADER_BYTES = 100
const APPLICATION_ID_OFFSET = 68
/** What lies in a data folder names people's homes: nobody else on the machine reads it. */
const OWNER_ONLY = 0o700

/** The database file of a data folder; the folder is made where it is missing. */
export function databaseFileIn(folder: string): string {
  try {
    makeFolder(folder)
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    if (!statSync(folder).isDirectory()) throw new Error('not a directory')
  } catch (error) {
    throw new DatabaseRefused('folder-unusable', {
      file: folder,
      detail: inBothLanguages(messageOf(error)),
      cause: error,
    })
  }
  return join(folder, 'qingnuan.db')
}

/** Node's own recursive making never ends where the system says that a folder cannot be, as under /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: OWNER_ONLY })
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
}

/**
 * Makes a database where there is none. It comes into being whole, under its name, or not at all: so an empty
 * or half-made file under that name is always damage. Where two programs start together, the first one's stays.
 */
export function createDatabaseFile(file: string, fill: (newFile: string) => void): void {
  for (const log of [`${file}-wal`, `${file}-journal`])
    if (existsSync(log))
      throw new DatabaseRefused('log-without-database', { file, detail: inBothLanguages(log) })
  const newFile = `${file}.new-${process.pid}`
  try {
    rmSync(newFile, { force: true })
    fill(newFile)
    flush(newFile)
    putInPlace(newFile, file)
    flush(dirname(file))
  } catch (error) {
    if (!hasCode(error, 'EEXIST'))
      throw new DatabaseRefused('folder-unusable', {
        file: dirname(file),
        detail: inBothLanguages(messageOf(error)),
        cause: error,
      })
  } finally {
    rmSync(newFile, { force: true })
  }
}

/** What a program that ended while it made this database has left beside it, unless one of that number still runs. */
export function removeHalfMade(file: string): void {
  const folder = dirname(file)
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(basename(file))
      ? HALF_MADE.exec(name.slice(basename(file).length))?.[1]
      : undefined
    if (pid === undefined || (Number(pid) !== process.pid && isProcessAlive(Number(pid)))) continue
    rmSync(join(folder, name), { force: true })
  }
}

const HALF_MADE = /^\.new-(\d+)(?:-journal|-wal|-shm)?$/

/** Linking never replaces a file. Where the file system has no links, nothing stood there a moment ago. */
function putInPlace(newFile: string, file: string): void {
  try {
    linkSync(newFile, file)
  } catch (error) {
    if (!hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS') || existsSync(file)) throw error
    renameSync(newFile, file)
  }
}

/** Refuses a file that is not ours by its first bytes, before SQLite touches it. */
export function checkHeader(file: string, wanted = APPLICATION_ID): void {
  const header = headerOf(file)
  if (header.length < HEADER_BYTES)
    throw new DatabaseRefused('damaged', {
      file,
      detail: { zh: `文件只有 ${header.length} 字节`, en: `the file has only ${header.length} bytes` },
    })
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw new DatabaseRefused('not-ours', {
      file,
      detail: { zh: '开头不是 SQLite 数据库的标记', en: 'it does not begin as an SQLite database does' },
    })
  const id = header.readUInt32BE(APPLICATION_ID_OFFSET)
  if (id !== wanted)
    throw new DatabaseRefused('not-ours', {
      file,
      detail: {
        zh: `应用标识是 0x${id.toString(16)}，应为 0x${wanted.toString(16)}`,
        en: `its application id is 0x${id.toString(16)}, not 0x${wanted.toString(16)}`,
      },
    })
}

function headerOf(file: string): Buffer {
  try {
    const handle = openSync(file, 'r')
    try {
      const header = Buffer.alloc(HEADER_BYTES)
      return header.subarray(0, readSync(handle, header, 0, HEADER_BYTES, 0))
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    throw new DatabaseRefused('folder-unusable', {
      file: file,
      detail: inBothLanguages(messageOf(error)),
      cause: error,
    })
  }
}

/** Has the disk keep what a file holds, or which files a folder has. */
export function flush(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
