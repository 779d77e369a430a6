import type { ListedProvision } from '../application/list-provisions.ts'
import { provisionLink } from './provision-link.ts'
import { daysWords, placesWords, provisionSays, provisionTitle } from './provision-words.ts'
import { Grade } from './reference.tsx'
import type { View } from './view.ts'

type Props = { readonly view: View; readonly provisions: readonly ListedProvision[] }

/** Provisions one below the other: name, what it says, where and how long it holds, how well it is known. */
export function RuleList({ view, provisions }: Props) {
  return (
    <ul class="lines rules">
      {provisions.map((one) => (
        <li>
          <a href={provisionLink(one.id, view)}>{provisionTitle(one, view)}</a>{' '}
          <Grade view={view} trust={one.body.trust} />
          <span class="said">{provisionSays(one, view)}</span>
          <small>
            {view.say('rules.level', { place: placesWords(one.body.divisions, view) })}
            {' · '}
            {daysWords(one, view)}
          </small>
        </li>
      ))}
    </ul>
  )
}
