import type { CitedClause } from '../domain/answer.ts'
import type { TrustGrade } from '../model/scalar.ts'
import type { Citations } from './citations.ts'
import type { View } from './view.ts'

/** How well a figure is founded, in a word. */
export function Grade({ view, trust }: { readonly view: View; readonly trust: TrustGrade }) {
  return <span class={`grade ${trust}`}>{view.say(`trust.${trust}`)}</span>
}

type RefProps = { readonly view: View; readonly citations: Citations; readonly clause: CitedClause }

/** The number of the document that something rests on; it leads to the clause. */
export function Ref({ view, citations, clause }: RefProps) {
  const reference = citations.of(clause)
  if (reference === undefined) return null
  return (
    <a
      class="ref"
      href={`#${reference.anchor}`}
      aria-label={view.say('sources.number', { n: reference.number })}
    >
      {reference.number}
    </a>
  )
}
