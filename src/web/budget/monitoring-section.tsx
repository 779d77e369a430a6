import type { BudgetAnswer } from '../../application/budget/answer-budget.ts'
import { deviceName } from '../../i18n/budget-words.ts'
import { monitoringTables, targetName } from '../../i18n/monitoring-tables.ts'
import { figure } from '../format.ts'
import type { BudgetView } from './budget-view.ts'
import { BarChart } from './charts.tsx'
import { TableSection } from './tables.tsx'

const HUNDRED = 100
const hundredOf = (share: string) => (Number(share) * HUNDRED).toFixed(1)
const MOST_BARS = 18

type Props = {
  readonly view: BudgetView
  readonly answer: BudgetAnswer
  readonly id: string
  readonly isOpen: boolean
}
type Told = NonNullable<BudgetAnswer['monitoring']>
type Aim = Told['completion'][number]

/** How far the work is, and which households somebody should call on: in words, charts and lists. */
export function Monitoring({ view, answer, id, isOpen }: Props) {
  const { tell, book } = view
  const { monitoring } = answer
  if (monitoring === null) return null
  const charts = chartsOf(view, monitoring)
  return (
    <section id="monitoring">
      <h2>{tell('result.monitoring')}</h2>
      <ul class="list">
        {sentences(view, monitoring).map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      {monitoringTables(answer, book)
        .filter(({ rows }) => rows.length > 0)
        .map((table) => (
          <>
            {charts[table.key]}
            <TableSection view={view} table={table} id={id} isOpen={isOpen} />
          </>
        ))}
    </section>
  )
}

function sentences({ tell, told, book }: BudgetView, monitoring: Told): string[] {
  const { flagged, burden, completion } = monitoring
  const found = flagged.hardlyHeats + flagged.implausible
  return [
    tell('monitor.flags', {
      hardly: figure(String(flagged.hardlyHeats)),
      implausible: figure(String(flagged.implausible)),
    }),
    ...(found > flagged.listed.length
      ? [tell('monitor.cut', { count: figure(String(found)), all: figure(String(flagged.listed.length)) })]
      : []),
    ...(burden.households === 0
      ? []
      : [
          tell('monitor.burden', {
            households: figure(String(burden.households)),
            heavy: figure(String(burden.heavy)),
          }),
        ]),
    ...(burden.notAssessed === 0
      ? []
      : [tell('monitor.burden.left', { count: figure(String(burden.notAssessed)) })]),
    ...[...completion].sort(wholeAreasFirst).map((one) => {
      const share = 'share' in one ? one.share : null
      return tell('monitor.completion', {
        name: told(targetName(one, book)),
        done: figure(String(one.done)),
        target: figure(String(one.target)),
        by: one.by,
        share: share === null ? '' : tell('monitor.completion.share', { share: hundredOf(share) }),
        scope: one.coversArea ? '' : tell('monitor.scope.part'),
        own: one.provision === null ? tell('monitor.own') : '',
      })
    }),
  ]
}

const wholeAreasFirst = (a: Aim, b: Aim) => Number(b.coversArea) - Number(a.coversArea)

/** Charts by the key of the table under them. */
function chartsOf(view: BudgetView, monitoring: Told): Readonly<Record<string, unknown>> {
  const { tell, told, book } = view
  const { flagged, burden, valley, completion, registrations } = monitoring
  const flags = [
    { name: tell('flag.hardly-heats'), value: flagged.hardlyHeats },
    { name: tell('flag.implausible'), value: flagged.implausible },
  ].map((one) => ({ ...one, text: figure(String(one.value)) }))
  const shares = [...valley]
    .sort((a, b) => Number(b.share) - Number(a.share))
    .map(({ device, share }) => ({
      name: told(deviceName(device, book)),
      value: Number(share),
      text: `${hundredOf(share)} %`,
    }))
  const reached = completion
    .flatMap((one) => ('share' in one && one.share !== null ? [{ ...one, share: one.share }] : []))
    .sort((a, b) => Number(a.share) - Number(b.share))
    .map((one) => ({
      name: told(targetName(one, book)),
      value: Number(one.share),
      text: `${hundredOf(one.share)} %`,
    }))
  const burdens = burden.listed.slice(0, MOST_BARS).map(({ account, share }) => ({
    name: account,
    value: Number(share),
    text: `${hundredOf(share)} %`,
  }))
  const months = registrations.slice(-MOST_BARS).map(({ month, households }) => ({
    name: month,
    value: households,
    text: figure(String(households)),
  }))
  const busiest = [...registrations].sort((a, b) => b.households - a.households)[0]
  const chart = (title: string, bars: Parameters<typeof BarChart>[0]['bars']) =>
    bars.length === 0 ? null : <BarChart view={view} title={title} label={title} bars={bars} />
  const flagChart = chart(sentences(view, monitoring)[0] ?? '', flags)
  return {
    'hardly-heats': flagChart,
    implausible: flagged.hardlyHeats === 0 ? flagChart : null,
    valley: chart(
      tell('chart.valley', { name: shares[0]?.name ?? '', share: shares[0]?.text.replace(' %', '') ?? '' }),
      shares,
    ),
    burden: chart(
      tell('chart.burden', {
        heavy: figure(String(burden.heavy)),
        share: burdens[0]?.text.replace(' %', '') ?? '',
      }),
      burdens,
    ),
    completion: chart(
      tell('chart.completion', {
        name: reached[0]?.name ?? '',
        share: reached[0]?.text.replace(' %', '') ?? '',
      }),
      reached,
    ),
    registrations: chart(
      tell('chart.registrations', {
        month: busiest?.month ?? '',
        households: figure(String(busiest?.households ?? 0)),
      }),
      months,
    ),
  }
}
