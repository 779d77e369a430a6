import { type Parameters, parametersOf } from '../../domain/budget/parameters.ts'
import type { Provision } from '../../domain/rule-book.ts'
import { LEVEL_NAMES } from '../../i18n/budget-words.ts'
import { CHANGE_NAMES } from '../../i18n/scenario-words.ts'
import { figure } from '../format.ts'
import { LEVELS, type Slot } from './budget-form.ts'
import { daysText } from './changeable.ts'
import { EditButton, errorAt, type FormProps, Select, Text } from './form-controls.tsx'

type Props = FormProps & {
  readonly slot: Slot
  readonly number: number
  readonly divisions: readonly string[]
}

type Part = FormProps & { readonly at: string; readonly parameters: Parameters }

/** One changed provision: what may change in it, with what holds now beside every field. */
export function ChangePart({ slot, number, divisions, ...props }: Props) {
  const { view, typed } = props
  const { tell, told, book } = view
  const at = `${slot}.c${number}`
  const id = typed.get(`${at}.provision`) ?? ''
  const provision = book.provision(id)
  const document = book.documents.find((one) => id.startsWith(`${one.id}/`))
  const name = provision === undefined || !('name' in provision.body) ? id : told(provision.body.name)
  const parameters =
    provision === undefined || document === undefined ? undefined : parametersOf(provision.body, document)
  const error = errorAt(props.errors, `${at}.provision`)
  return (
    <fieldset class="change" id={at}>
      <legend>{tell('change.title', { number: number + 1, name })}</legend>
      <input type="hidden" id={`${at}.provision`} name={`${at}.provision`} value={id} />
      {error === undefined ? null : <span class="msg">{error}</span>}
      {provision === undefined ? null : <Cited provision={provision} {...props} />}
      {parameters === undefined ? null : (
        <>
          <Values {...props} at={at} parameters={parameters} />
          <Days {...props} at={at} provision={provision} />
          <Funding {...props} at={at} parameters={parameters} />
          <Zone {...props} at={at} parameters={parameters} divisions={divisions} />
        </>
      )}
      <div class="actions">
        <EditButton view={view} action={`drop:${at}`} at={slot}>
          {tell('change.drop')}
        </EditButton>
      </div>
    </fieldset>
  )
}

function Cited({ view, provision }: Pick<FormProps, 'view'> & { readonly provision: Provision }) {
  const { told } = view
  const { document, says } = provision.cited
  return (
    <p class="hint">
      {told(document.title)} {document.number ?? ''} {told(says)}
    </p>
  )
}

function Values({ at, parameters, ...props }: Part) {
  const { tell, told, language } = props.view
  const comma = language === 'zh' ? '、' : ', '
  const hintOf = (now: readonly (string | null)[]) => {
    const known = [...new Set(now.filter((one) => one !== null))]
    if (known.length === 0) return tell('change.now.none')
    const value = known.map(figure).join(comma)
    return tell(known.length === 1 ? 'change.now' : 'change.now.several', { value })
  }
  const prices = parameters.pricesYuan ?? []
  if (parameters.values.length === 0 && prices.length === 0) return null
  return (
    <div class="pair3">
      {parameters.values.map(({ field, now }) => (
        <Text {...props} name={`${at}.${field}`} label={told(CHANGE_NAMES[field])} hint={hintOf(now)} />
      ))}
      {prices.map((price, tier) => (
        <>
          <Text
            {...props}
            name={`${at}.price${tier}`}
            label={
              prices.length === 1 ? told(CHANGE_NAMES.price) : tell('change.price.tier', { tier: tier + 1 })
            }
            hint={tell('change.now', { value: price })}
          />
          <input type="hidden" name={`${at}.price${tier}.now`} value={price} />
        </>
      ))}
    </div>
  )
}

function Days({ at, provision, ...props }: FormProps & { at: string; provision: Provision | undefined }) {
  const { tell, told } = props.view
  const now = provision === undefined ? '' : daysText(provision, tell)
  return (
    <div class="pair3">
      <Text
        {...props}
        name={`${at}.from`}
        label={told(CHANGE_NAMES.from)}
        hint={tell('change.now', { value: now })}
      />
      <Text {...props} name={`${at}.to`} label={told(CHANGE_NAMES.to)} hint={tell('change.to.hint')} />
      <Select
        {...props}
        name={`${at}.open`}
        label={tell('form.extend')}
        empty={tell('form.extend.keep')}
        options={[['open', tell('form.extend.open')]]}
      />
    </div>
  )
}

function Funding({ at, parameters, ...props }: Part) {
  const { tell, told } = props.view
  const { funding } = parameters
  if (funding === null) return null
  const now = (level: string) => {
    const payer = funding.find((one) => one.level === level)
    if (payer === undefined) return tell('change.funding.none')
    return payer.share === undefined
      ? tell('change.funding.unknown')
      : tell('change.now', { value: payer.share })
  }
  return (
    <fieldset class="field">
      <legend>{told(CHANGE_NAMES.funding)}</legend>
      <p class="hint">{tell('change.funding.hint')}</p>
      <div class="pair4">
        {LEVELS.map((level) => (
          <Text
            {...props}
            name={`${at}.${level}`}
            label={told(LEVEL_NAMES[level])}
            hint={now(level)}
            figure={false}
          />
        ))}
      </div>
    </fieldset>
  )
}

function Zone({ at, parameters, divisions, ...props }: Part & { readonly divisions: readonly string[] }) {
  const { tell, told, book, language } = props.view
  if (parameters.members === null) return null
  const nameOf = (code: string) => {
    const division = book.divisions.find(code)
    if (division === undefined) return code
    return `${language === 'zh' ? division.name : division.nameEn} ${code}`
  }
  const counties = [...new Set(divisions.flatMap((code) => book.divisions.countyOf(code) ?? []))]
  const options = (codes: readonly string[]) => codes.map((code) => [code, nameOf(code)] as const)
  const members = parameters.members.flatMap(({ division, from }) =>
    division === undefined ? [] : [tell('change.member', { name: nameOf(division), from })],
  )
  const leaving = [...new Set([...counties, ...parameters.members.flatMap(({ division }) => division ?? [])])]
  return (
    <>
      <p class="hint">{tell('change.members', { members: members.join(language === 'zh' ? '；' : '; ') })}</p>
      <div class="pair4">
        <Select
          {...props}
          name={`${at}.join`}
          label={told(CHANGE_NAMES.join)}
          empty={tell('change.nobody')}
          options={options(counties)}
        />
        <Text
          {...props}
          name={`${at}.joinFrom`}
          label={tell('change.since')}
          hint={tell('change.day.hint')}
          figure={false}
        />
        <Select
          {...props}
          name={`${at}.leave`}
          label={told(CHANGE_NAMES.leave)}
          empty={tell('change.nobody')}
          options={options(leaving)}
        />
        <Text
          {...props}
          name={`${at}.leaveFrom`}
          label={tell('change.since')}
          hint={tell('change.day.hint')}
          figure={false}
        />
      </div>
    </>
  )
}
