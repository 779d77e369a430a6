import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { bundleIn, recordOf } from '../../src/application/edition-record.ts'
import type { EditionRecord } from '../../src/application/ports.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { editionStore } from '../../src/store/edition-store.ts'
import { freshFolder, open } from '../support/data-folder.ts'
import { smallEdition } from '../support/editions.ts'
import { seeded } from '../support/seeded.ts'

const NOW = '2026-11-24T00:00:00.000Z'
const PAGE_BYTES = 4096

/** What can happen to a file on a disk, at a place chosen by the seed. */
const ACCIDENTS: readonly ((bytes: Buffer, random: (below: number) => number) => Buffer)[] = [
  (bytes, random) => {
    const at = random(bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8))
    return bytes
  },
  (bytes, random) => bytes.fill(random(256), random(bytes.length), undefined).subarray(0, bytes.length),
  (bytes, random) => {
    const at = random(bytes.length)
    for (let i = at; i < Math.min(at + 64, bytes.length); i++) bytes[i] = random(256)
    return bytes
  },
  (bytes, random) => {
    const page = random(bytes.length / PAGE_BYTES) * PAGE_BYTES
    return bytes.fill(0, page, page + PAGE_BYTES)
  },
  (bytes, random) => bytes.subarray(0, random(bytes.length)),
]

describe('a damaged database', () => {
  let sound: Buffer
  let record: EditionRecord

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'qingnuan-'))
    record = await recordOf(await smallEdition(), contentNaming)
    const database = await open(folder)
    await editionStore(database, contentNaming, () => NOW).save(record)
    database.close()
    sound = readFileSync(join(folder, 'qingnuan.db'))
    rmSync(folder, { recursive: true })
  })

  it.each(Array.from({ length: 50 }, (_, seed) => seed))(
    'is refused and left as it is, or answers as before (seed %i)',
    async (seed) => {
      const random = seeded(seed)
      const folder = freshFolder()
      const file = join(folder, 'qingnuan.db')
      const accident = ACCIDENTS[seed % ACCIDENTS.length]
      const damaged = accident?.(Buffer.from(sound), random) ?? sound
      writeFileSync(file, damaged)
      const opened = await open(folder).catch((error: Error) => error)
      if (opened instanceof Error) {
        expect(opened.name, opened.stack).toBe('DatabaseRefused')
        expect(readFileSync(file).equals(damaged)).toBe(true)
        return
      }
      const store = editionStore(opened, contentNaming, () => NOW)
      const found = await store.find(record.hash)
      expect(found).toEqual(record)
      expect((await bundleIn(record, contentNaming)).edition).toBe(record.hash)
      expect(await store.list()).toEqual([
        { hash: record.hash, createdAt: NOW, documentHashes: record.documents.map(({ hash }) => hash) },
      ])
      opened.close()
    },
  )
})
