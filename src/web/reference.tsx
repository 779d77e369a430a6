import type { CitedClause } from '../domain/answer.ts'
import type { TrustGrade } from '../model/scalar.ts'
import type { Citations } from './citations.ts'
import { provisionLink } from './provision-link.ts'
import type { View } from './view.ts'

type GradeProps = {
  readonly view: View
  readonly trust: TrustGrade
  /** The provision that it grades, whose page it then leads to. */
  readonly of?: string | undefined
}

/** How well a figure is founded, in a word. */
export function Grade({ view, trust, of }: GradeProps) {
  const word = view.say(`trust.${trust}`)
  if (of === undefined) return <span class={`grade ${trust}`}>{word}</span>
  return (
    <a class={`grade ${trust}`} href={provisionLink(of, view)}>
      {word}
    </a>
  )
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
