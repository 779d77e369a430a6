/** A JSON number with the text that stood in the document, before any rounding to a double. */
export class SourceNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** The value with plain numbers, for one that was read and found sound: its numbers are whole and small. */
export const withPlainNumbers = (value: unknown): unknown => numbersAs(Number, value)

/** The value with each number as its text, so that `2018` and `"2018"` are the same. */
export const withTextNumbers = (value: unknown): unknown => numbersAs((text) => text, value)

function numbersAs(made: (text: string) => unknown, value: unknown): unknown {
  if (value instanceof SourceNumber) return made(value.text)
  if (Array.isArray(value)) return value.map((each) => numbersAs(made, each))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, numbersAs(made, each)]))
}
