import type { Reconciliation } from '../../application/jobs/job.ts'
import { BarChart } from './bar-chart.tsx'
import { RunLineCharts } from './run-line-charts.tsx'
import type { RunProps } from './run-page.tsx'
import { billClassName, tableLink } from './run-tables.ts'
import { divisionNames } from './staff-home.tsx'
import type { StaffView } from './staff-view.ts'
import { decimalText, grouped, hundredths } from './staff-words.ts'

/** Counties with a bar of their own; the others stand together in the last one. */
const MOST_BARS = 15

/** Whom the support reached, and how high the bills are. */
export function RunCharts({ view, job, book }: Pick<RunProps, 'view' | 'job' | 'book'>) {
  const { bills, counties, succeeded = 0 } = job.reconciliation ?? {}
  if (bills === undefined || counties === undefined || succeeded === 0) return null
  const named = counties.map((county) => ({
    ...county,
    name: divisionNames(view, [county.division], book),
  }))
  return (
    <>
      <RunLineCharts view={view} job={job} />
      <Counties view={view} counties={named} id={job.id} />
      <Bills view={view} bills={bills} id={job.id} />
    </>
  )
}

type County = NonNullable<Reconciliation['counties']>[number] & { readonly name: string }

type CountiesProps = { readonly view: StaffView; readonly counties: readonly County[]; readonly id: string }

function Counties({ view, counties, id }: CountiesProps) {
  const { say } = view
  const fenOf = ({ supportYuan }: County) => Number(hundredths(supportYuan))
  const ordered = [...counties].sort((a, b) => fenOf(b) - fenOf(a))
  const [first] = ordered
  if (first === undefined) return null
  const others = ordered.slice(MOST_BARS)
  const sum = (each: readonly County[]) =>
    each.reduce((all, county) => all + hundredths(county.supportYuan), 0n)
  const bars = ordered.slice(0, MOST_BARS).map((county) => ({
    ...{ name: county.name, value: fenOf(county), says: grouped(county.supportYuan) },
  }))
  const rest =
    others.length === 0
      ? []
      : [
          {
            name: say('chart.counties.others', { count: others.length }),
            value: Number(sum(others)),
            says: grouped(decimalText(sum(others))),
          },
        ]
  const fillers = {
    name: first.name,
    most: grouped(first.supportYuan),
    all: grouped(decimalText(sum(ordered))),
  }
  const conclusion = fenOf(first) === 0 ? 'chart.counties.none' : 'chart.counties.says'
  return (
    <section>
      <h2>{say('chart.counties.title')}</h2>
      <BarChart
        conclusion={say(
          ordered.length === 1 && fenOf(first) > 0 ? 'chart.counties.one' : conclusion,
          fillers,
        )}
        names={say('chart.counties.names')}
        values={say('chart.counties.values')}
        bars={[...bars, ...rest]}
        csv={tableLink(view, id, 'counties')}
      />
    </section>
  )
}

type BillsProps = {
  readonly view: StaffView
  readonly bills: NonNullable<Reconciliation['bills']>
  readonly id: string
}

function Bills({ view, bills, id }: BillsProps) {
  const { say } = view
  const all = bills.reduce((sum, { rows }) => sum + rows, 0)
  const named = bills.map(({ rows }, i) => ({
    ...{ name: billClassName(view, bills, i), value: rows, says: grouped(rows) },
  }))
  const most = named.reduce((best, each) => (each.value > best.value ? each : best))
  return (
    <section>
      <h2>{say('chart.bills.title')}</h2>
      <BarChart
        conclusion={say('chart.bills.says', { name: most.name, rows: most.says, all: grouped(all) })}
        names={say('chart.bills.names')}
        values={say('chart.bills.values')}
        bars={named}
        csv={tableLink(view, id, 'bills')}
      />
    </section>
  )
}
