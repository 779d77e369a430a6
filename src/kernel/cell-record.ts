/**
 * All that holds for some households of a county on the days between two changes of its rules: a row of a flat
 * table of whole numbers. Places within it:
 */
/** 1 where the explaining engine must do the account. */
export const IS_FOR_EXPLAINING = 0
export const CHARGE = 1
/** The trading of these days, or -1: none, or outside its season. */
export const TRADE = 2
export const FLAGS = 3
/** The verdict of trading, and the place of the first criterion that gives it. */
export const ELIGIBLE = 4
export const UNMET = 5
/** Where the subsidies of these days stand in the list of claims, and how many they are. */
export const CLAIMS = 6
export const CLAIM_COUNT = 7
/** A bit for each refund of the county that is paid for a month ending on one of these days. */
export const REFUNDS = 8
/** The last days for which a source shows the price, the differences, the trading and the rest of a split price. */
export const PRICE_CONFIRMED = 9
export const DIFFERENCES_CONFIRMED = 10
export const TRADE_CONFIRMED = 11
export const REST_CONFIRMED = 12
/** A bit for each class that some rule names on these days. */
export const CLASSES_NAMED = 13
export const CELL_WIDTH = 14

/** Flags: the days lie in the season of prices; a notice concerns the connection. */
export const IN_PRICE_SEASON = 1
export const HAS_NOTICE = 2

/** Trading on some days. */
export const TRADE_VERDICT = 0
export const TRADE_OF_VALLEY = 1
export const TRADE_PRICE = 2
export const TRADE_POWER = 3
/** Hundredths of a kWh a season, or -1. */
export const TRADE_CAP = 4
/** The accumulation of the season. */
export const TRADE_SEASON = 5
export const TRADE_WIDTH = 6

/** An operating subsidy on some days of its season. */
export const CLAIM_PROVISION = 0
export const CLAIM_SEASON = 1
export const CLAIM_VERDICT = 2
/** The way of paying, or -1 where nothing can be paid on these days. */
export const CLAIM_ROOT = 3
export const CLAIM_DIGITS = 4
export const CLAIM_MOST = 5
/** 1 before the season for which the household was converted, where that pays nothing. */
export const CLAIM_IS_EARLY = 6
export const CLAIM_CONFIRMED = 7
/** 1 where the way of paying depends on classes, which may change within a season. */
export const CLAIM_ASKS_CLASSES = 8
export const CLAIM_WIDTH = 9

/** A purchase subsidy on the day of the invoice. */
export const PURCHASE_PROVISION = 0
export const PURCHASE_VERDICT = 1
export const PURCHASE_ROOT = 2
export const PURCHASE_DIGITS = 3
export const PURCHASE_MOST = 4
export const PURCHASE_WIDTH = 5

/** A refund of a county, by the month. */
export const REFUND_PROVISION = 0
export const REFUND_RATE = 1
/** Ten to the digits of the rate beyond fen. */
export const REFUND_SCALE = 2
export const REFUND_WIDTH = 3

export const NO = 0
export const YES = 1
export const UNKNOWN = 2

/** No source says that a rule has ended. */
export const CONFIRMED_FOREVER = 0x7fffffff
