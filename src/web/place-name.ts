import { type DivisionTree, NATION } from '../domain/division.ts'
import type { View } from './view.ts'

/** One division by its own name. */
export function divisionName(view: View, code: string): string {
  const division = view.book.divisions.find(code)
  if (division === undefined) return code
  return view.language === 'zh' ? division.name : division.nameEn
}

/** A place with everything above it, as an envelope in each language would say it. */
export function placeName(view: View, code: string): string {
  const { divisions } = view.book
  const chain = divisions.ancestors(divisions.countyOf(code) ?? code).filter((one) => one !== NATION)
  const names = chain.map((one) => divisionName(view, one))
  return view.language === 'zh' ? names.reverse().join('') : names.join(', ')
}

/** The divisions that have prices of their own, or lie in or around one that has. */
export function divisionsWithPrices(view: View): (code: string) => boolean {
  const { divisions, provisions } = view.book
  const priced = provisions.filter(({ body }) => body.kind === 'tariff').flatMap(({ body }) => body.divisions)
  const around = new Set(
    priced.flatMap((code) => divisions.ancestors(code)).filter((code) => code !== NATION),
  )
  const within = new Set(priced)
  return (code) => around.has(code) || isWithin(code, within, divisions)
}

function isWithin(code: string, places: ReadonlySet<string>, divisions: DivisionTree): boolean {
  return divisions.ancestors(code).some((one) => places.has(one))
}
