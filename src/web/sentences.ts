/** What stands in the places of a sentence, `{name}` by `{name}`. */
export type Fillers = Readonly<Record<string, string | number>>

const PLACE = /\{(\w+)\}/g

/** The sentences of one language, each by its key. */
export function sentencesOf<K extends string>(
  texts: Readonly<Record<K, string>>,
): (key: K, fillers?: Fillers) => string {
  return (key, fillers = {}) => texts[key].replace(PLACE, (_, name: string) => String(fillers[name] ?? ''))
}
