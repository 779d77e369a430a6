/** What a number format makes of a number. */
export type FormatKind = 'number' | 'date'

const inRange = (id: number, from: number, to: number) => id >= from && id <= to

/** Formats that every workbook has by number; 27 to 36 and 50 to 58 are the Chinese ones. */
export function builtInFormat(id: number): FormatKind {
  const isDate =
    inRange(id, 14, 17) ||
    id === 22 ||
    inRange(id, 27, 31) ||
    id === 36 ||
    inRange(id, 50, 54) ||
    inRange(id, 57, 58)
  return isDate ? 'date' : 'number'
}

/** A format is one of days if it shows a year or a day; a clock time alone stays a number. */
export function formatKind(code: string): FormatKind {
  const first = code.split(';')[0] ?? ''
  const shown = first.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
  if (/general/i.test(shown)) return 'number'
  return /[yd]|[\u5e74\u65e5]/i.test(shown) || /^m+$/i.test(shown.trim()) ? 'date' : 'number'
}
