import type { Alternative, Assessment } from '../domain/answer.ts'
import { type Changes, rowsIn } from './answers.ts'
import { placeAt } from './field-at.ts'
import { priceModeName } from './value-words.ts'
import { linkTo, type View } from './view.ts'

type Props = { readonly view: View; readonly assessment: Assessment }

/** What would lead to a bill: answers that were worked out side by side, one answer that is asked for, or nothing. */
export function openBecause({ view, assessment }: Props): 'choice' | 'answer' | 'price' {
  if (alternativesOf(assessment).length > 0) return 'choice'
  return decidingPlace({ view, assessment }) === undefined ? 'price' : 'answer'
}

/** The alternatives of which at least one has a bill. */
export function alternativesOf({ alternatives = [] }: Assessment): readonly Alternative[] {
  return alternatives.some(({ bill }) => bill !== null) ? alternatives : []
}

/** Says why there is no bill; where an answer is missing, with the way to its question. */
export function OpenReason({ view, assessment }: Props) {
  const { say, answers } = view
  const [first] = alternativesOf(assessment)
  if (first !== undefined) return <p>{say('centralHeating' in first.when ? 'open.coverage' : 'open.mode')}</p>
  const place = decidingPlace({ view, assessment })
  if (place === undefined) return <p>{say('open.none')}</p>
  return (
    <>
      <p>{say('open.answer')}</p>
      <p class="links">
        <a href={`${linkTo(view, `/ask/${place.step}`, answers)}#${place.name}`}>
          {say(`field.${place.field}`)}
        </a>
      </p>
    </>
  )
}

/** The question that decides which price holds; none where a price was not found. */
function decidingPlace({ view, assessment: { gaps, missingAnswers } }: Props) {
  const lacksPrice = gaps.some(({ provision }) => view.book.provision(provision)?.body.kind === 'tariff')
  return lacksPrice ? undefined : askedPlaces(missingAnswers, view)[0]
}

/** Where pages ask for what pointers of a request name. */
export function askedPlaces(pointers: readonly string[], { answers }: View) {
  return pointers
    .flatMap((pointer) => placeAt(pointer, rowsIn(answers)) ?? [])
    .filter(({ step }) => step !== 'place' && step !== 'kept')
}

/** The answer that an alternative stands for. */
export function changeFor(when: Alternative['when']): Changes {
  return 'centralHeating' in when ? { coverage: when.centralHeating } : { mode: when.priceMode }
}

export function whenWords(when: Alternative['when'], view: View): string {
  if ('centralHeating' in when) return view.say(`open.coverage.${when.centralHeating}`)
  return priceModeName(when.priceMode, view)
}
