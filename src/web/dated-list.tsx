import type { Bilingual } from '../model/scalar.ts'
import { dayWords } from './date-words.ts'
import { told, type View } from './view.ts'

/** Something that was looked for, and the last day on which it was. */
export type Searched = { readonly says: Bilingual; readonly searchedOn: string }

/** The last day of searching where it is the same for all, so that it need be said only once. */
export function searchedTogether(items: readonly Searched[], view: View): string | undefined {
  const [first] = items
  const isSame = items.every(({ searchedOn }) => searchedOn === first?.searchedOn)
  return first === undefined || !isSame ? undefined : searchedWords(first, view)
}

function searchedWords({ searchedOn }: Searched, { say }: View): string {
  return searchedOn === '' ? '' : say('gap.searched', { day: dayWords(searchedOn, say) })
}

type Props = { readonly view: View; readonly items: readonly Searched[]; readonly isDated: boolean }

/** Findings one below the other, each with its own day where the days differ. */
export function DatedList({ view, items, isDated }: Props) {
  return (
    <ul class="lines">
      {items.map((item) => (
        <li>
          {told(view, item.says)}
          {isDated ? <small>{searchedWords(item, view)}</small> : null}
        </li>
      ))}
    </ul>
  )
}
