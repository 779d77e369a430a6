import { headerKey } from './header.ts'
import { hasLostDigits, isScientific, plainCell } from './plain-cell.ts'

/** Headers of the amount that was issued for a row. */
export const ISSUED_NAMES = [
  '已出账金额',
  'issued_yuan',
  '出账金额',
  '已出账电费',
  '应收电费',
  'issued',
] as const

export function issuedPlace(texts: readonly string[]): number {
  const keys = new Set(ISSUED_NAMES.map(headerKey))
  return texts.findIndex((text) => keys.has(headerKey(text)))
}

const AMOUNT = /^(-?)(\d{1,9})(?:\.(\d{1,2}))?$/

/** An amount in fen, or nothing where the cell is none. */
export function issuedFen(cell: string): number | undefined {
  const { text } = plainCell(cell)
  if (isScientific(text) || hasLostDigits(text)) return undefined
  const match = AMOUNT.exec(text)
  if (match === null) return undefined
  const [, sign, yuan = '0', fen = ''] = match
  const value = Number(yuan) * 100 + Number(fen.padEnd(2, '0'))
  return sign === '-' ? -value : value
}
