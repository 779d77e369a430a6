import { type Archive, tooMuch } from './archive.ts'
import { XLSX_LIMITS } from './limits.ts'
import { readPart } from './read-part.ts'
import { unescapedText } from './unescaped-text.ts'

/** The texts that cells refer to by number. */
export type SharedStrings = { readonly at: (index: number) => string | undefined; readonly size: number }

const FIRST_BYTES = 64 * 1024

/**
 * Texts are kept as bytes in one buffer: a million account numbers take a sixth of the memory that they would take
 * as strings. Readings in other alphabets (`rPh`) are no part of a text.
 */
export async function readSharedStrings(archive: Archive, part: string | undefined): Promise<SharedStrings> {
  const store = stringStore(part ?? '')
  if (part === undefined) return store
  let text = ''
  let isText = false
  let isReading = false
  await readPart(archive, part, {
    open: (name) => {
      if (name === 'si') text = ''
      else if (name === 't') isText = !isReading
      else if (name === 'rPh') isReading = true
    },
    close: (name) => {
      if (name === 'si') store.add(unescapedText(text))
      else if (name === 't') isText = false
      else if (name === 'rPh') isReading = false
    },
    text: (piece) => {
      if (!isText) return
      text += piece
      if (text.length > XLSX_LIMITS.textBytes)
        throw tooMuch('一个单元格的字数', 'characters of one cell', XLSX_LIMITS.cellCharacters, part)
    },
  })
  return store
}

function stringStore(part: string) {
  let bytes: Buffer = Buffer.allocUnsafe(FIRST_BYTES)
  let ends = new Int32Array(1024)
  let used = 0
  let size = 0
  return {
    add: (text: string) => {
      const most = text.length * 3
      if (used + most > bytes.length) bytes = grown(bytes, used, used + most, part)
      if (size === ends.length) {
        if (size >= XLSX_LIMITS.sharedStrings)
          throw tooMuch('共享文字条数', 'shared texts', XLSX_LIMITS.sharedStrings, part)
        const wider = new Int32Array(size * 2)
        wider.set(ends)
        ends = wider
      }
      used += bytes.write(text, used)
      ends[size++] = used
    },
    at: (index: number) => {
      if (!(index >= 0 && index < size)) return undefined
      const from = index === 0 ? 0 : (ends[index - 1] as number)
      return bytes.toString('utf8', from, ends[index])
    },
    get size() {
      return size
    },
  }
}

function grown(bytes: Buffer, used: number, least: number, part: string): Buffer {
  if (least > XLSX_LIMITS.sharedStringBytes)
    throw tooMuch('共享文字的字节数', 'bytes of shared texts', XLSX_LIMITS.sharedStringBytes, part)
  const wider = Buffer.allocUnsafe(Math.min(Math.max(bytes.length * 2, least), XLSX_LIMITS.sharedStringBytes))
  bytes.copy(wider, 0, 0, used)
  return wider
}
