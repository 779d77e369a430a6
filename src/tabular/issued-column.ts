import { CARRIED, type ColumnMapping, headerSlots } from './column-mapping.ts'
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

const KEYS: ReadonlySet<string> = new Set(ISSUED_NAMES.map(headerKey))

/** Where the amount stands: in the column that somebody said it is, else in the first whose header says so; or -1. */
export function issuedPlace(texts: readonly string[], columns: ColumnMapping = {}): number {
  const slots = headerSlots(texts)
  const said = slots.findIndex((slot) => Object.hasOwn(columns, slot) && isIssued(columns[slot] ?? ''))
  if (said !== -1) return said
  return texts.findIndex((text, place) => isIssued(text) && !Object.hasOwn(columns, slots[place] ?? ''))
}

/** What was said of headers that do not hold the amount: those that do are no column of a batch. */
export function withoutIssued(columns: ColumnMapping): ColumnMapping {
  return Object.fromEntries(
    Object.entries(columns).map(([slot, said]) => [slot, isIssued(said) ? CARRIED : said]),
  )
}

const isIssued = (text: string) => KEYS.has(headerKey(text))

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
