import { POINTS_PER_DAY } from '../../kernel/interval-sums.ts'
import type { Bilingual } from '../../model/scalar.ts'
import { type Header, type HeaderRefusal, readHeader } from '../../tabular/header.ts'

/** Where things stand in a file of daily curves: the day, the points in order, and what holds for the household. */
export type CurveHeader = {
  readonly date: number
  readonly points: readonly number[]
  /** Columns that are neither the day nor points, as they stand in the file. */
  readonly others: readonly number[]
  /** Header of the readings that are made: the others, then `MADE_COLUMNS`. */
  readonly made: Header
  readonly isChinese: boolean
}

export type CurveHeaderRefusal = { readonly code: string; readonly says: Bilingual }

/** What is worked out of the curves, behind the columns that are carried over. */
export const MADE_COLUMNS = ['from', 'to', 'peak_kwh', 'flat_kwh', 'valley_kwh', 'total_kwh'] as const

const DATE_NAMES = new Set(['日期', '数据日期', '用电日期', 'date', 'day'])
const CLOCK = /^([01]?\d|2[0-4]):([0-5]\d)$/
const NUMBERED = /^(?:p|t|h|点|第)?0*(\d{1,2})点?$/i

/** Reads the header of a file of curves: account and household in our columns, 日期, and 96, 48 or 24 points. */
export function readCurveHeader(texts: readonly string[]): CurveHeader | readonly CurveHeaderRefusal[] {
  const names = texts.map((text) => text.normalize('NFKC').trim().toLowerCase())
  const date = names.findIndex((name) => DATE_NAMES.has(name))
  if (date === -1) return [refusal('no-date-column')]
  const points = pointColumns(names)
  if (points === undefined) return [refusal('no-points')]
  const taken = new Set([date, ...points])
  const others = texts.flatMap((_, place) => (taken.has(place) ? [] : [place]))
  const made = readHeader([...others.map((place) => texts[place] ?? ''), ...MADE_COLUMNS])
  if (!('places' in made)) return made as readonly HeaderRefusal[]
  return { date, points, others, made, isChinese: /\p{Script=Han}/u.test(texts[date] ?? '') }
}

/** Columns named by the clock, or numbered through the day, each once and in order. */
function pointColumns(names: readonly string[]): readonly number[] | undefined {
  const byClock = names.flatMap((name, place) => {
    const match = CLOCK.exec(name)
    return match === null ? [] : [{ place, at: Number(match[1]) * 60 + Number(match[2]) }]
  })
  const numbered = names.flatMap((name, place) => {
    const match = NUMBERED.exec(name)
    return match === null ? [] : [{ place, at: Number(match[1]) }]
  })
  for (const found of [byClock, numbered]) {
    const count = POINTS_PER_DAY.find((perDay) => perDay === found.length)
    if (count === undefined) continue
    const step = found === byClock ? 1440 / count : 1
    const first = found[0]?.at ?? -1
    const isInOrder = found.every(({ at }, i) => at === first + i * step)
    if (isInOrder && (first === 0 || first === step)) return found.map(({ place }) => place)
  }
  return undefined
}

function refusal(code: 'no-date-column' | 'no-points'): CurveHeaderRefusal {
  return { code, says: SAYS[code] }
}

const SAYS = {
  'no-date-column': {
    zh: '表头缺少「日期」一列；曲线文件每行是一户一天',
    en: 'The header has no column date; each row of a file of curves is one account and day',
  },
  'no-points': {
    zh: '表头里没有按顺序的 96、48 或 24 个点；列名写时刻（00:15 … 24:00，或 00:00 … 23:45）或编号（P1 … P96）',
    en: 'The header has no 96, 48 or 24 points in order; name them by the clock (00:15 … 24:00, or 00:00 … 23:45) or by number (P1 … P96)',
  },
} as const
