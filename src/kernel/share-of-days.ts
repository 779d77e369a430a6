/**
 * The part of a register that belongs to the days from `after` to `until` of its `days`: the rounded share up to its
 * end less the one before it, half up, so that finer parts add up to coarser ones. Exact below 2^52 / 732.
 */
export function shareOfDays(value: number, days: number, after: number, until: number): number {
  return upTo(value, days, until) - upTo(value, days, after)
}

function upTo(value: number, days: number, until: number): number {
  if (until === 0) return 0
  if (until === days) return value
  return Math.floor((2 * value * until + days) / (2 * days))
}

/** The same for an amount that may be below zero: half away from zero. */
export function amountOfDays(fen: number, days: number, after: number, until: number): number {
  return fen < 0 ? 0 - shareOfDays(0 - fen, days, after, until) : shareOfDays(fen, days, after, until)
}

/** A quantity times a price, over a power of ten: half away from zero. */
export function rounded(quantity: number, price: number, power: number): number {
  return price < 0
    ? 0 - Math.floor((quantity * (0 - price) + power / 2) / power)
    : Math.floor((quantity * price + power / 2) / power)
}
