import { dayOf, isoText, parseDay } from '../domain/plain-date.ts'
import type { Remark } from './cell-fault.ts'

/** What a cell says when its outward form is set aside, and what had to be set aside for it. */
export type Plain = { readonly text: string; readonly remarks: readonly Remark[] }

const OUTER_SPACE = /^[\s\u00a0\u3000\ufeff]+|[\s\u00a0\u3000\ufeff]+$/g
const FULL_WIDTH = /[！-～]/g
const TO_ASCII = 0xfee0

/** A cell without the spaces around it and with full-width signs as plain ones. Nothing else is repaired. */
export function plainCell(cell: string): Plain {
  const trimmed = cell.replace(OUTER_SPACE, '')
  const text = trimmed.replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - TO_ASCII))
  const remarks: Remark[] = []
  if (trimmed !== cell && text !== '') remarks.push('spaces-ignored')
  if (text !== trimmed) remarks.push('full-width-read')
  return { text, remarks }
}

/** Year, month and day as bills and spreadsheets print them; each form has only one reading. */
const DAY_FORMS: readonly RegExp[] = [
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?: 0{1,2}:00(?::00)?)?$/,
  /^(\d{4})(\s*年\s*)(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?$/,
  /^(\d{4})()(\d{2})(\d{2})$/,
]

/** The ISO text of a day in one of these forms, or nothing. */
export function isoOf(text: string): string | undefined {
  for (const form of DAY_FORMS) {
    const match = form.exec(text)
    if (match === null) continue
    const [, year = '', , month = '', dayOfMonth = ''] = match
    const iso = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`
    if (parseDay(iso) !== undefined) return iso
  }
  return undefined
}

const SERIAL = /^([3-7]\d{4})(?:\.\d+)?$/

/** The day that a spreadsheet's serial number stands for, counted from 30 December 1899. */
export function daySerial(text: string): string | undefined {
  const match = SERIAL.exec(text)
  return match === null ? undefined : isoText(dayOf(1899, 12, 30) + Number(match[1]))
}

/** `4.10522E+12`: what a spreadsheet makes of a long number. */
export function isScientific(text: string): boolean {
  return /^\d(?:\.\d+)?E[+-]?\d{1,3}$/i.test(text)
}

/** `#VALUE!`, `#REF!`, `########` and the like. */
export function isErrorValue(text: string): boolean {
  return /^#(?:[A-Z/0]+[!?]?|#+)$/.test(text)
}

/** Digits that a spreadsheet keeps of a number. */
const KEPT_DIGITS = 15

/** A number of 17 digits or more whose digits after the 15th are all zero. */
export function hasLostDigits(digits: string): boolean {
  return /^\d{17,}$/.test(digits) && /^0+$/.test(digits.slice(KEPT_DIGITS))
}
