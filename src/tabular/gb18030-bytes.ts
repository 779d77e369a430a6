const ASCII_END = 0x80
const LAST_LEAD = 0xfe

/** Four-byte codes that stand for characters: those of the basic plane, and those beyond it. */
const LAST_BASIC = 39_419
const FIRST_BEYOND = 189_000
const LAST_BEYOND = 1_237_575

/** Whether some bytes are GB18030, as the platform's decoder would say of them. */
export function isGb18030(bytes: Uint8Array, from: number, to: number): boolean {
  let at = from
  while (at < to) {
    if ((bytes[at] as number) <= ASCII_END) at++
    else {
      const length = codeLength(bytes, at, to)
      if (length === 0) return false
      at += length
    }
  }
  return true
}

function codeLength(bytes: Uint8Array, at: number, to: number): number {
  const lead = bytes[at] as number
  if (lead > LAST_LEAD || at + 1 >= to) return 0
  const second = bytes[at + 1] as number
  if (second >= 0x40) return second === 0x7f || second > LAST_LEAD ? 0 : 2
  if (at + 3 >= to || !isDigit(second)) return 0
  const third = bytes[at + 2] as number
  const fourth = bytes[at + 3] as number
  if (third <= ASCII_END || third > LAST_LEAD || !isDigit(fourth)) return 0
  const linear = ((lead - 0x81) * 10 + second - 0x30) * 1260 + (third - 0x81) * 10 + fourth - 0x30
  return linear <= LAST_BASIC || (linear >= FIRST_BEYOND && linear <= LAST_BEYOND) ? 4 : 0
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}
