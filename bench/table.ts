import type { AssessmentRate, Rate } from './assessments.ts'
import type { BudgetTimes, Spent } from './budget.ts'
import type { IntervalRate } from './intervals.ts'
import type { KernelRates } from './kernel.ts'
import { kernelRows } from './kernel-rows.ts'
import type { Compared } from './over-http.ts'
import type { WorkbookRates } from './workbooks.ts'

/** Everything that was measured. */
export type Measured = {
  readonly rates: readonly AssessmentRate[]
  readonly compared: readonly Compared[]
  readonly budget: BudgetTimes
  readonly startMs: number
  readonly kernel: KernelRates
  readonly intervals: IntervalRate
  readonly workbooks: WorkbookRates
}

type Row = readonly [what: string, figure: string, beside: string, ratio: string]

const GOAL_PER_SECOND = 30_000
const GOAL_SHARE = 0.7
const GOAL_SHARE_BEFORE = 0.9
const GOAL_P99_MS = 100

/** The figures as one table; what a ratio is a ratio of stands in the column before it. */
export function tableOf(measured: Measured): string {
  const { rates, compared, budget, startMs, kernel, intervals, workbooks } = measured
  const rows: Row[] = [
    ['measured (medians)', 'figure', 'beside', 'ratio'],
    ...rates.flatMap(rateRows),
    ...compared.flatMap(comparedRows),
    ...budgetRows(budget),
    ['start to first 200 on /healthz', `${startMs.toFixed(0)} ms`, '', ''],
    ...kernelRows(kernel),
    intervalRow(intervals),
    ...workbookRows(workbooks),
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

function rateRows(rate: AssessmentRate, index: number): Row[] {
  const { request, withLines, explained, neverAlike, beforeTheNorth } = rate
  const rowOf = (what: string, { perSecond, perCpuSecond }: Rate): Row => [
    `assess, ${what}: ${request}`,
    `${count(perSecond)}/s`,
    `${count(perCpuSecond)}/s of CPU time`,
    '',
  ]
  const rows: Row[] = [
    rowOf('with lines', withLines),
    rowOf('fully explained', explained),
    rowOf('fully explained, no two households alike', neverAlike),
    [
      `assess, fully explained, all the north loaded: ${request}`,
      `${count(explained.perCpuSecond)}/s of CPU time`,
      `Henan alone ${count(beforeTheNorth.perCpuSecond)}/s, goal ${percent(GOAL_SHARE_BEFORE)}`,
      percent(explained.perCpuSecond / beforeTheNorth.perCpuSecond),
    ],
  ]
  if (index > 0) return rows
  const goal = `goal, fully explained ${count(GOAL_PER_SECOND)}/s`
  return [
    ...rows,
    ['', '', goal, percent(explained.perSecond / GOAL_PER_SECOND)],
    ['', '', `${goal}, no two alike`, percent(neverAlike.perSecond / GOAL_PER_SECOND)],
  ]
}

function comparedRows({ explain, bytes, service, bare, p99Ms }: Compared): Row[] {
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
    [`${what}: p99 at 1,000/s over 200 connections`, `${p99Ms.toFixed(1)} ms`, `goal ${GOAL_P99_MS} ms`, ''],
    [`${what}: processor in use by server`, percent(service.busy), `bare ${percent(bare.busy)}`, ''],
  ]
}

const SCENARIO_GOAL_MS = 300
const CHANGED_CAP_GOAL_MS = 100

function budgetRows({ households, scenario, changedCap, megabytes }: BudgetTimes): Row[] {
  const rowOf = (what: string, { clockMs, cpuMs }: Spent, goalMs: number): Row => [
    `budget of ${count(households)} households: ${what}`,
    `${clockMs.toFixed(0)} ms`,
    `${cpuMs.toFixed(0)} ms of CPU time, goal ${goalMs} ms`,
    percent(cpuMs / goalMs),
  ]
  return [
    rowOf('one scenario', scenario, SCENARIO_GOAL_MS),
    rowOf('changed cap', changedCap, CHANGED_CAP_GOAL_MS),
    ['memory of the budget process', `${megabytes} MB`, '', ''],
  ]
}

/** SAM's utilityrate5, 8,760 hours with tiers, measured once on the reference computer. */
const SAM_PER_SECOND = 522
const GOAL_TIMES_SAM = 50

function intervalRow({ perSecond, checked }: IntervalRate): Row {
  return [
    `household-years of 8,760 hours to bills, one thread (${checked} checked against the explaining engine)`,
    `${count(perSecond)}/s`,
    `SAM ${SAM_PER_SECOND}/s, goal ${GOAL_TIMES_SAM} ×`,
    `${(perSecond / SAM_PER_SECOND).toFixed(0)} ×`,
  ]
}

function workbookRows({ rows, ours, exceljs }: WorkbookRates): Row[] {
  return [
    [
      `workbook of ${count(rows)} rows read, with the start of the process`,
      `${count(ours.rowsPerSecond)} rows/s`,
      `exceljs ${count(exceljs.rowsPerSecond)} rows/s`,
      `${(ours.rowsPerSecond / exceljs.rowsPerSecond).toFixed(2)} ×`,
    ],
    [
      'most memory of the process that reads it',
      `${ours.peakMib.toFixed(0)} MiB`,
      `exceljs ${exceljs.peakMib.toFixed(0)} MiB`,
      `${(ours.peakMib / exceljs.peakMib).toFixed(2)} ×`,
    ],
  ]
}

const count = (figure: number) => Math.round(figure).toLocaleString('en')
const percent = (share: number) => `${(share * 100).toFixed(0)} %`
