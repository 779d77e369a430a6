/** What a budget allows: the largest value of a quantity whose total still fits. */
export type Solved =
  | {
      readonly outcome: 'found'
      /** The largest value that fits, and the smallest with the same total. */
      readonly value: number
      readonly least: number
      readonly totalFen: number
      /** What one step more would cost. */
      readonly nextFen: number
    }
  /** Even the largest value fits: the budget is not the limit. */
  | { readonly outcome: 'fits-anyway'; readonly totalFen: number }
  /** Even the smallest value costs more. */
  | { readonly outcome: 'out-of-reach'; readonly totalFen: number }

/**
 * Searches whole steps between two bounds for the largest at which a total that never falls is within the
 * budget. Exact: both sides of the answer are evaluated.
 */
export function largestWithin(
  bounds: { readonly least: number; readonly most: number },
  totalAt: (value: number) => number,
  budgetFen: number,
): Solved {
  const seen = new Map<number, number>()
  const at = (value: number) => {
    const known = seen.get(value) ?? totalAt(value)
    seen.set(value, known)
    return known
  }
  if (at(bounds.most) <= budgetFen) return { outcome: 'fits-anyway', totalFen: at(bounds.most) }
  if (at(bounds.least) > budgetFen) return { outcome: 'out-of-reach', totalFen: at(bounds.least) }
  const value = lastWhere(bounds.least, bounds.most, (one) => at(one) <= budgetFen)
  const totalFen = at(value)
  const below = lastWhere(bounds.least - 1, value, (one) => one < bounds.least || at(one) < totalFen)
  return { outcome: 'found', value, least: below + 1, totalFen, nextFen: at(value + 1) }
}

/** The last whole number of a range at which something holds that holds at its start and not at its end. */
function lastWhere(start: number, end: number, holds: (value: number) => boolean): number {
  let [low, high] = [start, end]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) low = middle
    else high = middle
  }
  return low
}

/** How many households, in the given order, a budget pays in full. */
export function householdsWithin(
  rowFen: Float64Array,
  order: readonly number[],
  budgetFen: number,
): { readonly households: number; readonly totalFen: number; readonly nextFen: number | null } {
  let [totalFen, households] = [0, 0]
  for (const row of order) {
    const fen = Math.max(rowFen[row] as number, 0)
    if (totalFen + fen > budgetFen) return { households, totalFen, nextFen: totalFen + fen }
    totalFen += fen
    households++
  }
  return { households, totalFen, nextFen: null }
}
