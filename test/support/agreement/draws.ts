/** A number below a bound, the same for the same seed. */
export type Draw = (below: number) => number

export const says = { zh: '一条规定', en: 'A rule' }

/** A price in yuan with up to four decimals. */
export const price = (draw: Draw, least = 2000, spread = 8000) => fourDigits(least + draw(spread))

export function fourDigits(units: number): string {
  const text = String(Math.abs(units)).padStart(5, '0')
  const plain = `${text.slice(0, -4)}.${text.slice(-4)}`.replace(/\.?0+$/, '')
  return units < 0 && plain !== '0' ? `-${plain}` : plain
}

/** An amount with up to two decimals. */
export function kwh(draw: Draw, least: number, spread: number): string {
  const whole = least + draw(spread)
  return draw(3) === 0 ? `${whole}.${String(1 + draw(99)).padStart(2, '0')}`.replace(/0$/, '') : String(whole)
}
