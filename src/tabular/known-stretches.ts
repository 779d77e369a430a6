/**
 * Neighbouring cells with words of the dictionary or a division: most rows of a file have the same as some row before.
 * What such a stretch of bytes came to is kept, and known again by comparing it eight bytes at a time.
 */
export type KnownStretches = {
  /** The stretch that begins at each place of a row, or `NONE`. */
  readonly at: Int32Array
  /** The place behind the last cell of each stretch. */
  readonly ends: Int32Array
  /** Words of the record, besides the facts, that each stretch fills: so many places each, `NONE` where fewer. */
  readonly targets: Int32Array
  /** What was seen, and its bytes: see `SEEN`. */
  readonly seen: Int32Array
  readonly texts: DataView
  /** The latest of those seen at each stretch. */
  readonly latest: Int32Array
  /** How often each stretch was new of late; where nearly always, it is not looked at for a while. */
  readonly news: Int32Array
}

export const NONE = -1

const MOST_TARGETS = 4
/** Stretches that are kept for each place. */
const KEPT = 4
/** Bytes are compared as numbers: no text that is kept is the pattern of a zero, or of what is no number. */
const BYTES = Float64Array.BYTES_PER_ELEMENT
const MOST_BYTES = 128
/** One stretch: how many bytes it has with the delimiter behind it, 0 for none; the facts; other words. */
const SEEN = { length: 0, facts: 1, values: 2 } as const
const SEEN_WORDS = SEEN.values + MOST_TARGETS

const MOST_NEWS = 256
const PAUSE_ROWS = 4096

/** What a cell fills: a word of the record, `NONE` for facts, nothing where the cell is of another kind. */
export type Filled = number | undefined

/** Finds the stretches of at least two cells. */
export function knownStretches(cells: readonly Filled[]): KnownStretches {
  const at = new Int32Array(cells.length).fill(NONE)
  const ends: number[] = []
  const targets: number[] = []
  for (let place = 0; place < cells.length; ) {
    const own: number[] = []
    let end = place
    for (let cell = cells[end]; cell !== undefined && own.length < MOST_TARGETS; cell = cells[++end])
      if (cell !== NONE) own.push(cell)
    if (end - place > 1) {
      at[place] = ends.length
      ends.push(end)
      targets.push(...Array.from({ length: MOST_TARGETS }, (_, i) => own[i] ?? NONE))
    }
    place = Math.max(end, place + 1)
  }
  return {
    at,
    ends: Int32Array.from(ends),
    targets: Int32Array.from(targets),
    seen: new Int32Array(ends.length * KEPT * SEEN_WORDS),
    texts: new DataView(new ArrayBuffer(ends.length * KEPT * MOST_BYTES)),
    latest: new Int32Array(ends.length),
    news: new Int32Array(ends.length),
  }
}

/** Fills a record from a stretch that was seen before, and returns where it ends; `NONE` where it is new. */
export function fillFromKnown(
  { seen, texts, latest, targets, news }: KnownStretches,
  stretch: number,
  view: DataView,
  at: number,
  record: Int32Array,
  base: number,
  factsAt: number,
): number {
  if ((news[stretch] as number) > MOST_NEWS) return NONE
  const first = latest[stretch] as number
  for (let i = 0; i < KEPT; i++) {
    const number = (first + i) & (KEPT - 1)
    const kept = stretch * KEPT + number
    const one = kept * SEEN_WORDS
    const length = seen[one + SEEN.length] as number
    if (length === 0 || !isTextAt(texts, kept * MOST_BYTES, length, view, at)) continue
    record[base + factsAt] = (record[base + factsAt] as number) | (seen[one + SEEN.facts] as number)
    for (let value = 0; value < MOST_TARGETS; value++) {
      const target = targets[stretch * MOST_TARGETS + value] as number
      if (target === NONE) break
      record[base + target] = seen[one + SEEN.values + value] as number
    }
    latest[stretch] = number
    if ((news[stretch] as number) > 0) news[stretch] = (news[stretch] as number) - 1
    return at + length - 1
  }
  return NONE
}

/** The last eight bytes are compared last, whether or not some of them were before. */
function isTextAt(texts: DataView, text: number, length: number, view: DataView, at: number): boolean {
  const last = length - BYTES
  for (let i = 0; i < last; i += BYTES)
    if (texts.getFloat64(text + i, true) !== view.getFloat64(at + i, true)) return false
  return texts.getFloat64(text + last, true) === view.getFloat64(at + last, true)
}

/** Keeps what the stretch from `at` to before the delimiter at `end` has put into a record. */
export function keepStretch(
  { seen, texts, latest, targets, news }: KnownStretches,
  stretch: number,
  view: DataView,
  at: number,
  end: number,
  record: Int32Array,
  base: number,
  facts: number,
): void {
  const newly = news[stretch] as number
  if (newly > MOST_NEWS) {
    news[stretch] = newly > MOST_NEWS + 1 ? newly - 1 : 0
    return
  }
  news[stretch] = newly + 2 > MOST_NEWS ? MOST_NEWS + PAUSE_ROWS : newly + 2
  const length = end - at + 1
  if (length < BYTES || length > MOST_BYTES) return
  const number = ((latest[stretch] as number) + KEPT - 1) & (KEPT - 1)
  const kept = stretch * KEPT + number
  const one = kept * SEEN_WORDS
  seen[one + SEEN.length] = length
  seen[one + SEEN.facts] = facts
  for (let value = 0; value < MOST_TARGETS; value++) {
    const target = targets[stretch * MOST_TARGETS + value] as number
    if (target !== NONE) seen[one + SEEN.values + value] = record[base + target] as number
  }
  for (let i = 0; i < length; i++) texts.setUint8(kept * MOST_BYTES + i, view.getUint8(at + i))
  latest[stretch] = number
}
