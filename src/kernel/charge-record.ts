/**
 * What is charged for the days of one price, as whole numbers in a row of a flat table. Prices are whole numbers
 * of a power of ten of the record, so that kWh × price / power is in fen. Places within a record:
 */
export const SHAPE = 0
/** Ten to the digits of the prices of energy. */
export const POWER = 1
/** The most hundredths of a kWh for which no step passes the safe whole numbers. */
export const MOST_KWH = 2
/** Which accumulation of the county the bands count over, or -1. */
export const OVER = 3
/** How many bands there are; bounds and prices follow. The last bound is out of reach. */
export const BANDS = 4
export const BOUND = 5
export const PRICE = 11
/** 1 where differences by time of day hold. */
export const TIME_OF_USE = 17
/** Differences for peak, flat and valley, `NO_PRICE` where there is none. */
export const DIFFERENCE = 18
export const DIFFERENCE_POWER = 21
/** Which accumulation the differences are limited over, or -1, and to how much. */
export const QUOTA = 22
export const QUOTA_KWH = 23
/** The monthly accumulation of heating kWh found in the valley, and their limit. */
export const MONTH = 24
export const MONTH_KWH = 25
/** The records that heating kWh and the rest are charged by. */
export const HEATING = 26
export const REST = 27
/** 1 where a household that chose time-of-use has none. */
export const LACKS_TIME_OF_USE = 28
export const CHARGE_WIDTH = 29

export const MOST_BANDS = 6

export const TIERS = 1
export const FLAT = 2
export const BY_PERIOD = 3
export const SPLIT = 4

/** Outside of what any price may be. */
export const NO_PRICE = -1e15
/** Outside of what any accumulation may reach. */
export const OUT_OF_REACH = 2 ** 52
