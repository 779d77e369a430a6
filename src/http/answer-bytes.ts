import { inPlace, type Keep } from '../i18n/kept-part.ts'

/** One byte, written as it is. */
const MARK = '\u007f'
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
  const marks = marksIn(text)
  // A text of the answer that happens to hold the mark: nothing can be told apart, so nothing is kept.
  if (marks.length !== kept.length) return Uint8Array.from(encoder.encode(JSON.stringify(make(inPlace))))
  return joined(text, marks, kept)
}

/** Where the marks stand in a text, quotes included. Looked for without them: quotes are everywhere. */
function marksIn(text: string): number[] {
  const marks: number[] = []
  let at = text.indexOf(MARK)
  while (at !== -1) {
    marks.push(at - 1)
    at = text.indexOf(MARK, at + 1)
  }
  return marks
}

/**
 * Writes everything behind the last answer, into memory that many answers share and none writes twice. A text of
 * single bytes is encoded as a whole and then moved apart; another one piece by piece.
 */
function joined(
  text: string,
  marks: readonly number[],
  kept: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  let most = text.length * MOST_BYTES_OF_CHARACTER
  for (const part of kept) most += part.length
  if (used + most > shared.length) {
    shared = new Uint8Array(Math.max(SHARED_BYTES, most))
    used = 0
  }
  const start = used
  const room = shared.subarray(start)
  // A part shorter than its mark would be moved over what has not been moved yet.
  const isWide = kept.every((part) => part.length >= WRITTEN_MARK.length)
  const isPlain = isWide && encoder.encodeInto(text, room).written === text.length
  used += isPlain ? movedApart(room, text.length, marks, kept) : byPieces(room, text, marks, kept)
  return shared.subarray(start, used)
}

/** Moves what stands behind each mark to its place, the last first, and puts the kept parts between; the length. */
function movedApart(
  room: Uint8Array,
  length: number,
  marks: readonly number[],
  kept: readonly Uint8Array[],
): number {
  let to = length - marks.length * WRITTEN_MARK.length
  for (const part of kept) to += part.length
  const all = to
  let end = length
  for (let i = marks.length - 1; i >= 0; i--) {
    const [mark, part] = [marks[i] as number, kept[i] as Uint8Array]
    const from = mark + WRITTEN_MARK.length
    to -= end - from
    room.copyWithin(to, from, end)
    to -= part.length
    room.set(part, to)
    end = mark
  }
  return all
}

function byPieces(
  room: Uint8Array,
  text: string,
  marks: readonly number[],
  kept: readonly Uint8Array[],
): number {
  let [from, length] = [0, 0]
  for (let i = 0; i <= marks.length; i++) {
    const mark = marks[i] ?? text.length
    length += encoder.encodeInto(text.slice(from, mark), room.subarray(length)).written
    from = mark + WRITTEN_MARK.length
    const part = kept[i]
    if (part === undefined) break
    room.set(part, length)
    length += part.length
  }
  return length
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
