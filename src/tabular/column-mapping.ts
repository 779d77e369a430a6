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
  return texts.map((text) => {
    const name = shortText(text)
    let slot = name
    for (let time = 2; taken.has(slot); time++) slot = `${name}#${time}`
    taken.add(slot)
    return slot
  })
}

export function shortText(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}
