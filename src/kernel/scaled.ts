/** Decimal texts of the rule book as whole numbers of a power of ten. */

/** How many digits stand after the point, trailing zeros aside. */
export function digitsOf(text: string): number {
  const fraction = text.split('.')[1] ?? ''
  return fraction.replace(/0+$/, '').length
}

/** The text times ten to some power; nothing where that is no whole number or not exact. */
export function scaledTo(text: string, digits: number): number | undefined {
  if (digitsOf(text) > digits) return undefined
  const isNegative = text.startsWith('-')
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const value = Number(`${whole}${fraction.slice(0, digits).padEnd(digits, '0')}`)
  if (!Number.isSafeInteger(value)) return undefined
  return isNegative ? 0 - value : value
}

/** Hundredths, as energy and money are counted. */
export const hundredths = (text: string) => scaledTo(text, 2)

/** The decimal text of a share such as `3/8`; nothing where it has no end. */
export function shareText(share: string): string | undefined {
  const [part, whole] = share.split('/').map(Number)
  if (whole === undefined) return share
  for (let digits = 0; digits <= 6; digits++) {
    const scaled = ((part as number) * 10 ** digits) / whole
    if (Number.isInteger(scaled))
      return digits === 0
        ? String(scaled)
        : `${Math.floor(scaled / 10 ** digits)}.${String(scaled % 10 ** digits).padStart(digits, '0')}`
  }
  return undefined
}
