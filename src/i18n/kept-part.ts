/**
 * What an answer does with the parts that stand in answer after answer: write them in place, or put a mark
 * there and their bytes later. Parts come in the order in which the answer is written.
 */
export type Keep = {
  /** A part taken unchanged from the rule book or a dictionary, such as a clause. */
  readonly part: <T extends object>(part: T) => T
  /** A part that is always made the same way from the same source, such as the criteria of a situation. */
  readonly made: <S extends object, T extends object>(make: (source: S, keep: Keep) => T, source: S) => T
  /** A formula: mostly figures, but for a sign that is not one of ASCII. */
  readonly formula: (text: string) => string
}

/** The sign of multiplication in formulas. */
export const TIMES = '×'

export const inPlace: Keep = {
  part: (part) => part,
  made: (make, source) => make(source, inPlace),
  formula: (text) => text,
}
