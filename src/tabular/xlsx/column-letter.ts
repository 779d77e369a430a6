/** `A` for the first column, `AA` for the twenty-seventh. */
export function columnLetter(index: number): string {
  let letters = ''
  for (let left = index + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  return letters
}

/** The column of a cell reference such as `AB12`, counted from zero; -1 where it names none. */
export function columnOf(reference: string): number {
  let index = 0
  let at = 0
  for (; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    index = index * 26 + letter
    if (index > 1_000_000) return -1
  }
  return at === 0 ? -1 : index - 1
}
