import { SelectField, TextField } from '../controls.tsx'
import type { Typed } from './budget-form.ts'
import type { BudgetView } from './budget-view.ts'
import { placeOf } from './error-place.ts'

export type FormError = {
  readonly field: string
  readonly message: string
  /** Which scenario it is about, to stand before the message. */
  readonly scenario?: string | undefined
}

/** What every part of the form needs. */
export type FormProps = {
  readonly view: BudgetView
  readonly typed: Typed
  readonly errors: readonly FormError[]
}

type Named = FormProps & {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
}

/** What is wrong with a field, as it stands beside it. */
export function errorAt(errors: readonly FormError[], name: string): string | undefined {
  const error = errors.find(({ field }) => field === name)
  return error === undefined ? undefined : `${error.scenario ?? ''}${error.message}`
}

/** A line of text with its hint, what was typed, and what is wrong with it. */
export function Text(props: Named & { readonly figure?: boolean }) {
  const { name, label, hint, typed, figure = true } = props
  return (
    <TextField
      name={name}
      label={label}
      hint={hint}
      value={typed.get(name) ?? ''}
      error={errorAt(props.errors, name)}
      keys={figure ? 'decimal' : 'text'}
    />
  )
}

export type Options = readonly (readonly [value: string, label: string])[]
export type OptionGroups = readonly { readonly label: string; readonly options: Options }[]

/** A list to choose from; the first entry stands for what holds anyway. */
export function Select(
  props: Named & { readonly empty: string; readonly options?: Options; readonly groups?: OptionGroups },
) {
  const { name, label, hint, typed, empty, options = [], groups = [{ label: '', options }] } = props
  return (
    <SelectField
      name={name}
      label={label}
      hint={hint}
      error={errorAt(props.errors, name)}
      empty={empty}
      chosen={typed.get(name) ?? ''}
      groups={groups.map((group) => ({
        label: group.label,
        options: group.options.map(([value, text]) => ({ value, label: text })),
      }))}
    />
  )
}

/** All that is wrong, each with its row and the way to its field. */
export function ErrorList({ view, errors }: Pick<FormProps, 'view' | 'errors'>) {
  return errors.length === 0 ? null : (
    <div class="errors" role="alert" tabindex={-1} id="errors">
      <h2>{view.tell(errors.every(({ field }) => field === '') ? 'form.notWorked' : 'form.errors')}</h2>
      <ul>
        {errors.map(({ field, message, scenario = '' }) => (
          <li>
            {field === '' ? (
              message
            ) : (
              <a href={`#${field}`}>
                {scenario}
                {placeOf(field, view)}
                {message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A button that changes the form and leaves what was typed; the page comes back at the place that it changes. */
export function EditButton({
  view,
  action,
  at,
  children,
}: {
  readonly view: BudgetView
  readonly action: string
  readonly at: string
  readonly children: string
}) {
  return (
    <button class="btn plain" type="submit" name="do" value={action} formaction={`${view.formPath}#${at}`}>
      {children}
    </button>
  )
}
