import { type Asset, asset } from './assets.ts'
import { coverageStyle } from './coverage-style.ts'

/** The look of the page about coverage, beside the look of every page. */
export const COVERAGE_STYLESHEET: Asset = asset('coverage', 'css', 'text/css; charset=utf-8', coverageStyle)
