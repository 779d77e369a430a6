/** A JSON number with the text that stood in the document, before any rounding to a double. */
export class SourceNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** The value with plain numbers, for one that was read and found sound: its numbers are whole and small. */
export function withPlainNumbers(value: unknown): unknown {
  if (value instanceof SourceNumber) return Number(value.text)
  if (Array.isArray(value)) return value.map(withPlainNumbers)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withPlainNumbers(each)]))
}
