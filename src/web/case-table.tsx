import type { CheckedCase, CheckedPlace } from '../application/worked-case.ts'
import { figure } from './format.ts'
import { Scrolled } from './scrolled.tsx'
import { isTextKey } from './text.ts'
import { linkTo, told, type View } from './view.ts'

type Props = { readonly view: View; readonly cases: readonly CheckedCase[]; readonly caption: string }

/** Cases one below the other: what each shows, and its first figure as expected and as it comes out now. */
export function CaseTable({ view, cases, caption }: Props) {
  const { say } = view
  return (
    <Scrolled label={caption}>
      <table class="versus cases">
        <caption class="sr">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('case.title')}</th>
            <th scope="col">{say('case.wanted')}</th>
            <th scope="col">{say('case.now')}</th>
          </tr>
        </thead>
        <tbody>
          {cases.map((one) => (
            <tr>
              <th scope="row">
                <a href={linkTo(view, `/cases/${one.worked.id}`)}>{told(view, one.worked.says)}</a>
                <small>
                  {one.worked.arithmetic === undefined ? '' : arithmeticWords(one.worked.arithmetic)}
                </small>
              </th>
              <td class="num">{placeValue(one.places[0], 'wanted', view)}</td>
              <td class="num">
                {placeValue(one.places[0], 'got', view)}
                {'\u00a0'}
                <Mark view={view} holds={one.holds} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}

/** Whether what comes out is what was worked out by hand, by mark and by word. */
export function Mark({ view, holds }: { readonly view: View; readonly holds: boolean }) {
  return (
    <span class={holds ? 'yes' : 'no'}>
      <span class="mark" aria-hidden="true">
        {holds ? '✓' : '✗'}
      </span>
      <span class="sr">{view.say(holds ? 'cases.right' : 'cases.wrong')}</span>
    </span>
  )
}

const FIGURE = /^-?\d+(?:\.\d+)?$/

/** A value of an answer as it is read: figures with their thousands apart, verdicts and codes in words. */
export function placeValue(place: CheckedPlace | undefined, side: 'wanted' | 'got', { say }: View): string {
  const value = place?.[side]
  if (place?.path.startsWith('/') === true && value === place.wanted) return say('case.not-calculated')
  if (value === null) return say('case.null')
  if (value === undefined) return '–'
  if (typeof value === 'boolean') return say(value ? 'choice.yes' : 'choice.no')
  const text = String(value)
  if (FIGURE.test(text)) return figure(text)
  const keys = [`verdict.${text}`, `subsidy.level.${text}`]
  const key = keys.find(isTextKey)
  return key !== undefined && isTextKey(key) ? say(key) : text
}

/** A day keeps its hyphens. */
const DAY_OR_MINUS = /\d{4}-\d{2}-\d{2}|-(?=[\d(])/g

/** A sum written by hand, with signs that can be read. */
export function arithmeticWords(arithmetic: string): string {
  return arithmetic.replaceAll(DAY_OR_MINUS, (found) => (found === '-' ? '−' : found))
}
