import { classNames, deviceName } from '../../i18n/budget-words.ts'
import { type CountRow, countField, MOST_COUNT_FIELDS } from './budget-form.ts'
import { type FormProps, Text } from './form-controls.tsx'

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** Counts of households where there is no register: how many of each kind may be changed. */
export function CountsPart({ counts, ...props }: FormProps & { readonly counts: readonly CountRow[] }) {
  const { tell, told, book, language } = props.view
  const hasSeveral = new Set(counts.map(({ divisionCode }) => String(divisionCode))).size > 1
  const placeOf = (code: string) => {
    const found = book.divisions.find(book.divisions.countyOf(code) ?? code)
    return (language === 'zh' ? found?.name : found?.nameEn) ?? code
  }
  const labelOf = ({ divisionCode, township, deviceType, classes }: CountRow) =>
    [
      ...(hasSeveral ? [placeOf(String(divisionCode))] : []),
      String(township),
      told(deviceName(String(deviceType), book)),
      told(classNames(texts(classes).join(' '), book)),
    ].join(' · ')
  const hintOf = ({ seasonKwh, areaM2 }: CountRow) =>
    [
      ...(seasonKwh === undefined ? [] : [tell('counts.kwh', { kwh: String(seasonKwh) })]),
      ...(areaM2 === undefined ? [] : [tell('counts.area', { area: String(areaM2) })]),
    ].join(' · ')
  return (
    <fieldset class="slot" id="counts">
      <legend>{tell('counts.title')}</legend>
      <p class="hint">{tell('counts.lead')}</p>
      <div class="pair3">
        {counts.slice(0, MOST_COUNT_FIELDS).map((row, i) => (
          <Text {...props} name={countField(i)} label={labelOf(row)} hint={hintOf(row) || undefined} />
        ))}
      </div>
      {counts.length > MOST_COUNT_FIELDS ? (
        <p>{tell('counts.more', { count: counts.length - MOST_COUNT_FIELDS })}</p>
      ) : null}
    </fieldset>
  )
}
