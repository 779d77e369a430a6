import type { BudgetAnswer } from '../../application/budget/answer-budget.ts'
import type { KeptBudget } from '../../application/budget/budget-store.ts'
import { budgetTables } from '../../i18n/budget-tables.ts'
import { figure } from '../format.ts'
import { FormToken } from '../staff/staff-layout.tsx'
import { staffLink } from '../staff/staff-view.ts'
import { BudgetLayout } from './budget-layout.tsx'
import type { BudgetView } from './budget-view.ts'
import { BandChart, BarChart, LineChart } from './charts.tsx'
import {
  bandSentence,
  budgetSentences,
  cumulativeTitle,
  differenceSentences,
  nameOf,
  solvedSentence,
  wan,
} from './conclusions.ts'
import { Made } from './made-section.tsx'
import { Monitoring } from './monitoring-section.tsx'
import { TableSection } from './tables.tsx'

type Props = { readonly view: BudgetView; readonly kept: KeptBudget; readonly answer: BudgetAnswer }

/** A budget: the totals first, then what differs, charts, tables, and what it all rests on. */
export function ResultPage({ view, kept, answer }: Props) {
  const { tell, book } = view
  const title = answer.name === '' ? tell('list.title') : answer.name
  const { year } = answer.season
  return (
    <BudgetLayout view={view} title={title}>
      <h1>{title}</h1>
      {kept.lockedAt === null ? null : (
        <p>
          <span class="grade official">
            {tell('result.locked', { at: kept.lockedAt.slice(0, 10), by: kept.lockedBy ?? '' })}
          </span>
        </p>
      )}
      <p class="facts">
        {tell('result.facts', {
          households: figure(String(answer.households)),
          season: `${year}—${(Number(year) + 1) % 100}`,
        })}
      </p>
      <Tiles view={view} answer={answer} />
      <Remarks view={view} answer={answer} />
      <Charts view={view} answer={answer} />
      <Exports view={view} kept={kept} />
      {budgetTables(answer, book)
        .filter(({ rows }) => rows.length > 0)
        .map((table) => (
          <TableSection view={view} table={table} id={kept.id} />
        ))}
      <Monitoring view={view} answer={answer} />
      <Made view={view} kept={kept} answer={answer} />
    </BudgetLayout>
  )
}

type Shown = { readonly view: BudgetView; readonly answer: BudgetAnswer }

function Tiles({ view, answer }: Shown) {
  const unit = view.tell('unit.wan')
  return (
    <div class="tilesrow">
      {answer.scenarios.map((scenario) => {
        const isOver = 'overBudgetYuan' in scenario && /[1-9]/.test(scenario.overBudgetYuan ?? '')
        return (
          <div class={isOver ? 'bad' : undefined}>
            <b class="num">
              {wan(scenario.totalYuan)} {unit}
            </b>
            <span>{nameOf(view, scenario)}</span>
            <span class="num">
              ({wan(scenario.band.lowYuan)}—{wan(scenario.band.highYuan)})
            </span>
          </div>
        )
      })}
    </div>
  )
}

/** In words: whether the budget lasts, what differs, what is left out. */
function Remarks({ view, answer }: Shown) {
  const { tell } = view
  const [first] = answer.scenarios
  const unknown = Math.max(...answer.scenarios.map((one) => one.unknown))
  const unsplit = first?.funding.unsplitYuan ?? ''
  const says = [
    ...differenceSentences(view, answer),
    ...(answer.solved === null ? [] : [solvedSentence(view, answer.solved)]),
    ...(answer.leftOut.households === 0
      ? []
      : [tell('result.leftOut', { count: answer.leftOut.households })]),
    ...(answer.quarantined.households === 0
      ? []
      : [tell('result.quarantined', { count: answer.quarantined.households })]),
    ...(unknown === 0 ? [] : [tell('result.unknown', { count: figure(String(unknown)) })]),
    ...(/[1-9]/.test(unsplit) ? [tell('result.unsplit', { amount: figure(unsplit) })] : []),
    ...(first === undefined
      ? []
      : [
          tell('result.average', {
            amount: figure(first.averageMethod.totalYuan),
            error: first.averageMethod.errorPercent,
          }),
        ]),
  ]
  return (
    <>
      {budgetSentences(view, answer).map(({ isOver, says: sentence }) => (
        <p class={isOver ? 'alert' : 'good'}>{sentence}</p>
      ))}
      <ul class="list">
        {says.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </>
  )
}

const MOST_BARS = 12
const HUNDRED = 100

function Charts({ view, answer }: Shown) {
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
  const range = (low: string, high: string) => `${wan(low)}—${wan(high)}`
  return (
    <>
      <LineChart
        view={view}
        title={cumulativeTitle(view, answer)}
        label={cumulativeTitle(view, answer)}
        points={answer.season.months.map((month) => monthName(month, tell))}
        series={series}
        limit={limit}
      />
      <BandChart
        view={view}
        title={tell('chart.band', {
          name: nameOf(view, first),
          low: wan(first.band.lowYuan),
          high: wan(first.band.highYuan),
        })}
        label={bandSentence(view, first)}
        bands={answer.scenarios.map((scenario) => ({
          name: nameOf(view, scenario),
          low: Number(scenario.band.lowYuan),
          total: Number(scenario.totalYuan),
          high: Number(scenario.band.highYuan),
          text: range(scenario.band.lowYuan, scenario.band.highYuan),
        }))}
      />
      <p class="hint">
        {bandSentence(view, first)} {tell('result.band.says')}
        {first.band.leftOut.length > 0 ? ` ${tell('result.spread.leftOut')}` : ''}
      </p>
      {top === undefined ? null : (
        <BarChart
          view={view}
          title={tell('chart.township', { name: top.name, share: share.toFixed(0) })}
          label={tell('chart.township', { name: top.name, share: share.toFixed(0) })}
          bars={towns.slice(0, MOST_BARS).map(({ name, totalYuan }) => ({
            name,
            value: Number(totalYuan),
            text: `${wan(totalYuan)} ${tell('unit.wan')}`,
          }))}
        />
      )}
    </>
  )
}

/** `2018-11` as a month is told on an axis. */
function monthName(month: string, tell: BudgetView['tell']): string {
  return tell('axis.month', { month, number: String(Number(month.slice(5))) })
}

function Exports({ view, kept }: { readonly view: BudgetView; readonly kept: KeptBudget }) {
  const { tell, staff, principal } = view
  const at = (path: string) => staffLink(staff, `/staff/budgets/${kept.id}${path}`)
  return (
    <section>
      <h2>{tell('result.export')}</h2>
      <div class="actions">
        <a class="btn" href={at('/workbook.xlsx')}>
          {tell('result.xlsx.yuan')}
        </a>
        <a class="btn plain" href={at('/workbook.xlsx?unit=wan')}>
          {tell('result.xlsx.wan')}
        </a>
        <a class="btn plain" href={at('/tables.csv')}>
          {tell('result.csv')}
        </a>
        <a class="btn plain" href={at('/notice.csv')}>
          {tell('result.notice')}
        </a>
        <a class="btn plain" href={staffLink(staff, `/staff/budgets/new?from=${kept.id}`)}>
          {tell('result.again')}
        </a>
      </div>
      {kept.lockedAt === null ? (
        <form method="post" action={at('/lock')}>
          <FormToken principal={principal} />
          <p class="hint">{tell('result.lock.says')}</p>
          <button class="btn plain" type="submit">
            {tell('result.lock')}
          </button>
        </form>
      ) : null}
    </section>
  )
}
