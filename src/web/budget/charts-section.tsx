import type { BudgetAnswer } from '../../application/budget/answer-budget.ts'
import type { BudgetView } from './budget-view.ts'
import { BandChart, BarChart, LineChart } from './charts.tsx'
import { bandSentence, cumulativeTitle, differenceText, differenceTitle, nameOf } from './conclusions.ts'
import { DifferenceChart } from './difference-chart.tsx'
import { readAmount, readRange } from './read-amount.ts'

const MOST_BARS = 12
const HUNDRED = 100

type Props = {
  readonly view: BudgetView
  readonly answer: BudgetAnswer
  /** The table of the same figures, by its key. */
  readonly under: (key: string) => unknown
}

/** Tables that stand under their chart. */
export const CHARTED: readonly string[] = ['difference', 'month', 'spread', 'township']

/** What differs, when the money is due, how far it may vary and where it goes, each with its table under it. */
export function Charts({ view, answer, under }: Props) {
  const { tell } = view
  const [first] = answer.scenarios
  if (first === undefined) return null
  const series = answer.scenarios.map((scenario) => {
    let sum = 0
    return {
      name: nameOf(view, scenario),
      values: scenario.byMonth.map(({ earnedYuan }) => {
        sum += Number(earnedYuan)
        return sum
      }),
    }
  })
  const limit =
    answer.budgetYuan === null ? null : { name: tell('chart.budget'), value: Number(answer.budgetYuan) }
  const towns = [...first.byTownship].sort((a, b) => Number(b.totalYuan) - Number(a.totalYuan))
  const [top] = towns
  const whole = Number(first.totalYuan)
  const share = top === undefined || whole === 0 ? 0 : (Number(top.totalYuan) / whole) * HUNDRED
  return (
    <>
      <Differences view={view} answer={answer} />
      {under('difference')}
      <LineChart
        view={view}
        title={cumulativeTitle(view, answer)}
        label={cumulativeTitle(view, answer)}
        points={answer.season.months.map((month) => monthName(month, tell))}
        series={series}
        limit={limit}
      />
      {under('month')}
      <BandChart
        view={view}
        title={tell('chart.band', {
          name: nameOf(view, first),
          low: readAmount(view, first.band.lowYuan),
          high: readAmount(view, first.band.highYuan),
        })}
        label={bandSentence(view, first)}
        bands={answer.scenarios.map((scenario) => ({
          name: nameOf(view, scenario),
          low: Number(scenario.band.lowYuan),
          total: Number(scenario.totalYuan),
          high: Number(scenario.band.highYuan),
          text: readRange(view, scenario.band.lowYuan, scenario.band.highYuan),
        }))}
      />
      <p class="hint">
        {bandSentence(view, first)} {tell('result.band.says')}
        {first.band.leftOut.length > 0 ? ` ${tell('result.spread.leftOut')}` : ''}
      </p>
      {under('spread')}
      {top === undefined ? null : (
        <BarChart
          view={view}
          title={tell('chart.township', { name: top.name, share: share.toFixed(0) })}
          label={tell('chart.township', { name: top.name, share: share.toFixed(0) })}
          bars={towns.slice(0, MOST_BARS).map(({ name, totalYuan }) => ({
            name,
            value: Number(totalYuan),
            text: readAmount(view, totalYuan),
          }))}
        />
      )}
      {under('township')}
    </>
  )
}

function Differences({ view, answer }: Omit<Props, 'under'>) {
  const [baseline, ...others] = answer.scenarios
  if (baseline === undefined || others.length === 0) return null
  return (
    <DifferenceChart
      view={view}
      title={differenceTitle(view, answer)}
      baseline={nameOf(view, baseline)}
      differences={others.map((one) => ({
        name: nameOf(view, one),
        value: Number(one.totalYuan) - Number(baseline.totalYuan),
        text: differenceText(view, one, baseline),
      }))}
    />
  )
}

/** `2018-11` as a month is told on an axis. */
function monthName(month: string, tell: BudgetView['tell']): string {
  return tell('axis.month', { month, number: String(Number(month.slice(5))) })
}
