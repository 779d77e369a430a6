import type { Facts } from '../domain/failure.ts'
import { isTextKey, type Say } from './text.ts'

/** A day, or a date known only in part (`2018-11`, `2018-11/12`), in words. */
export function dayWords(iso: string, say: Say): string {
  const [year = '', months, dayOfMonth] = iso.split('-')
  if (months === undefined) return say('date.year', { year })
  const month = months
    .split('/')
    .map((one) => `month.${Number(one)}`)
    .map((key) => (isTextKey(key) ? say(key) : ''))
    .join('/')
  if (dayOfMonth === undefined) return say('date.month', { year, month })
  return say('date.day', { year, month, day: Number(dayOfMonth) })
}

export function spanWords(from: string, to: string, say: Say): string {
  return say('date.span', { from: dayWords(from, say), to: dayWords(to, say) })
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/

export function isDay(text: string): boolean {
  return ISO_DAY.test(text)
}

/** The same failure or warning with its days as words: in a sentence they are read, not parsed. */
export function withDayWords<T extends { readonly facts?: Facts }>(told: T, say: Say): T {
  if (told.facts === undefined) return told
  const facts = Object.entries(told.facts).map(([name, fact]) =>
    typeof fact === 'string' && isDay(fact) && name !== 'given' ? [name, dayWords(fact, say)] : [name, fact],
  )
  return { ...told, facts: Object.fromEntries(facts) }
}
