/**
 * What somebody said that headers of a file mean: by the slot of the header, the name of one of our columns in
 * either language, or nothing for a column to be carried through.
 */
export type ColumnMapping = Readonly<Record<string, string>>

export const CARRIED = ''

/** Characters of a cell that are shown, and of a header that tell it from others. */
const LONGEST_SHOWN = 80

/** Headers as they are named in a mapping: the text, cut off where it is long, and `#2` for its second time. */
export function headerSlots(texts: readonly string[]): string[] {
  const taken = new Set<string>()
  /** How often a name was used so far, so that thousands of equal headers are not counted from the start each. */
  const times = new Map<string, number>()
  return texts.map((text) => {
    const name = shortText(text)
    let time = times.get(name) ?? 1
    let slot = time === 1 ? name : `${name}#${time}`
    while (taken.has(slot)) slot = `${name}#${++time}`
    times.set(name, time)
    taken.add(slot)
    return slot
  })
}

export function shortText(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}
