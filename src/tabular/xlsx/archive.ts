import { closeSync, openSync, readSync, statSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { XLSX_LIMITS } from './limits.ts'
import { XlsxRefused } from './xlsx-refused.ts'

/** The parts of a workbook, checked against the limits before any of them is unpacked. */
export type Archive = {
  readonly has: (part: string) => boolean
  readonly open: (part: string) => Promise<Readable>
  /** Counts what has come out of a part, and refuses what grows too much. */
  readonly counted: (part: string, bytes: number) => void
  readonly close: () => void
}

const ZIP_START = 0x504b0304
const OLE_START = 0xd0cf11e0
const ARCHIVE_NAME = /\.(?:zip|xlsx|xlsm|xlsb|xls|docx|pptx|7z|rar|gz|bz2|xz|tar)$/i
/** Parts that name another kind of file. */
const OTHER_FORMATS: readonly (readonly [part: string, found: string])[] = [
  ['xl/workbook.bin', 'XLSB'],
  ['content.xml', 'ODS'],
  ['word/document.xml', 'DOCX'],
]

export async function openArchive(path: string): Promise<Archive> {
  checkStart(path)
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(brokenArchive)
  try {
    const entries = await readEntries(zip)
    return archiveOf(zip, entries)
  } catch (error) {
    zip.close()
    throw error instanceof XlsxRefused ? error : brokenArchive(error)
  }
}

/** The first bytes tell an archive from the old format, which is also that of encrypted workbooks. */
function checkStart(path: string): void {
  const start = Buffer.alloc(4)
  const file = openSync(path, 'r')
  try {
    readSync(file, start, 0, 4, 0)
  } finally {
    closeSync(file)
  }
  const mark = start.readUInt32BE(0)
  if (mark === OLE_START) throw new XlsxRefused('old-or-encrypted')
  if (mark !== ZIP_START) throw new XlsxRefused('not-a-workbook')
  const { size } = statSync(path)
  if (size > XLSX_LIMITS.fileBytes)
    throw tooMuch('文件字节数', 'bytes of the file', XLSX_LIMITS.fileBytes, String(size))
}

async function readEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > XLSX_LIMITS.entries)
    throw tooMuch('部件数', 'parts', XLSX_LIMITS.entries, String(zip.entryCount))
  const entries = new Map<string, Entry>()
  let declared = 0
  let packed = 0
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new XlsxRefused('old-or-encrypted')
    declared += entry.uncompressedSize
    packed += entry.compressedSize
    if (declared > XLSX_LIMITS.inflatedBytes)
      throw tooMuch('解压后的字节数', 'bytes unpacked', XLSX_LIMITS.inflatedBytes, entry.fileName)
    if (packed > zip.fileSize) throw new XlsxRefused('broken-archive', { because: 'overlapping parts' })
    checkRatio(entry, entry.uncompressedSize)
    entries.set(entry.fileName.replace(/^\/+/, ''), entry)
  }
  checkKind(entries)
  return entries
}

function checkKind(entries: ReadonlyMap<string, Entry>): void {
  for (const [part, found] of OTHER_FORMATS)
    if (entries.has(part)) throw new XlsxRefused('another-format', { found })
  for (const part of entries.keys())
    if (ARCHIVE_NAME.test(part)) throw new XlsxRefused('nested-archive', { part })
  if (!entries.has('[Content_Types].xml')) throw new XlsxRefused('not-a-workbook')
}

function archiveOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Archive {
  let inflated = 0
  const entryOf = (part: string) => {
    const entry = entries.get(part)
    if (entry === undefined) throw new XlsxRefused('part-missing', { part })
    return entry
  }
  const read = new Map<string, number>()
  return {
    has: (part) => entries.has(part),
    open: async (part) => {
      read.set(part, 0)
      return await zip.openReadStreamPromise(entryOf(part)).catch(brokenArchive)
    },
    counted: (part, bytes) => {
      inflated += bytes
      if (inflated > XLSX_LIMITS.inflatedBytes)
        throw tooMuch('解压后的字节数', 'bytes unpacked', XLSX_LIMITS.inflatedBytes, part)
      const own = (read.get(part) ?? 0) + bytes
      read.set(part, own)
      checkRatio(entryOf(part), own)
    },
    close: () => zip.close(),
  }
}

function checkRatio({ fileName, compressedSize }: Entry, bytes: number): void {
  const { ratio, ratioFromBytes } = XLSX_LIMITS
  if (bytes > ratioFromBytes && bytes > ratio * Math.max(compressedSize, 1))
    throw new XlsxRefused('expands-too-much', { part: fileName, ratio: String(ratio) })
}

export function tooMuch(what: string, whatEn: string, limit: number, where: string): XlsxRefused {
  return new XlsxRefused('too-much', { what, whatEn, limit: String(limit), where })
}

function brokenArchive(error: unknown): never {
  if (error instanceof XlsxRefused) throw error
  const because = error instanceof Error ? error.message : String(error)
  throw new XlsxRefused('broken-archive', { because }, { cause: error })
}
