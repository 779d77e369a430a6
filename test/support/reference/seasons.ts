import { moved, yearOf } from './days.ts'
import { distanceTo, holdsOn, ofKind } from './rules.ts'

/** A heating season: the year in which it begins, and its first and last day. */
export type Winter = { readonly year: number; readonly first: string; readonly last: string }

function datesOf(county: string, name: string, day: string) {
  return ofKind(county, 'heating-season')
    .filter((rule) => rule.body.season === name && holdsOn(rule, day))
    .sort((a, b) => (distanceTo(county, a) ?? 9) - (distanceTo(county, b) ?? 9))[0]?.body
}

/** The season of that name in which a day lies. */
export function winterOn(county: string, name: string, day: string): Winter | undefined {
  const dates = datesOf(county, name, day)
  if (dates === undefined) return undefined
  for (const year of [yearOf(day) - 1, yearOf(day)]) {
    const first = `${year}-${dates.from}`
    const last = `${dates.from > dates.to ? year + 1 : year}-${dates.to}`
    if (first <= day && day <= last) return { year, first, last }
  }
  return undefined
}

/** The next season of that name that ends on a day or later. */
export function winterFrom(county: string, name: string, day: string): Winter | undefined {
  for (let on = day, i = 0; i < 400; i++, on = moved(on, 1)) {
    const dates = datesOf(county, name, day)
    if (dates === undefined) return undefined
    const found = winterOn(county, name, on)
    if (found !== undefined) return found
  }
  return undefined
}
