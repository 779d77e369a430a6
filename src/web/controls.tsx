import type { Child } from 'hono/jsx'

/** Parts of a form. Each names its hint and its message, so that a screen reader says both with the field. */

type Common = {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  /** What is wrong with the value, if anything. */
  readonly error?: string | undefined
  /** The question is what the page is called. */
  readonly isHeading?: boolean | undefined
}

function describedBy({ name, hint, error }: Common): string | undefined {
  const ids = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(error === undefined ? [] : [`${name}-error`]),
  ]
  return ids.length === 0 ? undefined : ids.join(' ')
}

function Remarks({ name, hint, error }: Common) {
  return (
    <>
      {hint === undefined ? null : (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {error === undefined ? null : (
        <span class="msg" id={`${name}-error`}>
          {error}
        </span>
      )}
    </>
  )
}

const fieldClass = (error: string | undefined) => (error === undefined ? 'field' : 'field err')

type InputProps = Common & {
  readonly value: string
  /** Which keyboard a phone shows. */
  readonly keys?: 'decimal' | 'text'
  /** What the number counts, behind the field. */
  readonly unit?: string | undefined
}

/** One line of text. It never refuses while typing: the service reads it and says what it could not read. */
export function TextField(props: InputProps) {
  const { name, label, error, value, keys = 'text', unit, isHeading = false } = props
  const named = <label for={name}>{label}</label>
  return (
    <div class={fieldClass(error)}>
      {isHeading ? <h1>{named}</h1> : named}
      <Remarks {...props} />
      <span class="typed">
        <input
          id={name}
          name={name}
          value={value}
          class={keys === 'decimal' ? 'figure' : undefined}
          inputmode={keys}
          autocomplete="off"
          aria-describedby={describedBy(props)}
          aria-invalid={error === undefined ? undefined : 'true'}
        />
        {unit === undefined ? null : <span class="unit">{unit}</span>}
      </span>
    </div>
  )
}

export type Option = { readonly value: string; readonly label: string; readonly hint?: string }

type ChoiceProps = Common & {
  readonly options: readonly Option[]
  readonly chosen: readonly string[]
  readonly many?: boolean
}

/** A question with fixed answers, of which one or several hold. */
export function Choices(props: ChoiceProps) {
  const { name, label, error, options, chosen, many = false, isHeading = false } = props
  return (
    <fieldset class={fieldClass(error)} aria-describedby={describedBy(props)} id={`${name}-group`}>
      <legend>{isHeading ? <h1>{label}</h1> : label}</legend>
      <Remarks {...props} />
      <ul class="pick">
        {options.map((option, i) => (
          <li>
            <label>
              <input
                type={many ? 'checkbox' : 'radio'}
                id={i === 0 ? name : undefined}
                name={name}
                value={option.value}
                checked={chosen.includes(option.value)}
              />
              <span>
                {option.label}
                {option.hint === undefined ? null : <small>{option.hint}</small>}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

type SelectProps = Common & {
  /** What stands there before anything is chosen. */
  readonly empty: string
  readonly groups: readonly { readonly label: string; readonly options: readonly Option[] }[]
  readonly chosen: string
}

/** A list to choose one from, in named groups; empty groups are left out. */
export function SelectField(props: SelectProps) {
  const { name, error, empty, chosen } = props
  const label = <label for={name}>{props.label}</label>
  const groups = props.groups.filter(({ options }) => options.length > 0)
  const plain = (options: readonly Option[]) =>
    options.map(({ value, label: text }) => (
      <option value={value} selected={value === chosen}>
        {text}
      </option>
    ))
  const [only] = groups
  return (
    <div class={fieldClass(error)}>
      {props.isHeading === true ? <h1>{label}</h1> : label}
      <Remarks {...props} />
      <select
        id={name}
        name={name}
        aria-describedby={describedBy(props)}
        aria-invalid={error === undefined ? undefined : 'true'}
      >
        <option value="">{empty}</option>
        {groups.length === 1 && only !== undefined
          ? plain(only.options)
          : groups.map(({ label: group, options }) => <optgroup label={group}>{plain(options)}</optgroup>)}
      </select>
    </div>
  )
}

/** Answers of other pages, carried along. */
export function Carried({
  answers,
}: {
  readonly answers: readonly (readonly [name: string, value: string])[]
}) {
  return (
    <>
      {answers.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

/** The buttons and links at the end of a form. */
export function Actions({ children }: { readonly children: Child }) {
  return <div class="actions">{children}</div>
}
