/**
 * A way of paying as rows of a flat table: a shape, how many parts it has, four figures, then the parts. Amounts are
 * whole numbers of a power of ten of a yuan, quantities hundredths of their unit, bases fen.
 */
export const KNOWN = 0
export const NOT_KNOWN = 1
export const RATE = 2
export const MARGINAL_BANDS = 3
export const WHOLE_BANDS = 4
export const SHARE = 5
export const AT_MOST = 6
export const SUM = 7
export const LOWEST = 8
export const HIGHEST = 9
export const AGREE = 10
/** Ways of paying of which nobody can say which holds: known where all come to the same. */
export const EITHER = 11
export const FILLED = 12
export const OWN_PART = 13
export const BONUS = 14

/** Places within a row. */
export const SHAPE = 0
export const COUNT = 1
export const A = 2
export const B = 3
export const C = 4
export const D = 5
export const PARTS = 6
export const NODE_WIDTH = 26
export const MOST_PARTS = NODE_WIDTH - PARTS

/** What a limit of a rate counts. */
export const NO_LIMIT = 0
export const BY_QUANTITY = 1
export const BY_AMOUNT = 2

/** Measures of a season or a purchase, by their place; one that is not known is not a number. */
export const HEATING = 0
export const VALLEY = 1
export const AREA = 2
export const MEMBERS = 3
export const INVOICE = 4
export const COST = 5
/** Energy subsidised before: counts towards limits of rates by kWh. */
export const PRIOR = 6
/** Always unknown: what a row has no column for. */
export const NOTHING = 7
export const MEASURES = 8
