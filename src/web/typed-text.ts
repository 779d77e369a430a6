import { isoText, parseDay } from '../domain/plain-date.ts'

/**
 * What somebody typed, as a request writes it: full-width digits become plain ones and surrounding spaces go.
 * Nothing else is repaired; what is still not a number or a day is refused with its text.
 */
export function plainText(typed: string): string {
  return typed.replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - TO_ASCII)).trim()
}

/** Digits, point, hyphen and slash in their full-width forms. */
const FULL_WIDTH = /[０-９．－／]/g
const TO_ASCII = 0xfee0

/** Year, month and day in the ways that bills print them; each has only one reading. */
const DAY_FORMS: readonly RegExp[] = [
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/,
  /^(\d{4})(\s*年\s*)(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?$/,
  /^(\d{4})()(\d{2})(\d{2})$/,
]

/** A day as ISO text where the text names one, else the plain text as it is. */
export function plainDay(typed: string): string {
  const text = plainText(typed)
  for (const form of DAY_FORMS) {
    const [, year = '', , month = '', dayOfMonth = ''] = form.exec(text) ?? []
    const iso = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`
    if (parseDay(iso) !== undefined) return iso
  }
  return text
}

/** The day after a typed one, as ISO text; nothing where no day was typed. */
export function dayAfter(typed: string): string {
  const day = parseDay(plainDay(typed))
  return day === undefined ? '' : isoText(day + 1)
}
