import type { Division } from '../../domain/division.ts'
import { classNames } from '../../i18n/budget-words.ts'
import { FormToken } from '../staff/staff-layout.tsx'
import { staffLink } from '../staff/staff-view.ts'
import { BudgetLayout } from './budget-layout.tsx'
import type { BudgetView } from './budget-view.ts'
import { type CountField, classesIn, hasRoom, ROWS_MORE, rowField, rowsShown } from './counts-form.ts'
import { COUNT_LABELS } from './error-place.ts'
import { ErrorList, type FormProps, type OptionGroups, type Options, Select, Text } from './form-controls.tsx'
import type { BudgetKey } from './text-zh.ts'

type Props = FormProps & {
  /** The counties to choose from. */
  readonly counties: readonly Division[]
}

/** Counts of households to begin a budget with: a county, a season, and a row for each kind of household. */
export function CountsPage({ counties, ...props }: Props) {
  const { view, typed, errors } = props
  const { tell, staff, principal } = view
  const path = staffLink(staff, '/staff/budgets/counts')
  const rows = rowsShown(typed)
  return (
    <BudgetLayout view={view} title={tell('counts.start')} hasErrors={errors.length > 0}>
      <h1>{tell('counts.start')}</h1>
      <p>{tell('counts.start.lead')}</p>
      <p>
        <a href={staffLink(staff, '/staff/budgets/counts/file')}>{tell('countsFile.instead')}</a>
      </p>
      <ErrorList {...props} />
      <form method="post" action={path}>
        <FormToken principal={principal} />
        <fieldset class="slot">
          <legend>{tell('form.general')}</legend>
          <div class="pair3">
            <Text {...props} name="name" label={tell('form.name')} figure={false} />
            <Select
              {...props}
              name="division"
              label={tell('counts.division')}
              empty={tell('counts.division.pick')}
              groups={byPlace(counties, view)}
            />
            <Text {...props} name="season" label={tell('form.season')} hint={tell('form.season.hint')} />
          </div>
        </fieldset>
        {Array.from({ length: rows }, (_, row) => (
          <Row {...props} row={row} />
        ))}
        <div class="actions">
          <button class="btn" type="submit">
            {tell('form.do')}
          </button>
          {hasRoom(rows) ? (
            <button class="btn plain" type="submit" name="do" value="more" formaction={`${path}#row.${rows}`}>
              {tell('counts.rows.more', { count: ROWS_MORE })}
            </button>
          ) : null}
        </div>
      </form>
    </BudgetLayout>
  )
}

const named = ({ language }: BudgetView, { name, nameEn }: Division) => (language === 'zh' ? name : nameEn)

/** Counties under the name of what they lie in. */
function byPlace(counties: readonly Division[], view: BudgetView): OptionGroups {
  const places = Map.groupBy(counties, ({ parent }) => parent)
  return [...places].map(([parent, within]) => {
    const place = view.book.divisions.find(parent)
    return {
      label: place === undefined ? parent : named(view, place),
      options: within.map((county) => [county.code, `${named(view, county)} ${county.code}`] as const),
    }
  })
}

type RowProps = FormProps & { readonly row: number }

function Row({ row, ...props }: RowProps) {
  const { tell, told, book } = props.view
  const text = textOf(row, props)
  return (
    <fieldset class="slot" id={`row.${row}`}>
      <legend>{tell('counts.row', { number: row + 1 })}</legend>
      <div class="pair3">
        {text('township', undefined, false)}
        <Select
          {...props}
          name={rowField(row, 'deviceType')}
          label={tell(COUNT_LABELS.deviceType)}
          empty={tell('counts.device.pick')}
          options={book.devices.map(({ type, name }) => [type, told(name)] as const)}
        />
        {text('households')}
        {text('areaM2')}
        {text('seasonKwh')}
      </div>
      <Classes {...props} row={row} />
      <Further {...props} row={row} />
    </fieldset>
  )
}

/** The household classes of a row, of which several may be ticked; the summary says which are. */
function Classes({ row, view, typed, errors }: RowProps) {
  const { tell, told, book } = view
  const name = rowField(row, 'classes')
  const chosen = classesIn(typed, row)
  const error = errors.find(({ field }) => field === name)?.message
  return (
    <details id={name} open={chosen.length > 0 || error !== undefined}>
      <summary>{tell('counts.classes', { classes: told(classNames(chosen.join(' '), book)) })}</summary>
      {error === undefined ? null : <span class="msg">{error}</span>}
      <div class="ticks">
        {book.classes.map(({ code, name: called }) => (
          <label class="tick">
            <input type="checkbox" name={name} value={code} checked={chosen.includes(code)} />
            {told(called)}
          </label>
        ))}
      </div>
    </details>
  )
}

type TextOf = (field: CountField, hint?: BudgetKey, figure?: boolean) => unknown

function textOf(row: number, props: FormProps): TextOf {
  const { tell } = props.view
  return (field, hint, figure = true) => (
    <Text
      {...props}
      name={rowField(row, field)}
      label={tell(COUNT_LABELS[field])}
      hint={hint === undefined ? undefined : tell(hint)}
      figure={figure}
    />
  )
}

const FURTHER: readonly CountField[] = [
  'registeredOn',
  'convertedOn',
  'members',
  'priceCategory',
  'timeOfUse',
  'centralHeating',
  'wholeVillage',
  'spread',
]

/** What bears on subsidies and prices besides; open where anything of it was typed. */
function Further({ row, ...props }: RowProps) {
  const { view, typed, errors } = props
  const { tell } = view
  const text = textOf(row, props)
  const pick = (field: CountField, empty: BudgetKey, options: Options) => (
    <Select
      {...props}
      name={rowField(row, field)}
      label={tell(COUNT_LABELS[field])}
      empty={tell(empty)}
      options={options}
    />
  )
  const isOpen = FURTHER.map((field) => rowField(row, field)).some(
    (name) => (typed.get(name) ?? '') !== '' || errors.some(({ field }) => field === name),
  )
  const yes = ['yes', tell('counts.yes')] as const
  return (
    <details open={isOpen}>
      <summary>{tell('counts.further')}</summary>
      <div class="pair3">
        {text('registeredOn', 'counts.registeredOn.hint')}
        {text('convertedOn', 'change.day.hint')}
        {text('members')}
        {pick(
          'priceCategory',
          'counts.price.one-household-one-meter',
          (['shared-meter', 'resident-priced-institution'] as const).map(
            (one) => [one, tell(`counts.price.${one}`)] as const,
          ),
        )}
        {pick('timeOfUse', 'counts.no', [yes])}
        {pick(
          'centralHeating',
          'counts.notKnown',
          (['covered', 'not-covered'] as const).map((one) => [one, tell(`counts.heating.${one}`)] as const),
        )}
        {pick('wholeVillage', 'counts.notKnown', [yes, ['no', tell('counts.no')]])}
        {text('spread', 'counts.spread.hint')}
      </div>
    </details>
  )
}
