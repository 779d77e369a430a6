import type { Job, LineSum } from '../../application/jobs/job.ts'
import { BarChart } from './bar-chart.tsx'
import { lineName, tableLink } from './run-tables.ts'
import type { StaffView } from './staff-view.ts'
import { decimalText, grouped, hundredths } from './staff-words.ts'

type Props = { readonly view: StaffView; readonly job: Job }

/** What was charged in each tier, and what the time of day added or took off. */
export function RunLineCharts({ view, job }: Props) {
  const { tiers = [], periods = [], yuan } = job.reconciliation ?? {}
  return (
    <>
      {tiers.length === 0 ? null : (
        <Tiers view={view} tiers={tiers} all={yuan?.['energy'] ?? ''} id={job.id} />
      )}
      {periods.length < 2 ? null : (
        <Periods view={view} periods={periods} all={yuan?.['timeOfUse'] ?? ''} id={job.id} />
      )}
    </>
  )
}

type TiersProps = {
  readonly view: StaffView
  readonly tiers: readonly LineSum[]
  readonly all: string
  readonly id: string
}

function Tiers({ view, tiers, all, id }: TiersProps) {
  const { say } = view
  const most = tiers.reduce((best, each) => (hundredths(each.yuan) > hundredths(best.yuan) ? each : best))
  const name = lineName(view, most.code)
  return (
    <section>
      <h2>{say('chart.tiers.title')}</h2>
      <BarChart
        conclusion={say(tiers.length === 1 ? 'chart.tiers.one' : 'chart.tiers.says', {
          ...{ name, most: grouped(most.yuan), all: grouped(all) },
        })}
        names={say('chart.tiers.names')}
        values={say('chart.tiers.values')}
        also={say('chart.kwh')}
        bars={tiers.map(({ code, kwh, yuan }) => ({
          ...{
            name: lineName(view, code),
            value: Number(hundredths(yuan)),
            says: grouped(yuan),
            also: grouped(kwh),
          },
        }))}
        csv={tableLink(view, id, 'tiers')}
      />
    </section>
  )
}

type PeriodsProps = Omit<TiersProps, 'tiers'> & { readonly periods: readonly LineSum[] }

function Periods({ view, periods, all, id }: PeriodsProps) {
  const { say } = view
  const kwh = periods.reduce((sum, each) => sum + (each.code === 'none' ? 0n : hundredths(each.kwh)), 0n)
  const less = all.startsWith('-')
  return (
    <section>
      <h2>{say('chart.periods.title')}</h2>
      <BarChart
        conclusion={say(less ? 'chart.periods.less' : 'chart.periods.more', {
          ...{ kwh: grouped(decimalText(kwh)), yuan: grouped(all.replace('-', '')) },
        })}
        names={say('chart.periods.names')}
        values={say('chart.kwh')}
        also={say('chart.periods.values')}
        bars={periods.map(({ code, kwh: energy, yuan }) => ({
          ...{
            name: lineName(view, code),
            value: Number(hundredths(energy)),
            says: grouped(energy),
            also: grouped(yuan),
          },
        }))}
        csv={tableLink(view, id, 'periods')}
      />
    </section>
  )
}
