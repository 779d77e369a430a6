/** Whole fen, or hundredths of a kWh, as text with two decimals. */
export function hundredthsOf(value: number): string {
  const whole = Math.abs(value)
  const text = `${Math.trunc(whole / 100)}.${String(whole % 100).padStart(2, '0')}`
  return value < 0 ? `-${text}` : text
}

/** A ratio as text with so many decimals; a statistic, never money. */
export function ratioText(value: number, places = 4): string {
  return Number.isFinite(value) ? value.toFixed(places) : 'NaN'
}
