import { inPlace, type Keep } from '../i18n/kept-part.ts'

const MARK = '\u0001'
const WRITTEN_MARK = JSON.stringify(MARK)

const encoder = new TextEncoder()
const bytesOfPart = new WeakMap<object, Uint8Array>()
type Made = WeakMap<object, Uint8Array>
const bytesMade = new WeakMap<object, Made>()
let scratch = new Uint8Array(64 * 1024)

/**
 * The bytes of an answer. Clauses, names, criteria and gaps stand in answer after answer, so each is encoded
 * once and copied; what is left is short and mostly figures. The bytes are those of plain `JSON.stringify`.
 */
export function answerBytes(make: (keep: Keep) => object): Uint8Array<ArrayBuffer> {
  const kept: Uint8Array[] = []
  const mark = (bytes: Uint8Array) => {
    kept.push(bytes)
    return MARK as never
  }
  const text = JSON.stringify(
    make({
      part: (part) => mark(partBytes(part)),
      made: (makePart, source) => mark(madeBytes(makePart, source)),
    }),
  )
  const pieces = text.split(WRITTEN_MARK)
  // A text of the answer that happens to be the mark itself: nothing can be told apart, so nothing is kept.
  if (pieces.length !== kept.length + 1) return Uint8Array.from(encoder.encode(JSON.stringify(make(inPlace))))
  return joined(pieces, kept)
}

function joined(pieces: readonly string[], kept: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let at = 0
  for (const [i, piece] of pieces.entries()) {
    const part = kept[i]
    const room = piece.length * 3 + (part?.length ?? 0)
    if (at + room > scratch.length) scratch = grown(scratch, at + room)
    at += encoder.encodeInto(piece, scratch.subarray(at)).written
    if (part === undefined) continue
    scratch.set(part, at)
    at += part.length
  }
  return scratch.slice(0, at)
}

function grown(bytes: Uint8Array<ArrayBuffer>, atLeast: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(atLeast, bytes.length * 2))
  larger.set(bytes)
  return larger
}

function partBytes(part: object): Uint8Array {
  const known = bytesOfPart.get(part)
  if (known !== undefined) return known
  const bytes = encoder.encode(JSON.stringify(part))
  bytesOfPart.set(part, bytes)
  return bytes
}

function madeBytes<S extends object>(make: (source: S, keep: Keep) => object, source: S): Uint8Array {
  const ofMake: Made = bytesMade.get(make) ?? new WeakMap()
  bytesMade.set(make, ofMake)
  const known = ofMake.get(source)
  if (known !== undefined) return known
  const bytes = answerBytes((keep) => make(source, keep))
  ofMake.set(source, bytes)
  return bytes
}
