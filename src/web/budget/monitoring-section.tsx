import type { BudgetAnswer } from '../../application/budget/answer-budget.ts'
import { deviceName } from '../../i18n/budget-words.ts'
import { figure } from '../format.ts'
import type { BudgetView } from './budget-view.ts'
import { BarChart } from './charts.tsx'

const SHOWN = 50
const HUNDRED = 100

/** How far the work is, and which households somebody should call on. */
export function Monitoring({ view, answer }: { readonly view: BudgetView; readonly answer: BudgetAnswer }) {
  const { tell, told, book } = view
  const { monitoring } = answer
  if (monitoring === null) return null
  const { flagged, burden, valley, completion } = monitoring
  const says = [
    tell('monitor.flags', { hardly: flagged.hardlyHeats, implausible: flagged.implausible }),
    ...(burden.households === 0
      ? []
      : [tell('monitor.burden', { households: burden.households, heavy: burden.heavy })]),
    ...valley.map(({ device, households, share }) =>
      tell('monitor.valley', {
        device: told(deviceName(device, book)),
        share: (Number(share) * HUNDRED).toFixed(0),
        households,
      }),
    ),
    ...completion.map(({ done, target, by, coversArea }) =>
      tell('monitor.completion', {
        done: figure(String(done)),
        target: figure(String(target)),
        by,
        scope: coversArea ? '' : tell('monitor.scope.part'),
      }),
    ),
  ]
  const bars = [
    { name: tell('flag.hardly-heats'), value: flagged.hardlyHeats, text: String(flagged.hardlyHeats) },
    { name: tell('flag.implausible'), value: flagged.implausible, text: String(flagged.implausible) },
  ]
  return (
    <section id="monitoring">
      <h2>{tell('result.monitoring')}</h2>
      <ul class="list">
        {says.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      {flagged.listed.length === 0 ? null : (
        <>
          <BarChart view={view} title={says[0] ?? ''} label={says[0] ?? ''} bars={bars} />
          <Flagged view={view} listed={flagged.listed.slice(0, SHOWN)} />
        </>
      )}
    </section>
  )
}

type Listed = NonNullable<BudgetAnswer['monitoring']>['flagged']['listed']

function Flagged({ view, listed }: { readonly view: BudgetView; readonly listed: Listed }) {
  const { tell } = view
  return (
    <div class="wide">
      <table class="grid">
        <caption>{tell('monitor.list')}</caption>
        <thead>
          <tr>
            <th>{tell('register.account')}</th>
            <th>{tell('monitor.township')}</th>
            <th>{tell('monitor.flag')}</th>
            <th class="num">{tell('monitor.kwh')}</th>
            <th class="num">{tell('monitor.median')}</th>
            <th class="num">{tell('monitor.subsidy')}</th>
          </tr>
        </thead>
        <tbody>
          {listed.map(({ account, township, flag, kwh, medianKwh, subsidyYuan }) => (
            <tr>
              <th>{account}</th>
              <td>{township}</td>
              <td>{tell(`flag.${flag}`)}</td>
              <td class="num">{figure(kwh)}</td>
              <td class="num">{figure(medianKwh)}</td>
              <td class="num">{figure(subsidyYuan)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
