import { NATION } from '../../domain/division.ts'
import { TARGET_LABELS } from './error-place.ts'
import { EditButton, type FormProps, type Options, Select, Text } from './form-controls.tsx'
import { type TargetField, targetField, targetRows } from './targets-form.ts'

type Props = FormProps & {
  /** Counties of the register. */
  readonly divisions: readonly string[]
}

/** Targets that the office states itself; what documents set is known without. */
export function TargetsPart({ divisions, ...props }: Props) {
  const { view, typed } = props
  const { tell } = view
  const rows = targetRows(typed)
  return (
    <details class="slot" id="targets" open={rows > 0}>
      <summary>{tell('targets.title')}</summary>
      <p class="hint">{tell('targets.lead')}</p>
      {Array.from({ length: rows }, (_, row) => (
        <Row {...props} row={row} areas={areasOf(divisions, view)} />
      ))}
      <EditButton view={view} action="target:add" at="targets">
        {tell(rows === 0 ? 'targets.add' : 'targets.more')}
      </EditButton>
    </details>
  )
}

/** The counties of the register and what lies above them, the counties first. */
function areasOf(counties: readonly string[], { book, language }: FormProps['view']): Options {
  const tree = book.divisions
  const own = counties.flatMap((code) => tree.countyOf(code) ?? [])
  const above = own.flatMap((code) => tree.ancestors(code))
  return [...new Set([...own, ...above])]
    .filter((code) => code !== NATION)
    .map((code) => {
      const found = tree.find(code)
      const name = language === 'zh' ? found?.name : found?.nameEn
      return [code, `${name ?? ''} ${code}`.trim()] as const
    })
}

type RowProps = FormProps & { readonly row: number; readonly areas: Options }

function Row({ row, areas, ...props }: RowProps) {
  const { view } = props
  const { tell } = view
  const named = (field: TargetField) => ({
    ...props,
    name: targetField(row, field),
    label: tell(TARGET_LABELS[field]),
  })
  return (
    <fieldset class="change" id={`target.${row}`}>
      <legend>{tell('targets.one', { number: row + 1 })}</legend>
      <div class="pair3">
        <Text {...named('name')} hint={tell('targets.name.hint')} figure={false} />
        <Select {...named('division')} empty={tell('targets.division.pick')} options={areas} />
        <Text {...named('township')} hint={tell('targets.township.hint')} figure={false} />
        <Text {...named('by')} hint={tell('change.day.hint')} />
        <Text {...named('households')} />
      </div>
      <EditButton view={view} action={`target:drop:${row}`} at="targets">
        {tell('targets.drop')}
      </EditButton>
    </fieldset>
  )
}
