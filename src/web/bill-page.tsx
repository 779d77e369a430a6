import { carriedPast, readingName, rowsIn, typedIn } from './answers.ts'
import { type Asked, askedBy } from './asked.ts'
import { Actions, Carried, Choices, TextField } from './controls.tsx'
import { ErrorSummary, messageAt } from './error-summary.tsx'
import type { FieldError } from './field-error.ts'
import { FIELDS, type FieldName, fieldsOf, type ReadingField } from './fields.ts'
import { Layout } from './layout.tsx'
import { NO_DEVICE } from './request-of.ts'
import { isTextKey } from './text.ts'
import { dayAfter } from './typed-text.ts'
import { linkTo, type View } from './view.ts'

type Props = {
  readonly view: View
  readonly county: string
  readonly errors?: readonly FieldError[]
  /** One more reading was asked for. */
  readonly more?: boolean
}

type Ask = { readonly view: View; readonly asked: Asked; readonly errors: readonly FieldError[] }

/** Asks for the figures of the bill: readings, what was used before, the invoice of the device. */
export function BillPage({ view, county, errors = [], more = false }: Props) {
  const { say, answers, book } = view
  const ask: Ask = { view, asked: askedBy(book.rulesOf(county, null)), errors }
  return (
    <Layout view={view} title={say('bill.title')} hasErrors={errors.length > 0}>
      <p class="step">
        <a href={linkTo(view, '/ask/home', answers)}>{say('step.back')}</a> {say('step.of', { n: 3 })}
      </p>
      <ErrorSummary view={view} errors={errors} />
      <h1>{say('bill.title')}</h1>
      <p class="lead">{say('bill.lead')}</p>
      <form action={linkTo(view, '/result')} method="get">
        <Carried answers={carriedPast('bill', answers)} />
        {rowsShown(ask, more).map((row) => (
          <ReadingFields ask={ask} row={row} />
        ))}
        <p class="hint">{say('bill.rows')}</p>
        <FoldedFields ask={ask} part="prior" />
        {typedIn(answers, 'device') === NO_DEVICE ? null : <FoldedFields ask={ask} part="purchase" />}
        <Actions>
          <button class="btn" type="submit">
            {say('step.result')}
          </button>
          <button
            class="btn plain"
            type="submit"
            name="more"
            value="1"
            formaction={linkTo(view, '/ask/bill')}
          >
            {say('step.more')}
          </button>
        </Actions>
      </form>
    </Layout>
  )
}

function rowsShown({ view }: Ask, more: boolean): readonly number[] {
  const stated = rowsIn(view.answers)
  const rows = stated.length === 0 ? [1] : stated
  return more ? [...rows, (rows.at(-1) ?? 0) + 1] : rows
}

/** Which registers are asked for follows from whether the bill shows peak and valley. */
function registersOf({ view, asked }: Ask): readonly ReadingField[] {
  if (typedIn(view.answers, 'tou') !== 'yes') return ['total']
  return asked.flatPeriod ? ['peak', 'flat', 'valley'] : ['peak', 'valley']
}

function ReadingFields({ ask, row }: { readonly ask: Ask; readonly row: number }) {
  const { view } = ask
  const heats = typedIn(view.answers, 'device') !== NO_DEVICE
  const names: readonly ReadingField[] = [...registersOf(ask), ...(heats ? (['heating'] as const) : [])]
  return (
    <fieldset class="reading">
      <legend>{view.say('bill.reading', { n: row })}</legend>
      <div class="pair">
        <ReadingText ask={ask} row={row} field="from" otherwise={followingDay(view, row)} />
        <ReadingText ask={ask} row={row} field="to" />
      </div>
      <div class="pair">
        {names.map((field) => (
          <ReadingText ask={ask} row={row} field={field} />
        ))}
      </div>
    </fieldset>
  )
}

/** A new reading begins the day after the one before it. */
function followingDay({ answers }: View, row: number): string {
  const before = typedIn(answers, readingName('to', row - 1))
  return before === '' ? '' : dayAfter(before)
}

type ReadingTextProps = {
  readonly ask: Ask
  readonly row: number
  readonly field: ReadingField
  readonly otherwise?: string
}

function ReadingText({ ask: { view, errors }, row, field, otherwise = '' }: ReadingTextProps) {
  const { say, answers } = view
  const name = readingName(field, row)
  const isSubmeter = field === 'heating' && typedIn(answers, 'metering') === 'heating-submeter'
  const hint = isSubmeter ? 'hint.heating.submeter' : `hint.${field}`
  return (
    <TextField
      name={name}
      label={say(`field.${field}`)}
      hint={isTextKey(hint) ? say(hint) : undefined}
      error={messageAt(errors, name)}
      value={typedIn(answers, name) || otherwise}
      keys={field === 'from' || field === 'to' ? 'text' : 'decimal'}
    />
  )
}

const PURCHASE: ReadonlySet<FieldName> = new Set<FieldName>([
  'bought',
  'invoice',
  'catalogued',
  'procurement',
  'investment',
])

/** Optional fields, folded away unless something stands in them or is wrong with them. */
function FoldedFields({ ask, part }: { readonly ask: Ask; readonly part: 'prior' | 'purchase' }) {
  const { view, asked, errors } = ask
  const { say, answers } = view
  const names = fieldsOf('bill').filter(
    (name) => asked.fields.has(name) && PURCHASE.has(name) === (part === 'purchase'),
  )
  if (names.length === 0) return null
  const isOpen = names.some((name) => answers.has(name) || messageAt(errors, name) !== undefined)
  return (
    <details open={isOpen}>
      <summary>{say(`bill.${part}`)}</summary>
      <p class="hint">{say(`bill.${part}.hint`)}</p>
      {names.map((name) => (
        <FoldedField ask={ask} name={name} />
      ))}
    </details>
  )
}

function FoldedField({ ask: { view, errors }, name }: { readonly ask: Ask; readonly name: FieldName }) {
  const { say, answers } = view
  const hint = `hint.${name}`
  const words = {
    name,
    label: say(`field.${name}`),
    hint: isTextKey(hint) ? say(hint) : undefined,
    error: messageAt(errors, name),
  }
  const { kind } = FIELDS[name]
  if (kind === 'flag') {
    const options = (['yes', 'no', 'unknown'] as const).map((value) => ({
      value,
      label: say(`choice.${value}`),
    }))
    return <Choices {...words} chosen={[typedIn(answers, name) || 'unknown']} options={options} />
  }
  return <TextField {...words} value={typedIn(answers, name)} keys={kind === 'number' ? 'decimal' : 'text'} />
}
