const MINUS = '\u2212'
/** Numbers of a text, each with the sign before it. */
const NUMBER = /-?\d+(?:\.\d+)?/g
const THOUSANDS = /\B(?=(?:\d{3})+$)/g

/** A figure of the answer as it is read: thousands apart, a true minus sign. Its digits are never changed. */
export function figure(text: string): string {
  const [whole = '', fraction] = text.replace('-', MINUS).split('.')
  const grouped = whole.replace(THOUSANDS, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** A figure that is taken away; nothing is taken away where it is zero. */
export function lessFigure(text: string): string {
  return isZero(text) ? figure(text) : `${MINUS}${figure(text)}`
}

/** A quantity without needless zeros behind the point: `3,000`, `640.5`. */
export function quantity(text: string): string {
  return figure(text.includes('.') ? text.replace(/\.?0+$/, '') : text)
}

/** A formula as it was written down, with its figures made readable. */
export function formulaText(text: string): string {
  return text.replace(NUMBER, figure)
}

export function isZero(text: string): boolean {
  return /^-?0(?:\.0*)?$/.test(text)
}

export function isNegative(text: string): boolean {
  return text.startsWith('-') && !isZero(text)
}
