import type { Coverage, CoverageCell, CoverageRow } from '../application/coverage.ts'
import { gradeName, STATE_NAMES, TOPIC_NAMES } from '../i18n/coverage-words.ts'

/** A column: its head in both languages, and what stands in it. */
type Column = readonly [head: string, text: (cell: CoverageCell, row: CoverageRow, on: string) => string]

const COLUMNS: readonly Column[] = [
  ['日期 on', (_, __, on) => on],
  ['省份 province', (_, { province }) => province.name],
  ['地区 place', (_, { place }) => (place.level === 'rest' ? `${place.name}其余县（市、区）` : place.name)],
  [
    '地区英文名 place_en',
    (_, { place }) => (place.level === 'rest' ? `${place.nameEn}, other counties` : place.nameEn),
  ],
  ['行政区划 division_code', (_, { place }) => place.code],
  ['级别 level', (_, { place }) => place.level],
  ['内容 topic_zh', ({ topic }) => TOPIC_NAMES[topic].zh],
  ['内容代码 topic', ({ topic }) => topic],
  ['状态 state_zh', ({ state }) => STATE_NAMES[state].zh],
  ['状态代码 state', ({ state }) => state],
  ['有此状态的县数 counties', ({ counties }) => String(counties)],
  ['全部县数 counties_in_place', (_, { counties }) => String(counties)],
  ['起始日期 from', ({ from }) => from ?? ''],
  ['截止日期 to', ({ to }) => to ?? ''],
  ['最后见于 confirmed_through', ({ confirmedThrough }) => confirmedThrough ?? ''],
  ['部分规定最后见于 others_confirmed_through', (cell) => cell.othersConfirmedThrough ?? ''],
  ['可信度 trust_zh', ({ trust }) => (trust === null ? '' : gradeName(trust).zh)],
  ['可信度代码 trust', ({ trust }) => trust ?? ''],
  ['查找日期 searched_on', ({ searchedOn }) => searchedOn ?? ''],
  ['条款 provisions', ({ provisions }) => provisions.join(' ')],
  ['未查到的记录 gaps', ({ gaps }) => gaps.join(' ')],
]

const BYTE_ORDER_MARK = '\uFEFF'

/** One line for each place and topic. The mark at the beginning tells spreadsheets that the file is UTF-8. */
export function coverageCsv({ on, rows }: Coverage): string {
  const lines = rows.flatMap((row) =>
    row.topics.map((cell) => COLUMNS.map(([, text]) => field(text(cell, row, on)))),
  )
  const all = [COLUMNS.map(([head]) => field(head)), ...lines]
  return `${BYTE_ORDER_MARK}${all.map((line) => `${line.join(',')}\r\n`).join('')}`
}

/** Text that a spreadsheet would take for a formula gets an apostrophe before it, and says what it said. */
const LOOKS_LIKE_A_FORMULA = /^[=+\-@\t\r]/
const NEEDS_QUOTES = /[",\r\n]/

export function field(text: string): string {
  const harmless = LOOKS_LIKE_A_FORMULA.test(text) ? `'${text}` : text
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
