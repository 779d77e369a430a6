import { describe, expect, it } from 'vitest'
import { detectEncoding, type Encoding, encoderOf, labelOf, markOf } from '../../src/tabular/encoding.ts'

const HEADER = '户号,行政区划,用电类别\n0001,410212,一户一表\n'

function fileOf(encoding: Encoding, text: string): Uint8Array {
  return Uint8Array.from([...markOf(encoding), ...encoderOf(encoding)(text)])
}

describe('detectEncoding', () => {
  it.each(['utf-8', 'utf-8-bom', 'gb18030', 'utf-16le', 'utf-16be'] as const)('knows %s', (encoding) => {
    expect(detectEncoding(fileOf(encoding, HEADER), true)).toMatchObject({ encoding, isPlain: false })
  })

  it('knows UTF-16 without a mark by its zero bytes', () => {
    for (const encoding of ['utf-16le', 'utf-16be'] as const)
      expect(detectEncoding(encoderOf(encoding)(HEADER), true)?.encoding).toBe(encoding)
  })

  it('says of plain ASCII that either encoding is possible', () => {
    const sample = encoderOf('utf-8')('account_no,from\n1,2018-01-01\n')
    expect(detectEncoding(sample, true)).toEqual({ encoding: 'utf-8', markBytes: 0, isPlain: true })
  })

  it('is not misled by a character that the end of the sample cuts', () => {
    const utf8 = encoderOf('utf-8')(HEADER)
    const gb = encoderOf('gb18030')(HEADER)
    expect(detectEncoding(utf8.subarray(0, 4), false)?.encoding).toBe('utf-8')
    expect(detectEncoding(gb.subarray(0, 3), false)?.encoding).toBe('gb18030')
  })

  it('does not take other bytes for text', () => {
    expect(detectEncoding(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 8, 0, 0xff, 0]), true)).toBeUndefined()
    expect(detectEncoding(Uint8Array.from([0xff, 0xff, 0x80, 0x2c]), true)).toBeUndefined()
  })
})

describe('encoderOf', () => {
  it.each(['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const)(
    'writes what the platform reads back, in %s',
    (encoding) => {
      const text = '户号 A,€ ÄÖ ḿ 㐀 䶵 龥 𠀀 😀 \u{10FFFF} “引号”——。'
      expect(new TextDecoder(labelOf(encoding)).decode(encoderOf(encoding)(text))).toBe(text)
    },
  )

  it('writes every public character of the basic plane in GB18030', () => {
    const encode = encoderOf('gb18030')
    const decoder = new TextDecoder('gb18030')
    const lost: string[] = []
    for (let point = 0x80; point < 0xfffe; point++) {
      if (point >= 0xd800 && point < 0xf900) continue
      const character = String.fromCodePoint(point)
      if (point !== 0xfffd && decoder.decode(encode(character)) !== character) lost.push(point.toString(16))
    }
    expect(lost).toEqual([])
  })
})
