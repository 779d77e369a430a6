import type { KernelRate, KernelRates } from './kernel.ts'

const GOAL_ONE_BY_ONE = 1_000_000
const GOAL_MANY_RULES = 1.2

type Row = readonly [what: string, figure: string, beside: string, ratio: string]

const count = (figure: number) => Math.round(figure).toLocaleString('en')

/** What the fast evaluator did: by the clock, and by CPU time where the computer is busy with other things. */
export function kernelRows({ oneByOne, batch, chained, few, many, left }: KernelRates): Row[] {
  const perCpuSecond = 1e9 / oneByOne.nsPerRow
  return [
    [
      'fast evaluator, one by one',
      `${count(oneByOne.perSecond)}/s`,
      `${count(perCpuSecond)}/s of CPU time`,
      '',
    ],
    ['', '', `goal ${count(GOAL_ONE_BY_ONE)}/s`, `${(oneByOne.perSecond / GOAL_ONE_BY_ONE).toFixed(2)} ×`],
    rowOf('fast evaluator, a winter in one reading', batch),
    rowOf('fast evaluator, twelve readings one after the other', chained),
    rowOf('fast evaluator, rules of its own for every county', few),
    [
      'fast evaluator, 100 × the rules',
      `${many.nsPerRow.toFixed(0)} ns a row`,
      `goal ${GOAL_MANY_RULES} × the row above`,
      `${(many.nsPerRow / few.nsPerRow).toFixed(2)} ×`,
    ],
    ['rows left to the explaining engine', count(left), '', ''],
  ]
}

function rowOf(what: string, { nsPerRow, perSecond }: KernelRate): Row {
  return [what, `${nsPerRow.toFixed(0)} ns a row`, `${count(perSecond)}/s`, '']
}
