import { describe, expect, it } from 'vitest'
import { isGb18030 } from '../../src/tabular/gb18030-bytes.ts'
import { seeded } from '../support/seeded.ts'

const decoder = new TextDecoder('gb18030', { fatal: true })

function decodes(bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes)
    return true
  } catch {
    return false
  }
}

describe('isGb18030', () => {
  it('says of every pair of bytes what the decoder of the platform says', () => {
    const wrong: string[] = []
    for (let first = 0; first < 256; first++)
      for (let second = 0; second < 256; second++) {
        const bytes = Uint8Array.of(first, second)
        if (isGb18030(bytes, 0, 2) !== decodes(bytes)) wrong.push(`${first} ${second}`)
      }
    expect(wrong).toEqual([])
  })

  it('says of four-byte codes what the decoder says, at the ends of their ranges and in between', () => {
    const wrong: string[] = []
    for (let lead = 0x81; lead <= 0xff; lead++)
      for (const [second, third, fourth] of [
        [0x30, 0x81, 0x30],
        [0x31, 0xa4, 0x36],
        [0x31, 0xa4, 0x37],
        [0x31, 0xa4, 0x39],
        [0x31, 0xa5, 0x30],
        [0x32, 0x9a, 0x35],
        [0x32, 0x9a, 0x36],
        [0x39, 0xfe, 0x39],
        [0x39, 0xff, 0x39],
        [0x39, 0x80, 0x39],
        [0x3a, 0x81, 0x30],
        [0x30, 0x81, 0x2f],
      ] as const) {
        const bytes = Uint8Array.of(lead, second, third, fourth)
        if (isGb18030(bytes, 0, 4) !== decodes(bytes)) wrong.push(bytes.join(' '))
      }
    expect(wrong).toEqual([])
  })

  it('agrees with the decoder on random bytes', () => {
    const random = seeded(20)
    const wrong: string[] = []
    for (let i = 0; i < 20_000; i++) {
      const bytes = Uint8Array.from({ length: 1 + random(6) }, () =>
        random(10) < 3 ? 0x30 + random(12) : 0x7e + random(130),
      )
      if (isGb18030(bytes, 0, bytes.length) !== decodes(bytes)) wrong.push(bytes.join(' '))
    }
    expect(wrong.slice(0, 10)).toEqual([])
  })
})
