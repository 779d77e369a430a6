import { codeLabel } from '../i18n/line-label.ts'
import type { ProvisionText } from '../model/document.ts'
import { dayWords } from './date-words.ts'
import { figure, quantity } from './format.ts'
import { FormulaWords } from './formula-words.tsx'
import { lastDayBefore } from './last-day.ts'
import { placesWords } from './provision-words.ts'
import { Scrolled } from './scrolled.tsx'
import { ChargeValues } from './tariff-values.tsx'
import { isTextKey } from './text.ts'
import { told, toldFirst, type View } from './view.ts'

type Of<K extends ProvisionText['kind']> = Extract<ProvisionText, { kind: K }>
type Props<K extends ProvisionText['kind'] = ProvisionText['kind']> = {
  readonly view: View
  readonly body: Of<K>
}

/** The figures of a provision, by its kind; kinds that only tell something have none. */
export function ProvisionValues({ view, body }: Props) {
  const { say } = view
  switch (body.kind) {
    case 'tariff':
      return <ChargeValues view={view} charge={body.charge} />
    case 'time-of-use':
      return <TimeOfUseValues view={view} body={body} />
    case 'band-widening':
      return (
        <p>
          {'kwhPerMonth' in body.widens
            ? say('values.widens', { kwh: quantity(body.widens.kwhPerMonth) })
            : told(view, body.widens.notCalculated)}
        </p>
      )
    case 'heating-season':
      return (
        <p>
          {say('values.season.days', {
            from: monthDayWords(body.from, view),
            to: monthDayWords(body.to, view),
          })}
        </p>
      )
    case 'price-modes':
      return (
        <p>
          {say('values.modes', {
            modes: body.modes.map(({ name }) => told(view, name)).join(say('separator')),
          })}
        </p>
      )
    case 'bundled-trading':
      return <TradingValues view={view} body={body} />
    case 'operating-subsidy':
    case 'purchase-subsidy':
      return <SubsidyValues view={view} body={body} />
    case 'refund':
      return <p>{say('values.refund', { yuan: body.yuanPerMonth })}</p>
    case 'zone':
      return <ZoneValues view={view} body={body} />
    case 'reference-price':
      return <p>{referenceWords(body, view)}</p>
    default:
      return null
  }
}

/** `11-15` as it is said. */
function monthDayWords(monthDay: string, { say }: View): string {
  const [month = '', day = ''] = monthDay.split('-').map(Number)
  const key = `month.${month}`
  return say('date.month-day', { month: isTextKey(key) ? say(key) : String(month), day })
}

function TimeOfUseValues({ view, body: { windows = [], differences = {} } }: Props<'time-of-use'>) {
  const { say } = view
  const periods = [...new Set([...windows.map(({ period }) => period), ...Object.keys(differences)])]
  return (
    <Scrolled label={say('provision.values')}>
      <table class="versus">
        <thead>
          <tr>
            <th scope="col">{say('values.period')}</th>
            <th scope="col">{say('values.hours')}</th>
            <th scope="col">{say('values.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {periods.map((period) => (
            <tr>
              <th scope="row">{toldFirst(view, codeLabel(period))}</th>
              <td class="num">
                {windows
                  .filter((one) => one.period === period)
                  .map(({ from, to }) => `${from}–${to}`)
                  .join(say('separator')) || say('values.unknown')}
              </td>
              <td class="num">
                {differenceText(Object.entries(differences).find(([name]) => name === period)?.[1], view)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}

function differenceText(difference: string | { percent: string } | undefined, { say }: View): string {
  if (difference === undefined) return ''
  return typeof difference === 'string'
    ? figure(difference)
    : say('values.percent', { percent: figure(difference.percent) })
}

function TradingValues({ view, body: { recognised, cuts = [] } }: Props<'bundled-trading'>) {
  const { say } = view
  const caps = recognised?.caps ?? []
  return (
    <ul class="lines">
      {caps.map(({ kwh }) => (
        <li>{say('values.cap', { cap: quantity(kwh), kwh: quantity(kwh) })}</li>
      ))}
      {cuts.map(({ from, to, yuanPerKwh }) => (
        <li>
          {say('values.cut', {
            from: dayWords(from, say),
            to: dayWords(lastDayBefore(to), say),
            price: yuanPerKwh,
          })}
        </li>
      ))}
    </ul>
  )
}

function SubsidyValues({ view, body: { pays, alsoSays } }: Props<'operating-subsidy' | 'purchase-subsidy'>) {
  return (
    <div class="formula">
      <FormulaWords view={view} formula={pays} />
      {alsoSays === undefined ? null : <p>{view.say('values.also', { says: told(view, alsoSays) })}</p>}
    </div>
  )
}

function ZoneValues({ view, body: { members } }: Props<'zone'>) {
  const { say } = view
  return (
    <ul class="lines">
      {members.map(({ division, from, to }) => {
        const place = division === undefined ? say('values.zone.area') : placesWords([division], view)
        const day = dayWords(from, say)
        return (
          <li>
            {to === undefined
              ? say('values.zone.from', { place, day })
              : say('values.zone.until', { place, day, until: dayWords(lastDayBefore(to), say) })}
          </li>
        )
      })}
    </ul>
  )
}

function referenceWords({ price }: Of<'reference-price'>, view: View): string {
  const { say } = view
  if ('unknown' in price) return told(view, price.unknown)
  if ('seasonYuan' in price)
    return say('values.price.season', { low: price.seasonYuan.low, high: price.seasonYuan.high })
  return say('values.price.per', {
    unit: say(`values.unit.${price.yuanPer}`),
    yuan: price.tiersYuan.join(say('separator')),
  })
}
