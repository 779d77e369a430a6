/** What a division is searched by. */
export type Searchable = {
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly pinyin: string
  readonly initials: string
  readonly level: string
  readonly to?: string
}

/** A division with its English name as bare letters, without ü and apostrophes. */
export type SearchKey<T> = { readonly division: T; readonly latin: string }

/** What a search compares, made once for each division. */
export function searchKey<T extends Searchable>(division: T): SearchKey<T> {
  return { division, latin: bareLetters(division.nameEn) }
}

/** Ways a typed text can fit a division, the best first; each gives what was left to type. */
const FITS: readonly ((typed: Typed, key: SearchKey<Searchable>) => string | undefined)[] = [
  ({ text }, { division }) => after(text, division.code),
  ({ text }, { division }) => after(text, division.name),
  ({ pinyin }, { division }) => after(pinyin, division.pinyin),
  ({ latin }, key) => (latin === '' ? undefined : after(latin, key.latin)),
  ({ pinyin }, { division }) => after(pinyin, division.initials),
  ({ text }, { division }) => (division.name.includes(text) ? division.name : undefined),
]

function after(beginning: string, whole: string): string | undefined {
  return whole.startsWith(beginning) ? whole.slice(beginning.length) : undefined
}

type Typed = { readonly text: string; readonly pinyin: string; readonly latin: string }

/** What may follow a name that was typed as a whole: the class of the division, in full or as its initial. */
const CLASSES: ReadonlySet<string> = new Set(
  [
    ['', '省', '市', '区', '县', '旗', '盟', '地区'],
    ['sheng', 'shi', 'qu', 'xian', 'qi', 'meng', 'diqu', 's', 'q', 'x', 'm', 'dq'],
    ['city', 'district', 'county', 'banner', 'league', 'prefecture'],
  ].flat(),
)

/** Larger places are looked for more often. */
const LEVELS: readonly string[] = ['province', 'prefecture', 'county']

/**
 * The best divisions for a typed text: by kind of fit, then those of today, whole names, larger places, shorter
 * names, smaller codes.
 */
export function searchKeys<T extends Searchable>(
  keys: readonly SearchKey<T>[],
  text: string,
  n: number,
): readonly T[] {
  const plain = typedName(text)
  if (plain === '') return []
  const typed = {
    text: plain,
    pinyin: plain.replaceAll("'", '').replaceAll('ü', 'v'),
    latin: bareLetters(plain),
  }
  return keys
    .flatMap((key) => hitsOf(typed, key))
    .sort((a, b) => compare(a.order, b.order) || byCode(a.division, b.division))
    .slice(0, n)
    .map(({ division }) => division)
}

/** A typed text without blanks and capitals. */
export function typedName(text: string): string {
  return text.toLowerCase().replaceAll(' ', '').replaceAll('\u3000', '')
}

/** The best fit of a division with its place in the order; none: an empty list. */
function hitsOf<T extends Searchable>(typed: Typed, key: SearchKey<T>): { division: T; order: number[] }[] {
  const { division } = key
  for (const [fit, fits] of FITS.entries()) {
    const rest = fits(typed, key)
    if (rest === undefined) continue
    const whole = CLASSES.has(rest) ? 0 : 1
    const former = division.to === undefined ? 0 : 1
    return [{ division, order: [fit, former, whole, LEVELS.indexOf(division.level), rest.length] }]
  }
  return []
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, place) => value !== b[place])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

function byCode(a: Searchable, b: Searchable): number {
  return `${a.code} ${a.to ?? ''}` < `${b.code} ${b.to ?? ''}` ? -1 : 1
}

function bareLetters(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ü', 'u')
    .replace(/[^a-z]/g, '')
}
