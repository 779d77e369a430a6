import { type Asset, asset } from './assets.ts'
import { gradeStyle, smallFormStyle, tableStyle } from './result-style.ts'
import { rulesStyle } from './rules-style.ts'
import { stylesheetWith } from './stylesheet.ts'

/** The look of the lists of rules, which have forms and grades. */
export const RULES_STYLESHEET: Asset = asset(
  'rules',
  'css',
  'text/css; charset=utf-8',
  stylesheetWith(`${gradeStyle}${smallFormStyle}${tableStyle}${rulesStyle}`),
)
