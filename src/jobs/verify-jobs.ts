import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import Sqlite from 'better-sqlite3'
import type { Bilingual } from '../model/scalar.ts'
import { checkHeader } from '../store/database-file.ts'
import { refusalOf } from '../store/database-refused.ts'
import { CHUNK_BYTES, digestsOf, firstChanged } from './digest-file.ts'
import { type JobFolder, jobFolder } from './job-folder.ts'
import type { JobRow } from './job-row.ts'
import { checkSound } from './jobs-database.ts'
import { JOBS_APPLICATION_ID } from './schema.ts'

export type Verified = {
  readonly jobs: number
  readonly files: number
  readonly faults: readonly Bilingual[]
}

/**
 * Works out every digest of the runs in a data folder again: their records, each MiB of their files,
 * and the files as they were uploaded. Changes nothing; throws `DatabaseRefused` where the database is unsound.
 */
export async function verifyJobs(dataFolder: string): Promise<Verified> {
  const folder = jobFolder(dataFolder)
  if (!existsSync(folder.database)) return { jobs: 0, files: 0, faults: [] }
  checkHeader(folder.database, JOBS_APPLICATION_ID)
  let client: Sqlite.Database | undefined
  try {
    client = new Sqlite(folder.database, { readonly: true, fileMustExist: true })
    checkSound(client, folder.database)
    const rows = client.prepare('select * from jobs order by created_at, id').all() as JobRow[]
    const faults: Bilingual[] = []
    const uploads = new Set<string>()
    let files = 0
    for (const row of rows) {
      if (row.state === 'finished' && row.purged_at === null) {
        files += 2
        faults.push(...(await fileFaults(client, folder, row)))
      }
      if (row.purged_at === null && row.state !== 'cancelled') uploads.add(row.input_sha256)
    }
    for (const sha256 of uploads) faults.push(...(await uploadFaults(folder, sha256)))
    return { jobs: rows.length, files: files + uploads.size, faults }
  } catch (error) {
    throw refusalOf(error, folder.database)
  } finally {
    client?.close()
  }
}

async function fileFaults(
  client: Sqlite.Database,
  folder: JobFolder,
  { id, outcome }: JobRow,
): Promise<Bilingual[]> {
  const told = JSON.parse(outcome ?? '{}') as Record<string, { bytes: number; sha256: string } | undefined>
  const faults: Bilingual[] = []
  for (const file of ['results', 'errors'] as const) {
    const path = folder[file](id)
    if (!existsSync(path)) {
      faults.push({ zh: `文件不见了：${path}`, en: `the file is missing: ${path}` })
      continue
    }
    const wanted = client
      .prepare('select sha256 from chunks where job = ? and file = ? order by nth')
      .pluck()
      .all(id, file) as string[]
    const found = await digestsOf(path)
    const at = firstChanged(wanted, found)
    const isSame =
      at === -1 && found.chunks.length === wanted.length && found.file.sha256 === told[file]?.sha256
    if (isSame) continue
    const byte = Math.max(0, at) * CHUNK_BYTES
    faults.push({
      zh: `${path} 与写成时不符，从第 ${byte} 字节所在的 MiB 起`,
      en: `${path} is not what was written, from the MiB at byte ${byte} on`,
    })
  }
  return faults
}

async function uploadFaults({ upload }: JobFolder, sha256: string): Promise<Bilingual[]> {
  const path = upload(sha256)
  if (!existsSync(path)) return [{ zh: `上传的文件不见了：${path}`, en: `the upload is missing: ${path}` }]
  const digest = createHash('sha256')
  await pipeline(createReadStream(path), digest)
  return digest.digest('hex') === sha256
    ? []
    : [{ zh: `上传的文件被改动过：${path}`, en: `the upload was changed: ${path}` }]
}
