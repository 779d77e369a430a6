import { codeLabel } from '../i18n/line-label.ts'
import type { Charge, TiersCharge } from '../model/tariff.ts'
import { quantity } from './format.ts'
import { provisionTitle } from './provision-words.ts'
import { Scrolled } from './scrolled.tsx'
import { told, toldFirst, type View } from './view.ts'

type Props = { readonly view: View; readonly charge: Charge }

/** The price of energy as the rule book holds it. */
export function ChargeValues({ view, charge }: Props) {
  const { say } = view
  switch (charge.shape) {
    case 'tiers':
      return <Tiers view={view} charge={charge} />
    case 'flat':
      return <p>{`${say('values.flat')} ${say('amount.price', { amount: charge.yuanPerKwh })}`}</p>
    case 'by-period':
      return <Periods view={view} prices={charge.yuanPerKwh} />
    case 'heating-split':
      return <Split view={view} charge={charge} />
    case 'market':
      return <p>{say('values.market', { price: charge.plusYuanPerKwh })}</p>
    case 'unknown':
    case 'not-calculated':
      return <p>{told(view, charge.because)}</p>
  }
}

function Tiers({ view, charge }: { readonly view: View; readonly charge: TiersCharge }) {
  const { say } = view
  const { accumulator, boundsKwh, yuanPerKwh } = charge
  return (
    <Scrolled label={say('provision.values')}>
      <table class="versus">
        <caption class="small">
          {say('values.over', { what: say(`values.over.${accumulator.over}`) })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('values.tier')}</th>
            <th scope="col">{say('values.range')}</th>
            <th scope="col">{say('values.price')}</th>
          </tr>
        </thead>
        <tbody>
          {yuanPerKwh.map((price, i) => (
            <tr>
              <th scope="row">{toldFirst(view, codeLabel(`tier-${i + 1}`))}</th>
              <td class="num">{rangeOf(boundsKwh, i, view)}</td>
              <td class="num">{price === 'unknown' ? say('values.unknown') : price}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}

function rangeOf(bounds: readonly string[], tier: number, { say }: View): string {
  const from = quantity(bounds[tier - 1] ?? '0')
  const upTo = bounds[tier]
  return upTo === undefined
    ? say('values.above', { from })
    : say('values.up-to', { from, to: quantity(upTo) })
}

type PeriodsProps = { readonly view: View; readonly prices: Readonly<Record<string, string | undefined>> }

function Periods({ view, prices }: PeriodsProps) {
  const { say } = view
  return (
    <Scrolled label={say('provision.values')}>
      <table class="versus">
        <thead>
          <tr>
            <th scope="col">{say('values.period')}</th>
            <th scope="col">{say('values.price')}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(prices).map(([period, price]) => (
            <tr>
              <th scope="row">{toldFirst(view, codeLabel(period))}</th>
              <td class="num">{price}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}

type SplitProps = { readonly view: View; readonly charge: Extract<Charge, { shape: 'heating-split' }> }

/** The heating kWh have a price of their own, the rest is charged as another provision says. */
function Split({ view, charge }: SplitProps) {
  const rest = view.book.provision(charge.rest)
  return (
    <>
      <p>
        {view.say('values.split', { rest: rest === undefined ? charge.rest : provisionTitle(rest, view) })}
      </p>
      <ChargeValues view={view} charge={charge.heating} />
    </>
  )
}
