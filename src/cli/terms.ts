import type { BatchTerms } from '../application/batch/batch-row.ts'
import { parseDay } from '../domain/plain-date.ts'
import { oneOf, UsageRefused } from './command.ts'

/** Options for what holds for a whole file. */
export const TERMS_OPTIONS = {
  'in-force-on': { type: 'string' },
  'known-on': { type: 'string' },
  assume: { type: 'string', multiple: true },
} as const

/** What to do with readings that overlap. */
export const DUPLICATES_OPTION = { duplicates: { type: 'string' } } as const

type Given = {
  readonly duplicates?: string | undefined
  readonly 'in-force-on'?: string | undefined
  readonly 'known-on'?: string | undefined
  readonly assume?: readonly string[] | undefined
}

export function termsOf(given: Given): BatchTerms {
  return {
    duplicates: oneOf('--duplicates', given.duplicates, ['refuse', 'keep-first', 'quarantine'], 'refuse'),
    inForceOn: dayOf('--in-force-on', given['in-force-on']),
    knownOn: dayOf('--known-on', given['known-on']),
    assume: given.assume ?? [],
  }
}

function dayOf(option: string, given: string | undefined): string | null {
  if (given === undefined) return null
  if (parseDay(given) !== undefined) return given
  throw new UsageRefused({
    zh: `${option} 的值「${given}」不是日期，请写成年-月-日`,
    en: `${option} is not a day: “${given}”; write year-month-day`,
  })
}
