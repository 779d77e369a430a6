import { gradeName } from '../../i18n/coverage-words.ts'
import { WEATHER_NAMES } from '../../i18n/scenario-words.ts'
import type { UsageModelText } from '../../model/usage-model.ts'
import { FormToken } from '../staff/staff-layout.tsx'
import { COUNTS_OF, type CountRow, SLOTS, type Slot } from './budget-form.ts'
import { BudgetLayout } from './budget-layout.tsx'
import type { BudgetView } from './budget-view.ts'
import { changeable, solvable } from './changeable.ts'
import { CountsPart } from './counts-part.tsx'
import { ErrorList, type FormProps, type OptionGroups, Select, Text } from './form-controls.tsx'
import { ScenarioPart, WINTERS } from './scenario-part.tsx'
import { TargetsPart } from './targets-part.tsx'
import type { BudgetKey } from './text-zh.ts'

type Props = FormProps & {
  /** Counties of the register, whose rules can be changed. */
  readonly divisions: readonly string[]
  /** Rows of counts, where there is no register. */
  readonly counts: readonly CountRow[]
  readonly model: UsageModelText
}

/** The scenarios as plain controls, with a baseline and up to three beside it. */
export function FormPage({ divisions, counts, model, ...props }: Props) {
  const { view, typed, errors } = props
  const { tell, principal } = view
  const provisions = changeable(divisions, view)
  return (
    <BudgetLayout view={view} title={tell('form.title')} hasErrors={errors.length > 0}>
      <h1>{tell('form.title')}</h1>
      <p>{tell('form.lead')}</p>
      <ErrorList {...props} />
      <form method="post" action={view.formPath}>
        <FormToken principal={principal} />
        <input type="hidden" name="register" value={typed.get('register') ?? ''} />
        {counts.length === 0 ? null : (
          <input type="hidden" name={COUNTS_OF} value={typed.get(COUNTS_OF) ?? ''} />
        )}
        {/* The first button of a form is what the enter key presses. */}
        <div class="actions">
          <button class="btn" type="submit">
            {tell('form.do')}
          </button>
        </div>
        <General {...props} />
        {counts.length === 0 ? null : <CountsPart {...props} counts={counts} />}
        <Payment {...props} />
        <Estimates {...props} model={model} />
        <TargetsPart {...props} divisions={divisions} />
        {SLOTS.map((slot) => (
          <ScenarioPart
            {...props}
            slot={slot}
            title={slotName(slot, view)}
            provisions={provisions}
            divisions={divisions}
          />
        ))}
        <Solve {...props} provisions={solvable(provisions)} />
        <div class="actions">
          <button class="btn" type="submit">
            {tell('form.do')}
          </button>
        </div>
      </form>
    </BudgetLayout>
  )
}

const LETTERS: Readonly<Record<Slot, string>> = { s0: '', s1: 'A', s2: 'B', s3: 'C' }

/** What a scenario is called where nobody named it. */
export function slotName(slot: Slot, { tell }: Pick<BudgetView, 'tell'>): string {
  return slot === 's0' ? tell('form.baseline') : tell('form.scenario', { letter: LETTERS[slot] })
}

type TextOf = (name: string, label: BudgetKey, hint?: BudgetKey) => unknown

const textOf =
  (props: FormProps, figure = true): TextOf =>
  (name, label, hint) => (
    <Text
      {...props}
      name={name}
      label={props.view.tell(label)}
      hint={hint === undefined ? undefined : props.view.tell(hint)}
      figure={figure}
    />
  )

function General(props: FormProps) {
  const { tell } = props.view
  const text = textOf(props)
  return (
    <fieldset class="slot">
      <legend>{tell('form.general')}</legend>
      <div class="pair3">
        {textOf(props, false)('name', 'form.name')}
        {text('season', 'form.season', 'form.season.hint')}
        {text('budgetYuan', 'form.budget', 'form.budget.hint')}
      </div>
      <Kinds {...props} />
    </fieldset>
  )
}

function Kinds({ view, typed }: FormProps) {
  const { tell } = view
  return (
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
  )
}

const PAYMENT = ['lagMonths', 'advancePercent', 'advanceMonthsBefore', 'latePercent', 'lateMonths']

const hasError = ({ errors }: FormProps, names: readonly string[]) =>
  errors.some(({ field }) => names.includes(field))

function Payment(props: FormProps) {
  const { tell } = props.view
  const text = textOf(props)
  return (
    <details class="slot" open={hasError(props, PAYMENT)}>
      <summary>{tell('form.timing')}</summary>
      <div class="pair3">
        <Select
          {...props}
          name="settledEach"
          label={tell('form.settledEach')}
          empty={tell('form.settledEach.season')}
          options={[['month', tell('form.settledEach.month')]]}
        />
        {text('lagMonths', 'form.lagMonths', 'form.lagMonths.hint')}
        {text('advancePercent', 'form.advancePercent', 'form.none.hint')}
        {text('advanceMonthsBefore', 'form.advanceMonthsBefore', 'form.advanceMonthsBefore.hint')}
        {text('latePercent', 'form.latePercent', 'form.none.hint')}
        {text('lateMonths', 'form.lateMonths', 'form.lateMonths.hint')}
      </div>
    </details>
  )
}

/** Every estimate that may be replaced, with what it is taken for and who says so. */
function Estimates({ model, ...props }: FormProps & { readonly model: UsageModelText }) {
  const { view, errors } = props
  const { tell, told } = view
  const all = [
    ...model.uses.map(({ seasonKwh, ...use }) => ({ ...use, now: seasonKwh })),
    ...model.figures.map(({ value, ...figure }) => ({ ...figure, now: value })),
  ]
  return (
    <details
      class="slot"
      open={errors.some(({ field }) => /^(?:estimate\.|seed|registerWinter)/.test(field))}
    >
      <summary>{tell('form.estimates')}</summary>
      <p class="hint">{tell('form.estimates.hint')}</p>
      <div class="pair3">
        <Select
          {...props}
          name="registerWinter"
          label={tell('form.registerWinter')}
          empty={told(WEATHER_NAMES.normal)}
          options={WINTERS.slice(1).map((one) => [one, told(WEATHER_NAMES[one])] as const)}
        />
        {textOf(props)('seed', 'form.seed', 'form.seed.hint')}
      </div>
      {all.map(({ code, name, now, says, trust }) => (
        <div class="estimate">
          <Text
            {...props}
            name={`estimate.${code}`}
            label={told(name)}
            hint={`${tell('change.now', { value: now })} ${told(says)}`}
          />
          <span class={`grade ${trust}`}>{told(gradeName(trust))}</span>
        </div>
      ))}
    </details>
  )
}

function Solve({ provisions, ...props }: FormProps & { readonly provisions: OptionGroups }) {
  const { view } = props
  const { tell } = view
  return (
    <fieldset class="slot">
      <legend>{tell('form.solve')}</legend>
      <div class="pair3">
        <Select
          {...props}
          name="solve"
          label={tell('form.solve.what')}
          empty={tell('form.solve.none')}
          options={(['cap', 'rate', 'households'] as const).map(
            (one) => [one, tell(`form.solve.${one}`)] as const,
          )}
        />
        <Select
          {...props}
          name="solveScenario"
          label={tell('form.solve.scenario')}
          empty={slotName('s0', view)}
          options={SLOTS.slice(1).map((slot) => [slot, slotName(slot, view)] as const)}
        />
        <Select
          {...props}
          name="solveProvision"
          label={tell('form.solve.provision')}
          empty="—"
          groups={provisions}
        />
      </div>
    </fieldset>
  )
}
