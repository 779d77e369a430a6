import type { Job, Reconciliation } from '../../application/jobs/job.ts'
import { isStaffKey, type StaffView } from './staff-view.ts'
import { decimalText, grouped, hundredths } from './staff-words.ts'

type Props = { readonly view: StaffView; readonly job: Job }

const OUTCOMES = ['succeeded', 'failed', 'quarantined', 'duplicate'] as const

/** The reconciliation: every row and every kWh that came in is somewhere. */
export function RunTotals({ view: { say }, job }: Props) {
  const { reconciliation: sums, state } = job
  if (sums === undefined) return null
  const aside = sums.failed + sums.quarantined + sums.duplicate
  const missing = sums.rows - sums.succeeded - aside
  const kwhMissing = hundredths(sums.kwhIn) - hundredths(sums.kwhBilled) - hundredths(sums.kwhSetAside)
  const agrees = missing === 0 && kwhMissing === 0n
  const lines = [
    ['in', sums.rows, sums.kwhIn],
    ['out', sums.succeeded, sums.kwhBilled],
    ['aside', aside, sums.kwhSetAside],
    ['difference', missing, decimalText(kwhMissing)],
  ] as const
  const title = say(state === 'finished' ? 'totals.title' : 'totals.title.trial')
  return (
    <section>
      <h2>{title}</h2>
      <dl class="totals">
        {OUTCOMES.map((outcome) => (
          <div class={outcome === 'succeeded' || sums[outcome] === 0 ? undefined : 'bad'}>
            <dt>{say(`totals.${outcome}`)}</dt>
            <dd class="num">{grouped(sums[outcome])}</dd>
          </div>
        ))}
        <div class={agrees ? undefined : 'bad'}>
          <dt>{say(agrees ? 'totals.agree' : 'totals.differ')}</dt>
          <dd class="num">{grouped(sums.rows)}</dd>
        </div>
      </dl>
      <section class="scroll" aria-label={title} tabindex={0}>
        <table class="grid">
          <thead>
            <tr>
              <th scope="col">{say('totals.what')}</th>
              <th scope="col" class="num">
                {say('totals.row.rows')}
              </th>
              <th scope="col" class="num">
                {say('totals.row.kwh')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(([name, rows, kwh]) => (
              <tr>
                <th scope="row">{say(`totals.${name}`)}</th>
                <td class="num">{grouped(rows)}</td>
                <td class="num">{grouped(kwh)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

const BARS = [
  'energy',
  'timeOfUse',
  'bundledTrading',
  'operatingSubsidy',
  'purchaseSubsidy',
  'refund',
] as const
const SUMS = ['bill', 'net'] as const
const WIDTH = 222
const BAR_HEIGHT = 16
const ROW_HEIGHT = 26
/** The longest name of a sum in English, with room to spare. */
const LEFT = 140

/** Where the money went, as bars to scale beside the same numbers as a table. */
export function RunMoney({ view, job }: Props) {
  const { say } = view
  const yuan = job.reconciliation?.yuan
  if (yuan === undefined || job.reconciliation?.succeeded === 0) return null
  const support = ['operatingSubsidy', 'purchaseSubsidy', 'refund'].reduce(
    (sum, name) => sum + hundredths(yuan[name] ?? decimalText(0n)),
    0n,
  )
  return (
    <section>
      <h2>{say('money.title')}</h2>
      <figure class="chart">
        <figcaption>
          {say('money.chart', {
            bill: grouped(yuan['bill'] ?? ''),
            support: grouped(decimalText(support)),
            net: grouped(yuan['net'] ?? ''),
          })}
        </figcaption>
        <Bars view={view} yuan={yuan} />
      </figure>
      <section class="scroll" aria-label={say('money.title')} tabindex={0}>
        <table class="grid">
          <thead>
            <tr>
              <th scope="col">{say('totals.what')}</th>
              <th scope="col" class="num">
                {say('money.yuan')}
              </th>
            </tr>
          </thead>
          <tbody>
            {[...BARS, ...SUMS].map((name) => (
              <tr>
                <th scope="row">{isStaffKey(`money.${name}`) ? say(`money.${name}`) : name}</th>
                <td class="num">{grouped(yuan[name] ?? decimalText(0n))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

function Bars({ view: { say }, yuan }: { readonly view: StaffView; readonly yuan: Reconciliation['yuan'] }) {
  const amounts = BARS.map((name) => Math.abs(Number(yuan[name] ?? 0)))
  if (amounts.every((amount) => amount === 0)) return null
  const most = Math.max(...amounts, 1)
  return (
    <svg viewBox={`0 0 ${LEFT + WIDTH + 8} ${BARS.length * ROW_HEIGHT}`} aria-hidden="true">
      {BARS.map((name, i) => (
        <>
          <text x={String(LEFT - 8)} y={String(i * ROW_HEIGHT + 13)} text-anchor="end">
            {say(`money.${name}`)}
          </text>
          <rect
            x={String(LEFT)}
            y={String(i * ROW_HEIGHT)}
            width={(((amounts[i] ?? 0) / most) * WIDTH).toFixed(1)}
            height={String(BAR_HEIGHT)}
            class={name === 'energy' || name === 'timeOfUse' ? 'other' : undefined}
          />
        </>
      ))}
    </svg>
  )
}
