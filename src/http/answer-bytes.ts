import { inPlace, type Keep } from '../i18n/kept-part.ts'

const MARK = '\u0001'
const WRITTEN_MARK = JSON.stringify(MARK)

const encoder = new TextEncoder()
const bytesOfPart = new WeakMap<object, Uint8Array>()
type Made = WeakMap<object, Uint8Array>
const bytesMade = new WeakMap<object, Made>()
const SHARED_BYTES = 512 * 1024
const MOST_BYTES_OF_CHARACTER = 3
let shared = new Uint8Array(SHARED_BYTES)
let used = 0

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

/** Writes everything behind the last answer, into memory that many answers share and none writes twice. */
function joined(pieces: readonly string[], kept: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let most = 0
  for (const piece of pieces) most += piece.length * MOST_BYTES_OF_CHARACTER
  for (const part of kept) most += part.length
  if (used + most > shared.length) {
    shared = new Uint8Array(Math.max(SHARED_BYTES, most))
    used = 0
  }
  const start = used
  for (const [i, piece] of pieces.entries()) {
    used += encoder.encodeInto(piece, shared.subarray(used)).written
    const part = kept[i]
    if (part === undefined) continue
    shared.set(part, used)
    used += part.length
  }
  return shared.subarray(start, used)
}

function partBytes(part: object): Uint8Array {
  const known = bytesOfPart.get(part)
  if (known !== undefined) return known
  const bytes = encoder.encode(JSON.stringify(part))
  bytesOfPart.set(part, bytes)
  return bytes
}

function madeBytes<S extends object>(make: (source: S, keep: Keep) => object, source: S): Uint8Array {
  let ofMake = bytesMade.get(make)
  if (ofMake === undefined) {
    ofMake = new WeakMap()
    bytesMade.set(make, ofMake)
  }
  const known = ofMake.get(source)
  if (known !== undefined) return known
  const bytes = answerBytes((keep) => make(source, keep)).slice()
  ofMake.set(source, bytes)
  return bytes
}
