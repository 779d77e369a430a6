import { type Asset, asset } from './assets.ts'
import { resultStyle } from './result-style.ts'
import { stylesheetWith } from './stylesheet.ts'

/** The look of results: that of every page with the parts of a result in place of the forms. */
export const RESULT_STYLESHEET: Asset = asset(
  'result',
  'css',
  'text/css; charset=utf-8',
  stylesheetWith(resultStyle),
)
