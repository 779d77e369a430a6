import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { contentNaming } from '../policies/content-naming.ts'
import { DatabaseRefused } from '../store/database-refused.ts'
import { type Inspection, inspectSqlite } from '../store/inspect.ts'
import type { Finding } from './doctor.ts'

const LEAST_FREE_BYTES = 200 * 1024 * 1024
const BYTES_PER_MIB = 1024 * 1024

/** The data folder is there and can be written, or can be made. */
export function checkFolder(folder: string): Finding {
  const path = resolve(folder)
  const existing = nearestExisting(path)
  try {
    if (!statSync(existing).isDirectory()) throw new Error(`${existing}: not a directory`)
    accessSync(existing, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return {
      check: 'folder',
      ok: false,
      says: { zh: `${path} 不可用：${message}`, en: `${path} cannot be used: ${message}` },
    }
  }
  const says =
    existing === path
      ? { zh: path, en: path }
      : { zh: `${path}（启动时创建）`, en: `${path} (made at the start)` }
  return { check: 'folder', ok: true, says }
}

export function checkSpace(folder: string): Finding {
  const { bavail, bsize } = statfsSync(nearestExisting(resolve(folder)))
  const free = bavail * bsize
  const [mib, least] = [Math.floor(free / BYTES_PER_MIB), LEAST_FREE_BYTES / BYTES_PER_MIB]
  const says = {
    zh: `剩余 ${mib} MiB，至少需要 ${least} MiB`,
    en: `${mib} MiB free; at least ${least} MiB are needed`,
  }
  return { check: 'disk', ok: free >= LEAST_FREE_BYTES, says }
}

/** The database is sound and not newer than the program; a missing one is no fault. */
export async function checkDatabase(folder: string, migrations: string, edition: string): Promise<Finding> {
  try {
    const found = await inspectSqlite({ folder, migrations, naming: contentNaming })
    return { check: 'database', ok: true, says: told(found, edition) }
  } catch (error) {
    if (!(error instanceof DatabaseRefused)) throw error
    return { check: 'database', ok: false, says: error.says }
  }
}

function told({ file, state, editions }: Inspection, edition: string): Finding['says'] {
  if (state === 'absent')
    return { zh: `${file} 尚未创建，启动时创建`, en: `${file} is not there yet; it is made at the start` }
  const kept = editions.includes(edition)
  return {
    zh: `${file}：${state === 'older' ? '启动时升级；' : ''}保存了 ${editions.length} 个规则版本，${kept ? '含' : '尚不含'}本程序的`,
    en: `${file}: ${state === 'older' ? 'brought up to date at the start; ' : ''}${editions.length} editions kept, this program’s ${kept ? 'among them' : 'not yet'}`,
  }
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path))
}
