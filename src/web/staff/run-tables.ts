import type { Job, LineSum } from '../../application/jobs/job.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import { csvRow } from '../../tabular/csv-cell.ts'
import { STAFF_HEADERS } from './staff-answer.ts'
import { divisionNames } from './staff-home.tsx'
import { isStaffKey, type StaffView, staffLink } from './staff-view.ts'
import { grouped } from './staff-words.ts'

/** The tables beside the charts of a run, by the name that their address has. */
export const RUN_TABLES = ['tiers', 'periods', 'counties', 'bills'] as const
type RunTableName = (typeof RUN_TABLES)[number]

/** Where a chart's table is to be had as a file, and what the link is called. */
export function tableLink(view: StaffView, id: string, name: RunTableName) {
  return { href: staffLink(view, `/staff/runs/${id}/tables/${name}.csv`), says: view.say('chart.csv') }
}

type Table = readonly (readonly string[])[]

const BYTE_ORDER_MARK = '\uFEFF'

/** One table of a run as CSV, in the language of the page; nothing where the run has none. */
export function runTableAnswer(
  view: StaffView,
  job: Job,
  book: RuleBook,
  name: string,
): Response | undefined {
  const known = RUN_TABLES.find((each) => each === name)
  const rows = known === undefined ? undefined : tableOf(known, view, job, book)
  if (rows === undefined) return undefined
  const text = rows.map(csvRow).join('')
  const headers = {
    ...STAFF_HEADERS,
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="qingnuan-${job.id}-${name}.csv"`,
  }
  return new Response(`${BYTE_ORDER_MARK}${text}`, { headers })
}

function tableOf(name: RunTableName, view: StaffView, job: Job, book: RuleBook): Table | undefined {
  const { say } = view
  const { tiers, periods, counties, bills } = job.reconciliation ?? {}
  const lines = (head: string, sums: readonly LineSum[] | undefined) =>
    sums && [
      [head, say('chart.kwh'), say('money.yuan')],
      ...sums.map(({ code, kwh, yuan }) => [lineName(view, code), kwh, yuan]),
    ]
  switch (name) {
    case 'tiers':
      return lines(say('chart.tiers.names'), tiers)
    case 'periods':
      return lines(say('chart.periods.names'), periods)
    case 'counties':
      return (
        counties && [
          [
            say('chart.counties.names'),
            say('upload.division'),
            say('runs.rows'),
            say('chart.counties.bills'),
            say('chart.counties.values'),
          ],
          ...counties.map(({ division, rows, billYuan, supportYuan }) => [
            ...[divisionNames(view, [division], book), division, String(rows), billYuan, supportYuan],
          ]),
        ]
      )
    case 'bills':
      return (
        bills && [
          [say('chart.bills.names'), say('chart.bills.values')],
          ...bills.map(({ rows }, i) => [billClassName(view, bills, i), String(rows)]),
        ]
      )
  }
}

/** What the lines with a code are called: a tier, one price for all, or a time of day. */
export function lineName({ say, language }: StaffView, code: string): string {
  const tier = /^tier-(\d)$/.exec(code)?.[1]
  if (tier !== undefined)
    return say('line.tier', { n: language === 'zh' ? (HAN[Number(tier)] ?? tier) : tier })
  const key = `line.${code}`
  return isStaffKey(key) ? say(key) : code
}

const HAN = '〇一二三四五六七八九'

type Bills = readonly { readonly belowYuan?: string }[]

/** The bounds of a class of bills in words. */
export function billClassName({ say }: StaffView, bills: Bills, place: number): string {
  const [from = '', to = ''] = [bills[place - 1]?.belowYuan, bills[place]?.belowYuan].map((amount) =>
    amount === undefined ? undefined : grouped(amount.replace(/\.00$/, '')),
  )
  const above = to === '' ? 'chart.bills.from' : 'chart.bills.between'
  return say(from === '' ? 'chart.bills.below' : above, { from, to })
}
