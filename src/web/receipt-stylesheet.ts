import { type Asset, asset } from './assets.ts'
import { receiptStyle } from './receipt-style.ts'
import { stylesheetWith } from './stylesheet.ts'

/** The look of the sheet that is printed. */
export const RECEIPT_STYLESHEET: Asset = asset(
  'receipt',
  'css',
  'text/css; charset=utf-8',
  stylesheetWith(receiptStyle, 'last'),
)
