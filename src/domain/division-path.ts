import { type Searchable, type SearchKey, searchKeys, typedName } from './division-search.ts'

type Placed = Searchable & { readonly parent: string }
type Keys<T> = readonly SearchKey<T>[]

/**
 * The best divisions for a typed text: those that are called so; else the text may begin with larger places, as in
 * 河南省开封市祥符区 or 开封祥符, and the rest names something inside them.
 */
export function searchPlaces<T extends Placed>(keys: Keys<T>, text: string, n: number): readonly T[] {
  const named = searchKeys(keys, text, n)
  return named.length > 0 ? named : searchInside(keys, typedName(text), n)
}

function searchInside<T extends Placed>(keys: Keys<T>, typed: string, n: number): readonly T[] {
  const found = keys
    .map(({ division }) => ({ division, common: commonBeginning(typed, division.name) }))
    .filter(({ common }) => common >= SHORTEST_NAME && common < typed.length)
    .sort((a, b) => b.common - a.common)
    .flatMap(({ division, common }) => {
      const inside = searchPlaces(within(division.code, keys), typed.slice(common), n)
      return inside.length === 0 && isCountyInFull(division, common) ? [division] : inside
    })
  return [...new Set(found)].slice(0, n)
}

const SHORTEST_NAME = 2

/** What follows a county's full name lies below it, and has the county's rules. */
const isCountyInFull = ({ level, name }: Placed, common: number) =>
  level === 'county' && common === name.length

/** The divisions below one, at whatever time. */
function within<T extends Placed>(code: string, keys: Keys<T>): Keys<T> {
  const below = keys.filter(({ division }) => division.parent === code)
  return below.flatMap((key) => [key, ...within(key.division.code, keys)])
}

/** How many characters two texts share at their beginning. */
export function commonBeginning(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}
