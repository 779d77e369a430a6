import type { WarningCode } from '../domain/answer.ts'

/** Warnings of a row as bits, in this order; the last one is a row's own: its net leaves something out. */
export const WARNING_CODES = [
  'rules-of-another-day',
  'split-by-days',
  'gap-between-readings',
  'whole-use-counted-as-heating',
  'time-of-use-not-in-force',
  'prior-counted-as-zero',
  'prior-unused',
  'class-changes-nothing',
  'price-mode-ignored',
  'converted-after-reading',
  'not-confirmed-since',
  'notice',
  'net-incomplete',
] as const satisfies readonly (WarningCode | 'net-incomplete')[]

const bitOf = (code: (typeof WARNING_CODES)[number]) => 1 << WARNING_CODES.indexOf(code)

export const RULES_OF_ANOTHER_DAY = bitOf('rules-of-another-day')
export const SPLIT_BY_DAYS = bitOf('split-by-days')
export const GAP_BETWEEN_READINGS = bitOf('gap-between-readings')
export const WHOLE_USE = bitOf('whole-use-counted-as-heating')
export const TIME_OF_USE_NOT_IN_FORCE = bitOf('time-of-use-not-in-force')
export const PRIOR_COUNTED_AS_ZERO = bitOf('prior-counted-as-zero')
export const PRIOR_UNUSED = bitOf('prior-unused')
export const CLASS_CHANGES_NOTHING = bitOf('class-changes-nothing')
export const PRICE_MODE_IGNORED = bitOf('price-mode-ignored')
export const CONVERTED_AFTER_READING = bitOf('converted-after-reading')
export const NOT_CONFIRMED_SINCE = bitOf('not-confirmed-since')
export const NOTICE = bitOf('notice')
export const NET_INCOMPLETE = bitOf('net-incomplete')
