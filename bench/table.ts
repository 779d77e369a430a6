import type { AssessmentRate, Rate } from './assessments.ts'
import type { Compared } from './over-http.ts'

/** Everything that was measured. */
export type Measured = {
  readonly rates: readonly AssessmentRate[]
  readonly compared: readonly Compared[]
  readonly startMs: number
}

type Row = readonly [what: string, figure: string, beside: string, ratio: string]

const GOAL_PER_SECOND = 30_000
const GOAL_SHARE = 0.7

/** The figures as one table; what a ratio is a ratio of stands in the column before it. */
export function tableOf({ rates, compared, startMs }: Measured): string {
  const rows: Row[] = [
    ['measured (medians)', 'figure', 'beside', 'ratio'],
    ...rates.flatMap(rateRows),
    ...compared.flatMap(comparedRows),
    ['start to first 200 on /healthz', `${startMs.toFixed(0)} ms`, '', ''],
  ]
  const width = (column: 0 | 1 | 2 | 3) => Math.max(...rows.map((row) => row[column].length))
  return rows
    .map(([what, figure, beside, ratio]) =>
      [
        what.padEnd(width(0)),
        figure.padStart(width(1)),
        beside.padStart(width(2)),
        ratio.padStart(width(3)),
      ].join('  '),
    )
    .map((line) => line.trimEnd())
    .join('\n')
}

function rateRows({ request, withLines, explained }: AssessmentRate, index: number): Row[] {
  const rowOf = (what: string, { perSecond, perCpuSecond }: Rate): Row => [
    `assess, ${what}: ${request}`,
    `${count(perSecond)}/s`,
    `${count(perCpuSecond)}/s of CPU time`,
    '',
  ]
  const rows = [rowOf('with lines', withLines), rowOf('fully explained', explained)]
  if (index > 0) return rows
  const share = percent(explained.perSecond / GOAL_PER_SECOND)
  return [...rows, ['', '', `goal, fully explained ${count(GOAL_PER_SECOND)}/s`, share]]
}

function comparedRows({ explain, bytes, service, bare }: Compared): Row[] {
  const what = `POST, explain ${explain}, ${count(bytes)} bytes`
  const goal = `goal ${percent(GOAL_SHARE)}`
  return [
    [
      `${what}: requests`,
      `${count(service.perSecond)}/s`,
      `bare ${count(bare.perSecond)}/s, ${goal}`,
      percent(service.perSecond / bare.perSecond),
    ],
    [
      `${what}: server CPU per request`,
      `${service.cpuMicroseconds.toFixed(1)} µs`,
      `bare ${bare.cpuMicroseconds.toFixed(1)} µs, ${goal}`,
      percent(bare.cpuMicroseconds / service.cpuMicroseconds),
    ],
    [`${what}: processor in use by server`, percent(service.busy), `bare ${percent(bare.busy)}`, ''],
  ]
}

const count = (figure: number) => Math.round(figure).toLocaleString('en')
const percent = (share: number) => `${(share * 100).toFixed(0)} %`
