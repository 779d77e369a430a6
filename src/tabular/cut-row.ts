/** Cells of one row of CSV text; nothing where its quotes do not match. */
export function cutRow(text: string): string[] | undefined {
  const cells: string[] = []
  let at = 0
  for (;;) {
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1)
      if (end === -1) return undefined
      cells.push(text.slice(at + 1, end).replaceAll('""', '"'))
      at = end + 1
      if (at < text.length && text[at] !== ',') return undefined
    } else {
      const comma = text.indexOf(',', at)
      const end = comma === -1 ? text.length : comma
      cells.push(text.slice(at, end))
      at = end
    }
    if (at >= text.length) return cells
    at++
  }
}

/** Where a quoted cell ends: at the first quote that no second one follows. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}
