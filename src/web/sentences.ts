/** What stands in the places of a sentence, `{name}` by `{name}`; `{name|row is|rows are}` is a count with its words. */
export type Fillers = Readonly<Record<string, string | number>>

const PLACE = /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g
const ONE = '1'

/** The sentences of one language, each by its key. */
export function sentencesOf<K extends string>(
  texts: Readonly<Record<K, string>>,
): (key: K, fillers?: Fillers) => string {
  return (key, fillers = {}) =>
    texts[key].replace(PLACE, (_, name: string, one?: string, several?: string) => {
      const filler = String(fillers[name] ?? '')
      return one === undefined ? filler : `${filler} ${filler === ONE ? one : several}`
    })
}
