/** A JSON number with the text that stood in the document, before any rounding to a double. */
export class SourceNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}
