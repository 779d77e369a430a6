import type { Change, Criterion } from '../domain/answer.ts'
import { typedIn } from './answers.ts'
import type { Citations } from './citations.ts'
import { isDay } from './date-words.ts'
import { placeAt } from './field-at.ts'
import { FIELDS } from './fields.ts'
import { Grade, Ref } from './reference.tsx'
import { valueWords } from './value-words.ts'
import { linkTo, told, type View } from './view.ts'

const MARKS = { yes: '✓', no: '✗', unknown: '?' } as const

type ListProps = {
  readonly view: View
  readonly criteria: readonly Criterion[]
  readonly citations: Citations
}

/** Conditions one by one: met, not met or not known, by mark and by word. */
export function CriteriaList({ view, criteria, citations }: ListProps) {
  return (
    <ul class="checks">
      {criteria.map((criterion) => (
        <li class={criterion.met}>
          <span class="mark" aria-hidden="true">
            {MARKS[criterion.met]}
          </span>
          <span>
            <span class="sr">{view.say(`criterion.${criterion.met}`)}</span>
            {told(view, criterion.label)}
            <Ref view={view} citations={citations} clause={criterion.clause} />
            <Grade view={view} trust={criterion.trust} of={citations.of(criterion.clause)?.provision.id} />
            <CriterionRemark view={view} criterion={criterion} />
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What was answered, where that explains the verdict; what would settle it, where it is open. */
function CriterionRemark({ view, criterion }: { readonly view: View; readonly criterion: Criterion }) {
  const { met, actual, decidedBy = [] } = criterion
  if (met === 'unknown') return <Deciding view={view} pointers={decidedBy} />
  if (actual === undefined || actual === '' || (met === 'yes' && !isDay(actual))) return null
  return <small>{view.say('criterion.actual', { actual: valueWords(actual, view) })}</small>
}

function Deciding({ view, pointers }: { readonly view: View; readonly pointers: readonly string[] }) {
  const { say, answers } = view
  const place = pointers
    .map((pointer) => placeAt(pointer, []))
    .find((one) => one !== undefined && one.step !== 'kept')
  if (place === undefined) return <small>{say('criterion.unasked')}</small>
  const path = place.step === 'place' ? '/ask/place' : `/ask/${place.step}`
  const words = say('criterion.decide', { field: say(`field.${place.field}`) })
  return (
    <small>
      <a href={`${linkTo(view, path, answers)}#${place.name}`}>{words}</a>
    </small>
  )
}

type ChangeProps = {
  readonly view: View
  readonly change: Change | null
  readonly criteria: readonly Criterion[]
}

/** The one answer that alone would turn the verdict. */
export function NearestChange({ view, change, criteria }: ChangeProps) {
  const criterion = criteria.find(({ code }) => code === change?.criterion)
  if (change === null || criterion === undefined) return null
  const { say } = view
  const place = placeAt(change.pointer, [])
  const label = told(view, criterion.label)
  const sentence =
    place === undefined || place.field === 'device' || typedIn(view.answers, place.name) === ''
      ? say('change.add', { criterion: label })
      : say('change.says', {
          field: fieldWords(place.field, view),
          to: valueWords(change.to, view),
          criterion: label,
        })
  return (
    <p class="change-note">
      {sentence} <ChangeLink view={view} place={place} />
    </p>
  )
}

type LinkProps = { readonly view: View; readonly place: ReturnType<typeof placeAt> }

/** The question whose answer would have to change, where a page asks it. */
function ChangeLink({ view, place }: LinkProps) {
  if (place === undefined || place.step === 'kept') return null
  const hasDay = place.field === 'registered' && typedIn(view.answers, 'registered') === 'yes'
  const { step, name } = hasDay ? { step: FIELDS.registeredOn.step, name: 'registeredOn' } : place
  return <a href={`${linkTo(view, `/ask/${step}`, view.answers)}#${name}`}>{view.say('change.link')}</a>
}

/** A day of registration is what a changed register would have to say. */
function fieldWords(field: NonNullable<ReturnType<typeof placeAt>>['field'], { say }: View): string {
  return say(`field.${field === 'registered' ? 'registeredOn' : field}`)
}
