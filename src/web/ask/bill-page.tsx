import { carriedPast, changed, readingName, rowsIn, typedIn } from '../answers.ts'
import { Actions, Carried, Choices, TextField } from '../controls.tsx'
import { ErrorSummary, messageAt } from '../error-summary.tsx'
import type { FieldError } from '../field-error.ts'
import type { ReadingField } from '../fields.ts'
import { Layout } from '../layout.tsx'
import { OWN_METER } from '../request-of.ts'
import { isTextKey } from '../text.ts'
import { dayAfter } from '../typed-text.ts'
import { linkTo, type View } from '../view.ts'
import type { Located } from './asking.ts'
import { BillDrawing } from './bill-drawing.tsx'
import type { Flow } from './flow.ts'
import { StepLine } from './step-line.tsx'

type Props = {
  readonly located: Located
  readonly flow: Flow
  readonly errors?: readonly FieldError[]
  /** One more bill was asked for. */
  readonly more?: boolean
}

type Ask = { readonly located: Located; readonly errors: readonly FieldError[] }

/** Asks for what a bill shows: its days and its kWh. A drawing shows where they stand. */
export function BillPage({ located, flow, errors = [], more = false }: Props) {
  const { view } = located
  const { say, answers } = view
  const ask = { located, errors }
  const rows = rowsShown(view, more)
  const splits = typedIn(answers, 'tou') === 'yes'
  return (
    <Layout view={view} title={say('ask.bill')} hasErrors={errors.length > 0} width="wide">
      <StepLine view={view} id="bill" flow={flow} />
      <ErrorSummary view={view} errors={errors} at="bill" />
      <div class="copy">
        <div>
          <h1>{say('ask.bill')}</h1>
          <p class="links to-drawing">
            <a href="#drawing">{say('bill.look')}</a>
          </p>
          <form action={linkTo(view, '/ask/bill')} method="get">
            <Carried answers={carriedPast('bill', answers)} />
            <input type="hidden" name="next" value="1" />
            {rows.map((row) => (
              <ReadingFields ask={ask} row={row} isOnly={rows.length === 1} />
            ))}
            <Actions>
              <button class="btn" type="submit">
                {say('step.next')}
              </button>
              <button class="btn plain" type="submit" name="more" value="1">
                {say('bill.more')}
              </button>
            </Actions>
          </form>
          <p class="links">
            <a href={linkTo(view, '/ask/area', changed(answers, { way: 'guess' }))}>{say('bill.none')}</a>
          </p>
        </div>
        <BillDrawing view={view} splits={splits} hasFlat={located.ground.asked.flatPeriod} />
      </div>
    </Layout>
  )
}

function rowsShown({ answers }: View, more: boolean): readonly number[] {
  const stated = rowsIn(answers)
  const rows = stated.length === 0 ? [1] : stated
  return more ? [...rows, (rows.at(-1) ?? 0) + 1] : rows
}

/** Which registers are asked for follows from whether the bill shows peak and valley. */
function registersOf({ view, ground }: Located): readonly ReadingField[] {
  if (typedIn(view.answers, 'tou') !== 'yes') return ['total']
  return ground.asked.flatPeriod ? ['peak', 'flat', 'valley'] : ['peak', 'valley']
}

type RowProps = { readonly ask: Ask; readonly row: number; readonly isOnly: boolean }

function ReadingFields({ ask, row, isOnly }: RowProps) {
  const { view } = ask.located
  const hasTwoMeters = typedIn(view.answers, 'metering') === OWN_METER
  return (
    <fieldset class="reading">
      <legend class={isOnly ? 'sr' : undefined}>{view.say('bill.reading', { n: row })}</legend>
      {hasTwoMeters ? <MeterChoice ask={ask} row={row} /> : null}
      <div class="pair">
        <ReadingText ask={ask} row={row} field="from" otherwise={followingDay(view, row)} />
        <ReadingText ask={ask} row={row} field="to" />
      </div>
      <div class="pair">
        {registersOf(ask.located).map((field) => (
          <ReadingText ask={ask} row={row} field={field} />
        ))}
      </div>
    </fieldset>
  )
}

function MeterChoice({ ask: { located, errors }, row }: Omit<RowProps, 'isOnly'>) {
  const { say, answers } = located.view
  const name = readingName('meter', row)
  return (
    <Choices
      name={name}
      label={say('field.meter')}
      error={messageAt(errors, name)}
      chosen={[typedIn(answers, name)]}
      options={(['household', 'heating'] as const).map((value) => ({
        value,
        label: say(`choice.meter.${value}`),
      }))}
    />
  )
}

/** A new reading begins the day after the one before it. */
function followingDay({ answers }: View, row: number): string {
  const before = typedIn(answers, readingName('to', row - 1))
  return before === '' ? '' : dayAfter(before)
}

type ReadingTextProps = Omit<RowProps, 'isOnly'> & {
  readonly field: ReadingField
  readonly otherwise?: string
}

function ReadingText({ ask: { located, errors }, row, field, otherwise = '' }: ReadingTextProps) {
  const { say, answers } = located.view
  const name = readingName(field, row)
  const hint = `hint.${field}`
  const isDay = field === 'from' || field === 'to'
  return (
    <TextField
      name={name}
      label={say(`field.${field}`)}
      hint={isTextKey(hint) ? say(hint) : undefined}
      error={messageAt(errors, name)}
      value={typedIn(answers, name) || otherwise}
      keys={isDay ? 'text' : 'decimal'}
    />
  )
}
