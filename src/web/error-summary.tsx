import type { FieldError } from './field-error.ts'
import type { Step } from './fields.ts'
import { linkTo, type View } from './view.ts'

type Props = {
  readonly view: View
  readonly errors: readonly FieldError[]
  /** The question that the page asks. */
  readonly at?: Step
}

/** What was refused, on top of the page; it takes the focus, and each entry leads to its field. */
export function ErrorSummary({ view, errors, at }: Props) {
  if (errors.length === 0) return null
  return (
    <div class="errors" role="alert" tabindex={-1} autofocus id="errors">
      <h2>{summaryTitle(errors.length, view)}</h2>
      <ul>
        {errors.map(({ place, label, message }) => (
          <li>
            {place === undefined || place.step === 'kept' ? (
              label
            ) : (
              <a href={`${placeAddress(place.step, view, at)}#${place.name}`}>{label}</a>
            )}
            <span> {message}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

type NotesProps = {
  readonly view: View
  readonly notes: readonly { readonly message: string; readonly field?: string }[]
}

/** What was refused on a page that shows something all the same; it takes the focus. */
export function ErrorNotes({ view, notes }: NotesProps) {
  if (notes.length === 0) return null
  return (
    <div class="errors" role="alert" tabindex={-1} autofocus id="errors">
      <h2>{summaryTitle(notes.length, view)}</h2>
      {notes.map(({ message, field }) => (
        <p>{field === undefined ? message : <a href={`#${field}`}>{message}</a>}</p>
      ))}
    </div>
  )
}

function summaryTitle(count: number, { say }: View): string {
  return count === 1 ? say('error.summary.one') : say('error.summary', { count })
}

/** Another question has a page of its own. */
function placeAddress(step: Step, view: View, at: Step | undefined): string {
  return step === at ? '' : linkTo(view, `/ask/${step}`, view.answers)
}

/** The message at a field, for the field to point to. */
export function messageAt(errors: readonly FieldError[], name: string): string | undefined {
  return errors.find(({ place }) => place?.name === name)?.message
}
