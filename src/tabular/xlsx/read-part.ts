import { SaxesParser } from 'saxes'
import { type Archive, tooMuch } from './archive.ts'
import { XLSX_LIMITS } from './limits.ts'
import { XlsxRefused } from './xlsx-refused.ts'

export type Attributes = Readonly<Record<string, string>>

/** What is done with the tags and texts of a part. `enough` ends the reading early. */
export type PartHandler = {
  readonly open: (name: string, attributes: Attributes) => void
  readonly close: (name: string) => void
  readonly text: (text: string) => void
  /** After each piece of the part; the reading waits for it. */
  readonly pause?: () => Promise<void> | undefined
  readonly enough?: () => boolean
}

/** Reads one part of a workbook as a stream of tags; names come without their prefix. */
export async function readPart(archive: Archive, part: string, handler: PartHandler): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const parser = parserOf(part, handler)
  let before = parser.events.count
  let quietBytes = 0
  const stream = await archive.open(part)
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      archive.counted(part, piece.length)
      parser.write(decoder.decode(piece, { stream: true }))
      quietBytes = parser.events.count === before ? quietBytes + piece.length : 0
      before = parser.events.count
      if (quietBytes > XLSX_LIMITS.textBytes)
        throw tooMuch('一段文字的字节数', 'bytes of one text', XLSX_LIMITS.textBytes, part)
      const waiting = handler.pause?.()
      if (waiting !== undefined) await waiting
      if (handler.enough?.() === true) return
    }
    parser.write(decoder.decode())
    parser.end()
  } catch (error) {
    throw brokenPart(part, error)
  } finally {
    stream.destroy()
  }
}

function parserOf(part: string, handler: PartHandler) {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const events = { count: 0 }
  let depth = 0
  parser.on('opentag', ({ name, attributes }) => {
    events.count++
    depth++
    if (depth > XLSX_LIMITS.xmlDepth) throw tooMuch('标签层数', 'levels of tags', XLSX_LIMITS.xmlDepth, part)
    handler.open(localName(name), attributes as Attributes)
  })
  parser.on('closetag', ({ name }) => {
    events.count++
    depth--
    handler.close(localName(name))
  })
  parser.on('text', (text) => {
    events.count++
    handler.text(text)
  })
  parser.on('cdata', (text) => handler.text(text))
  parser.on('doctype', () => {
    throw new XlsxRefused('declares-entities', { part })
  })
  parser.on('error', (error) => {
    throw error
  })
  return {
    events,
    write: (text: string) => parser.write(text),
    end: () => parser.close(),
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}

/** An attribute by its name without prefix: writers differ in the prefix of `r:id`. */
export function attributeOf(attributes: Attributes, name: string): string | undefined {
  if (attributes[name] !== undefined) return attributes[name]
  const key = Object.keys(attributes).find((one) => one.endsWith(`:${name}`))
  return key === undefined ? undefined : attributes[key]
}

function brokenPart(part: string, error: unknown): XlsxRefused {
  if (error instanceof XlsxRefused) return error
  const because = error instanceof Error ? error.message : String(error)
  return new XlsxRefused('broken-part', { part, because }, { cause: error })
}
