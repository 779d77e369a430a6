import { type Answers, carriedPast, typedIn } from './answers.ts'
import { type Asked, askedBy } from './asked.ts'
import { Actions, Carried, Choices, type Option, SelectField, TextField } from './controls.tsx'
import { ErrorSummary, messageAt } from './error-summary.tsx'
import type { FieldError } from './field-error.ts'
import { FIELDS, type FieldName, fieldsOf } from './fields.ts'
import { Layout } from './layout.tsx'
import { ChosenPlace } from './place-form.tsx'
import { NO_DEVICE } from './request-of.ts'
import { isTextKey } from './text.ts'
import { linkTo, told, type View } from './view.ts'

type Props = {
  readonly view: View
  readonly county: string
  /** The code that was given: the county, or a place in it. */
  readonly division: string
  readonly errors?: readonly FieldError[]
}

type Ask = { readonly view: View; readonly asked: Asked; readonly errors: readonly FieldError[] }

/** Asks about meter, heating and register: only what the rules of the county look at. */
export function HomePage({ view, county, division, errors = [] }: Props) {
  const { say, answers, book } = view
  const asked = askedBy(book.rulesOf(county, null))
  const ask: Ask = { view, asked, errors }
  return (
    <Layout view={view} title={say('home.title')} hasErrors={errors.length > 0}>
      <p class="step">{say('step.of', { n: 2 })}</p>
      <ErrorSummary view={view} errors={errors} />
      <ChosenPlace view={view} code={division} />
      <h1>{say('home.title')}</h1>
      <form action={linkTo(view, '/ask/bill')} method="get">
        <Carried answers={carriedPast('home', answers)} />
        <MeterFields {...ask} />
        <HeatingFields {...ask} />
        <MoreFields {...ask} />
        <Actions>
          <button class="btn" type="submit">
            {say('step.next')}
          </button>
        </Actions>
      </form>
    </Layout>
  )
}

/** Label, hint and message of a field, by its name. */
function worded({ view: { say }, errors }: Ask, name: FieldName) {
  const hint = `hint.${name}`
  return {
    name,
    label: say(`field.${name}`),
    hint: isTextKey(hint) ? say(hint) : undefined,
    error: messageAt(errors, name),
  }
}

const chosenIn = (answers: Answers, name: FieldName, otherwise = '') => [typedIn(answers, name) || otherwise]

function MeterFields(ask: Ask) {
  const { view, asked } = ask
  const { say, answers } = view
  const categories = ['one-household-one-meter', 'shared-meter'] as const
  return (
    <>
      <Choices
        {...worded(ask, 'category')}
        chosen={chosenIn(answers, 'category')}
        options={categories.map((value) => ({
          value,
          label: say(`choice.${value}`),
          hint: say(`choice.${value}.hint`),
        }))}
      />
      {asked.fields.has('tou') ? (
        <Choices
          {...worded(ask, 'tou')}
          chosen={chosenIn(answers, 'tou')}
          options={[
            { value: 'no', label: say('choice.tou.no') },
            { value: 'yes', label: say('choice.tou.yes') },
          ]}
        />
      ) : null}
      {asked.fields.has('coverage') ? (
        <Choices
          {...worded(ask, 'coverage')}
          chosen={chosenIn(answers, 'coverage')}
          options={[
            { value: 'not-covered', label: say('choice.not-covered') },
            { value: 'covered', label: say('choice.covered') },
            { value: 'unknown', label: say('choice.unknown'), hint: say('choice.unknown.coverage') },
          ]}
        />
      ) : null}
    </>
  )
}

function HeatingFields(ask: Ask) {
  const { view, asked } = ask
  const { say, answers, book } = view
  const devices: Option[] = book.devices.map(({ type, name }) => ({ value: type, label: told(view, name) }))
  return (
    <>
      <SelectField
        {...worded(ask, 'device')}
        empty={say('place.choose')}
        chosen={typedIn(answers, 'device')}
        groups={[{ label: '', options: [...devices, { value: NO_DEVICE, label: say('choice.none') }] }]}
      />
      {asked.fields.has('metering') ? (
        <Choices
          {...worded(ask, 'metering')}
          chosen={chosenIn(answers, 'metering', 'whole-house')}
          options={(['whole-house', 'heating-submeter'] as const).map((value) => ({
            value,
            label: say(`choice.${value}`),
          }))}
        />
      ) : null}
      {asked.fields.has('registered') ? (
        <>
          <Choices
            {...worded(ask, 'registered')}
            chosen={chosenIn(answers, 'registered')}
            options={[
              { value: 'yes', label: say('choice.registered.yes') },
              { value: 'no', label: say('choice.registered.no') },
              { value: 'unknown', label: say('choice.unknown') },
            ]}
          />
          <div class="inner">
            <TextField {...worded(ask, 'registeredOn')} value={typedIn(answers, 'registeredOn')} />
          </div>
        </>
      ) : null}
    </>
  )
}

const SHOWN_ABOVE: ReadonlySet<FieldName> = new Set<FieldName>([
  'registered',
  'registeredOn',
  'metering',
  'coverage',
  'tou',
])

/** What only some counties' rules look at. */
function MoreFields(ask: Ask) {
  const names = fieldsOf('home').filter((name) => ask.asked.fields.has(name) && !SHOWN_ABOVE.has(name))
  if (names.length === 0) return null
  return (
    <>
      <h2>{ask.view.say('home.more')}</h2>
      {names.map((name) => (
        <MoreField ask={ask} name={name} />
      ))}
    </>
  )
}

function MoreField({ ask, name }: { readonly ask: Ask; readonly name: FieldName }) {
  const { view, asked } = ask
  const { say, answers, book } = view
  if (name === 'classes') {
    const classes = book.classes.filter(({ code }) => asked.classes.has(code))
    const options = classes.map((one) => ({ value: one.code, label: told(view, one.name) }))
    return <Choices {...worded(ask, name)} many chosen={answers.getAll(name)} options={options} />
  }
  if (name === 'mode') {
    const options = asked.modes.map((one) => ({ value: one.mode, label: told(view, one.name) }))
    const groups = [{ label: '', options }]
    return (
      <SelectField
        {...worded(ask, name)}
        empty={say('choice.unknown')}
        chosen={typedIn(answers, name)}
        groups={groups}
      />
    )
  }
  if (FIELDS[name].kind === 'flag') return <YesNo ask={ask} name={name} />
  return (
    <TextField
      {...worded(ask, name)}
      value={typedIn(answers, name)}
      keys={FIELDS[name].kind === 'number' ? 'decimal' : 'text'}
    />
  )
}

function YesNo({ ask, name }: { readonly ask: Ask; readonly name: FieldName }) {
  const { say, answers } = ask.view
  const options = (['yes', 'no', 'unknown'] as const).map((value) => ({
    value,
    label: say(`choice.${value}`),
  }))
  return <Choices {...worded(ask, name)} chosen={chosenIn(answers, name, 'unknown')} options={options} />
}
