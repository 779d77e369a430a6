/** How many columns a terminal gives a text: two for a Chinese character or full-width sign, one for others. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += WIDE.test(character) ? 2 : 1
  return width
}

const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/u

/** Rows with their cells in line; the last cell of each row stands at the right, as amounts do. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const count = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: count }, (_, place) =>
    Math.max(0, ...rows.map((row) => widthOf(row[place] ?? ''))),
  )
  return rows.map((row) =>
    row
      .map((cell, place) => (place === count - 1 ? padStart : padEnd)(cell, widths[place] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

function padEnd(text: string, width: number): string {
  return text + ' '.repeat(width - widthOf(text))
}

function padStart(text: string, width: number): string {
  return ' '.repeat(width - widthOf(text)) + text
}
