import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A folder for many small files that come and go, in memory where the system has such a place: a disk makes a run of
 * a dozen rows ten times as slow. Whatever makes temporary files of its own meanwhile puts them there too.
 */
export async function inMemoryFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(memoryOrDisk(), 'qingnuan-damaged-'))
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    await use(folder)
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    rmSync(folder, { recursive: true, force: true })
  }
}

function memoryOrDisk(): string {
  try {
    accessSync('/dev/shm', constants.W_OK)
    return '/dev/shm'
  } catch {
    return tmpdir()
  }
}
