import type { RuleBook } from '../../domain/rule-book.ts'
import { TextField } from '../controls.tsx'
import { FormToken } from '../staff/staff-layout.tsx'
import { staffLink } from '../staff/staff-view.ts'
import { SLOTS, type Slot, type Typed } from './budget-form.ts'
import { BudgetLayout } from './budget-layout.tsx'
import type { BudgetView } from './budget-view.ts'
import type { BudgetKey } from './text-zh.ts'

export type FormError = { readonly field: string; readonly message: string }

type Props = {
  readonly view: BudgetView
  readonly typed: Typed
  readonly errors: readonly FormError[]
  /** Counties of the register, whose rules can be changed. */
  readonly divisions: readonly string[]
}

type FieldProps = Pick<Props, 'view' | 'typed' | 'errors'>

/** The scenarios as plain controls, with a baseline and up to three beside it. */
export function FormPage({ view, typed, errors, divisions }: Props) {
  const { tell, staff, principal, book } = view
  const fields = { view, typed, errors }
  const provisions = changeable(book, divisions, view)
  return (
    <BudgetLayout view={view} title={tell('form.title')} hasErrors={errors.length > 0}>
      <h1>{tell('form.title')}</h1>
      <p>{tell('form.lead')}</p>
      {errors.length === 0 ? null : (
        <div class="errors" role="alert" tabindex={-1} id="errors">
          <h2>{tell('form.errors')}</h2>
          <ul>
            {errors.map(({ field, message }) => (
              <li>
                <a href={`#${field}`}>{message}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <form method="post" action={staffLink(staff, '/staff/budgets')}>
        <FormToken principal={principal} />
        <input type="hidden" name="register" value={typed.get('register') ?? ''} />
        <General {...fields} />
        {SLOTS.map((slot, i) => (
          <Scenario {...fields} slot={slot} index={i} provisions={provisions} />
        ))}
        <fieldset class="slot">
          <legend>{tell('form.solve')}</legend>
          <div class="pair3">
            <Select {...fields} name="solve" label={tell('form.solve')} options={solveOptions(view)} />
            <Select
              {...fields}
              name="solveProvision"
              label={tell('form.solve.provision')}
              options={[['', '—'], ...provisions]}
            />
          </div>
        </fieldset>
        <div class="actions">
          <button class="btn" type="submit">
            {tell('form.do')}
          </button>
        </div>
      </form>
    </BudgetLayout>
  )
}

type Options = readonly (readonly [value: string, label: string])[]

function solveOptions({ tell }: BudgetView): Options {
  return [
    ['', tell('form.solve.none')],
    ['cap', tell('form.solve.cap')],
    ['rate', tell('form.solve.rate')],
    ['households', tell('form.solve.households')],
  ]
}

const WINTERS = ['normal', 'warm', 'cold'] as const

function General(props: FieldProps) {
  const { view, typed } = props
  const { tell } = view
  const text = (name: string, label: BudgetKey, hint?: BudgetKey) => (
    <Text {...props} name={name} label={label} hint={hint} />
  )
  return (
    <fieldset class="slot">
      <legend>{tell('form.general')}</legend>
      <div class="pair3">
        {text('name', 'form.name')}
        {text('season', 'form.season', 'form.season.hint')}
        {text('budgetYuan', 'form.budget', 'form.budget.hint')}
        <Select
          {...props}
          name="registerWinter"
          label={tell('form.registerWinter')}
          options={WINTERS.map((one) => [one, tell(`weather.${one}`)] as const)}
        />
      </div>
      <fieldset class="field" id="kinds">
        <legend>{tell('form.kinds')}</legend>
        {(['operating', 'purchase', 'refund'] as const).map((kind) => (
          <label class="tick">
            <input
              type="checkbox"
              name="kinds"
              value={kind}
              checked={typed.has('kinds') ? typed.getAll('kinds').includes(kind) : kind !== 'refund'}
            />
            {tell(`kind.${kind}`)}
          </label>
        ))}
      </fieldset>
      <h2>{tell('form.timing')}</h2>
      <div class="pair3">
        <Select
          {...props}
          name="settledEach"
          label={tell('form.settledEach')}
          options={[
            ['season', tell('form.settledEach.season')],
            ['month', tell('form.settledEach.month')],
          ]}
        />
        {text('lagMonths', 'form.lagMonths')}
        {text('advancePercent', 'form.advancePercent')}
        {text('latePercent', 'form.latePercent')}
        {text('lateMonths', 'form.lateMonths')}
      </div>
    </fieldset>
  )
}

const LETTERS = ['', 'A', 'B', 'C']

type ScenarioProps = FieldProps & {
  readonly slot: Slot
  readonly index: number
  readonly provisions: Options
}

function Scenario(props: ScenarioProps) {
  const { slot, index, provisions, view } = props
  const { tell, book, told } = view
  const text = (name: string, label: BudgetKey, hint?: BudgetKey) => (
    <Text {...props} name={`${slot}.${name}`} label={label} hint={hint} />
  )
  const select = (name: string, label: BudgetKey, options: Options) => (
    <Select {...props} name={`${slot}.${name}`} label={tell(label)} options={options} />
  )
  const devices = book.devices.map(({ type, name }) => [type, told(name)] as const)
  return (
    <fieldset class="slot">
      <legend>
        {index === 0 ? tell('form.baseline') : tell('form.scenario', { letter: LETTERS[index] ?? '' })}
      </legend>
      <div class="pair3">
        {text('name', 'form.scenarioName', index === 0 ? undefined : 'form.scenario.hint')}
        {select('provision', 'form.provision', [['', tell('form.provision.none')], ...provisions])}
        {select('extend', 'form.extend', [
          ['', tell('form.extend.keep')],
          ['open', tell('form.extend.open')],
        ])}
        {text('rateYuan', 'form.rateYuan')}
        {text('capKwh', 'form.capKwh')}
        {text('capYuan', 'form.capYuan')}
        {text('share', 'form.share', 'form.share.hint')}
        {text('cityShare', 'form.cityShare', 'form.share.hint')}
        {text('countyShare', 'form.countyShare', 'form.share.hint')}
        {text('householdsPercent', 'form.householdsPercent')}
        {text('takeUpPercent', 'form.takeUpPercent')}
        {select('weather', 'form.weather', [
          ['', tell('weather.uncertain')],
          ...WINTERS.map((one) => [one, tell(`weather.${one}`)] as const),
        ])}
        {select('mixFrom', 'form.mixFrom', [['', tell('form.noDevice')], ...devices])}
        {select('mixTo', 'form.mixTo', [['', '—'], ...devices])}
        {text('mixPercent', 'form.mixPercent')}
      </div>
    </fieldset>
  )
}

type Named = FieldProps & { readonly name: string }

function Text({
  view,
  typed,
  errors,
  name,
  label,
  hint,
}: Named & { label: BudgetKey; hint?: BudgetKey | undefined }) {
  return (
    <TextField
      name={name}
      label={view.tell(label)}
      hint={hint === undefined ? undefined : view.tell(hint)}
      value={typed.get(name) ?? ''}
      error={errors.find(({ field }) => field === name)?.message}
    />
  )
}

function Select({ typed, errors, name, label, options }: Named & { label: string; options: Options }) {
  const chosen = typed.get(name) ?? ''
  const error = errors.find(({ field }) => field === name)?.message
  return (
    <div class={error === undefined ? 'field' : 'field err'}>
      <label for={name}>{label}</label>
      {error === undefined ? null : (
        <span class="msg" id={`${name}-error`}>
          {error}
        </span>
      )}
      <select id={name} name={name} aria-describedby={error === undefined ? undefined : `${name}-error`}>
        {options.map(([value, text]) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

/** The subsidies of the register's counties, by their names. */
function changeable(book: RuleBook, divisions: readonly string[], { told }: BudgetView): Options {
  const found = new Map<string, string>()
  for (const division of divisions) {
    const county = book.divisions.countyOf(division)
    if (county === undefined) continue
    const rules = book.rulesOf(county, null)
    for (const { id, body } of [...rules.ofKind('operating-subsidy'), ...rules.ofKind('purchase-subsidy')])
      found.set(id, told(body.name))
  }
  return [...found]
}
