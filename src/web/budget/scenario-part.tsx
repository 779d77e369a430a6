import { SUPPOSED_NAMES, WEATHER_NAMES } from '../../i18n/scenario-words.ts'
import { isUsed, rowsOf, type Slot } from './budget-form.ts'
import { ChangePart } from './change-part.tsx'
import { EditButton, type FormProps, type OptionGroups, Select, Text } from './form-controls.tsx'

type Props = FormProps & {
  readonly slot: Slot
  /** What the scenario is called where nobody named it. */
  readonly title: string
  readonly provisions: OptionGroups
  readonly divisions: readonly string[]
}

export const WINTERS = ['normal', 'warm', 'cold'] as const

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i)

/** One scenario: its changed provisions one below the other, then what is supposed of households and winter. */
export function ScenarioPart({ slot, title, provisions, divisions, ...props }: Props) {
  const { view, typed, errors } = props
  const { tell } = view
  const isBaseline = slot === 's0'
  const isOpen =
    isBaseline || slot === 's1' || isUsed(typed, slot) || errors.some(({ field }) => field.startsWith(slot))
  const name = typed.get(`${slot}.name`) ?? ''
  const state = isUsed(typed, slot) ? name : tell(isBaseline ? 'form.baseline.empty' : 'form.scenario.empty')
  return (
    <details class="slot" id={slot} open={isOpen}>
      <summary>
        <b>{title}</b> {state}
      </summary>
      <div class="pair3">
        <Text
          {...props}
          name={`${slot}.name`}
          label={tell('form.scenarioName')}
          hint={tell('form.scenarioName.hint', { name: title })}
          figure={false}
        />
      </div>
      {isBaseline ? null : (
        <div class="actions">
          <EditButton view={view} action={`copy:${slot}`} at={slot}>
            {tell('form.copy')}
          </EditButton>
        </div>
      )}
      {numbers(rowsOf(typed, slot, 'c')).map((number) => (
        <ChangePart {...props} slot={slot} number={number} divisions={divisions} />
      ))}
      <div class="adding">
        <Select
          {...props}
          name={`${slot}.add`}
          label={tell(rowsOf(typed, slot, 'c') === 0 ? 'form.provision' : 'form.provision.more')}
          empty={tell('form.provision.none')}
          groups={provisions}
        />
        <EditButton view={view} action={`change:${slot}`} at={`${slot}.c${rowsOf(typed, slot, 'c')}`}>
          {tell('form.provision.add')}
        </EditButton>
      </div>
      <Supposed {...props} slot={slot} />
      <Devices {...props} slot={slot} />
    </details>
  )
}

type Part = FormProps & { readonly slot: Slot }

function Supposed({ slot, ...props }: Part) {
  const { tell, told } = props.view
  return (
    <div class="pair3">
      <Text
        {...props}
        name={`${slot}.householdsPercent`}
        label={told(SUPPOSED_NAMES.householdsPercent)}
        hint={tell('form.householdsPercent.hint')}
      />
      <Text
        {...props}
        name={`${slot}.takeUpPercent`}
        label={told(SUPPOSED_NAMES.takeUpPercent)}
        hint={tell('form.takeUpPercent.hint')}
      />
      <Select
        {...props}
        name={`${slot}.weather`}
        label={told(SUPPOSED_NAMES.weather)}
        hint={tell('form.weather.hint')}
        empty={tell('weather.uncertain')}
        options={WINTERS.map((one) => [one, told(WEATHER_NAMES[one])] as const)}
      />
    </div>
  )
}

/** Shares of households that change their device; one empty row stands ready. */
function Devices({ slot, ...props }: Part) {
  const { view, typed } = props
  const { tell, told, book } = view
  const devices = book.devices.map(({ type, name }) => [type, told(name)] as const)
  const rows = Math.max(rowsOf(typed, slot, 'm'), 1)
  return (
    <fieldset class="field">
      <legend>{tell('form.mix')}</legend>
      {numbers(rows).map((row) => (
        <div class="pair3" id={`${slot}.m${row}`}>
          <Select
            {...props}
            name={`${slot}.m${row}.from`}
            label={tell('form.mixFrom')}
            empty={tell('form.noDevice')}
            options={devices}
          />
          <Select
            {...props}
            name={`${slot}.m${row}.to`}
            label={tell('form.mixTo')}
            empty="—"
            options={devices}
          />
          <Text {...props} name={`${slot}.m${row}.percent`} label={tell('form.mixPercent')} />
        </div>
      ))}
      <div class="actions">
        <EditButton view={view} action={`mix:${slot}`} at={`${slot}.m${rows}`}>
          {tell('form.mix.add')}
        </EditButton>
      </div>
    </fieldset>
  )
}
