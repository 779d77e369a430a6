/** The encodings that files come in. */
export const ENCODINGS = ['utf-8', 'utf-8-bom', 'gb18030', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof ENCODINGS)[number]

export type DetectedEncoding = {
  readonly encoding: Encoding
  /** Bytes of the mark at the start of the file, which are not text. */
  readonly markBytes: number
  /** The sample held nothing beyond ASCII, so that UTF-8 and GB18030 are the same so far. */
  readonly isPlain: boolean
}

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8-bom', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * The encoding of a file from its first bytes: by its mark, by the zero bytes of UTF-16, as UTF-8 if it is
 * valid, as GB18030 if that is; nothing where it is none of these, or not text.
 */
export function detectEncoding(sample: Uint8Array, isWhole: boolean): DetectedEncoding | undefined {
  for (const [encoding, mark] of MARKS)
    if (mark.every((byte, i) => sample[i] === byte))
      return { encoding, markBytes: mark.length, isPlain: false }
  const wide = wideWithoutMark(sample)
  if (wide !== undefined) return { encoding: wide, markBytes: 0, isPlain: false }
  if (sample.includes(0)) return undefined
  const isPlain = isAscii(sample)
  if (isPlain || isValid('utf-8', sample, isWhole)) return { encoding: 'utf-8', markBytes: 0, isPlain }
  return isValid('gb18030', sample, isWhole)
    ? { encoding: 'gb18030', markBytes: 0, isPlain: false }
    : undefined
}

/** Eight bytes at a time: this is done before any of our code has become fast. */
export function isAscii(bytes: Uint8Array): boolean {
  const padded = new Uint8Array((bytes.length + 7) & ~7)
  padded.set(bytes)
  const words = new Int32Array(padded.buffer)
  let all = 0
  for (let i = 0; i < words.length; i += 2) all |= (words[i] as number) | (words[i + 1] as number)
  return (all & 0x80808080) === 0
}

/** Commas, digits and letters show their zero bytes; few Chinese characters have one, 一 among them. */
function wideWithoutMark(sample: Uint8Array): Encoding | undefined {
  const length = Math.min(sample.length, 4096) & ~1
  let [high, low] = [0, 0]
  for (let i = 0; i < length; i += 2) {
    if (sample[i] === 0) high++
    if (sample[i + 1] === 0) low++
  }
  if (low >= length / 16 && low > 3 * high) return 'utf-16le'
  if (high >= length / 16 && high > 3 * low) return 'utf-16be'
  return undefined
}

function isValid(label: string, sample: Uint8Array, isWhole: boolean): boolean {
  try {
    new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(sample, { stream: !isWhole })
    return true
  } catch {
    return false
  }
}

/** The label by which the platform's decoders know an encoding. */
export function labelOf(encoding: Encoding): string {
  return encoding === 'utf-8-bom' ? 'utf-8' : encoding
}

export function isUtf16(encoding: Encoding): boolean {
  return encoding === 'utf-16le' || encoding === 'utf-16be'
}

/** The bytes of text: in UTF-16 and GB18030 as in UTF-8, without a mark. */
export type Encode = (text: string) => Uint8Array

const utf8 = new TextEncoder()

const utf8Bytes: Encode = (text) => utf8.encode(text)

export function encoderOf(encoding: Encoding): Encode {
  switch (encoding) {
    case 'utf-8':
    case 'utf-8-bom':
      return utf8Bytes
    case 'gb18030':
      return gb18030Bytes
    case 'utf-16le':
      return (text) => utf16Bytes(text, 0)
    case 'utf-16be':
      return (text) => utf16Bytes(text, 1)
  }
}

/** The mark that a file of an encoding begins with. */
export function markOf(encoding: Encoding): Uint8Array {
  return Uint8Array.from(MARKS.find(([name]) => name === encoding)?.[1] ?? [])
}

function utf16Bytes(text: string, lowPlace: 0 | 1): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    bytes[2 * i + lowPlace] = unit & 0xff
    bytes[2 * i + 1 - lowPlace] = unit >> 8
  }
  return bytes
}

let gbCodes: ReadonlyMap<number, readonly number[]> | undefined

/** Text as GB18030, by the platform's own decoder turned round. */
function gb18030Bytes(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    if (point < 0x80) bytes.push(point)
    else {
      gbCodes ??= reversedGb18030()
      bytes.push(...(gbCodes.get(point) ?? beyond(point)))
    }
  }
  return Uint8Array.from(bytes)
}

/** Characters beyond the basic plane; a few private ones within it have no code and become U+FFFD. */
function beyond(point: number): number[] {
  return point > 0xffff ? fourBytes(point - 0x10000 + FIRST_SUPPLEMENTARY) : REPLACEMENT
}

const REPLACEMENT = [0x84, 0x31, 0xa4, 0x37]

/** Place of U+10000 among the four-byte codes, which run on linearly from there. */
const FIRST_SUPPLEMENTARY = 189_000
/** Four-byte codes of the basic plane. */
const BASIC_FOUR_BYTE_CODES = 39_420

function fourBytes(linear: number): number[] {
  return [
    0x81 + Math.floor(linear / 12_600),
    0x30 + (Math.floor(linear / 1260) % 10),
    0x81 + (Math.floor(linear / 10) % 126),
    0x30 + (linear % 10),
  ]
}

function reversedGb18030(): Map<number, readonly number[]> {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<number, readonly number[]>()
  const learn = (bytes: readonly number[]) => {
    const decoded = decoder.decode(Uint8Array.from(bytes))
    const point = decoded.codePointAt(0)
    const isOne = point !== undefined && decoded.length === (point > 0xffff ? 2 : 1)
    if (isOne && point !== 0xfffd && !codes.has(point)) codes.set(point, bytes)
  }
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) learn([lead, trail])
  for (let linear = 0; linear < BASIC_FOUR_BYTE_CODES; linear++) learn(fourBytes(linear))
  return codes
}
