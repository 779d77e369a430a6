import { inPlace, type Keep, TIMES } from '../i18n/kept-part.ts'

/** One byte, written as it is. */
const MARK = '\u007f'
const MARK_BYTE = MARK.charCodeAt(0)

const encoder = new TextEncoder()
/** Stands inside a text, without the quotes that are around other marks. */
const TIMES_BYTES = encoder.encode(TIMES)
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
      formula: (formula) => {
        for (let at = formula.indexOf(TIMES); at !== -1; at = formula.indexOf(TIMES, at + 1))
          kept.push(TIMES_BYTES)
        return formula.replaceAll(TIMES, MARK)
      },
    }),
  )
  const marks = marksIn(text)
  // A text of the answer that happens to hold the mark: nothing can be told apart, so nothing is kept.
  if (marks.length !== kept.length) return Uint8Array.from(encoder.encode(JSON.stringify(make(inPlace))))
  return joined(text, marks, kept)
}

/** Where the marks stand in a text. */
function marksIn(text: string): number[] {
  const marks: number[] = []
  let at = text.indexOf(MARK)
  while (at !== -1) {
    marks.push(at)
    at = text.indexOf(MARK, at + 1)
  }
  return marks
}

/**
 * Writes everything behind the last answer, into memory that many answers share and none writes twice. The text is
 * encoded at once, as far behind as all kept parts are long, and moved forward piece by piece with the parts between.
 */
function joined(
  text: string,
  marks: readonly number[],
  kept: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  let behind = 0
  for (const part of kept) behind += part.length
  const most = behind + text.length * MOST_BYTES_OF_CHARACTER
  if (used + most > shared.length) {
    shared = new Uint8Array(Math.max(SHARED_BYTES, most))
    used = 0
  }
  const start = used
  let from = start + behind
  const { written } = encoder.encodeInto(text, shared.subarray(from))
  const end = from + written
  // By how many bytes the text so far is longer than its characters.
  let longer = 0
  for (let i = 0; i < marks.length; i++) {
    const part = kept[i] as Uint8Array
    let at = start + behind + (marks[i] as number) + longer
    if (longer < written - text.length) {
      const found = shared.indexOf(MARK_BYTE, at)
      longer += found - at
      at = found
    }
    const quote = part === TIMES_BYTES ? 0 : 1
    const to = at - quote
    shared.copyWithin(used, from, to)
    used += to - from
    shared.set(part, used)
    used += part.length
    from = at + 1 + quote
  }
  shared.copyWithin(used, from, end)
  used += end - from
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
