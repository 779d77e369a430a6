import type { Bilingual } from '../../model/scalar.ts'
import type { CellFault } from '../../tabular/cell-fault.ts'
import { cellWords } from '../../tabular/cell-words.ts'

/** Why a day of a curve is not summed. */
export type CurveFault = { readonly code: string; readonly reason: Bilingual; readonly suggestion: Bilingual }

const SAYS = {
  'day-twice': {
    reason: {
      zh: '这一户这一天已经有一行了，这一行没有计入。',
      en: 'There is a row of this account and day already; this one is not counted.',
    },
    suggestion: {
      zh: '请删去多余的一行，或者核对日期。',
      en: 'Delete the row that is too many, or check the day.',
    },
  },
  'hours-unknown': {
    reason: {
      zh: '规则没有写明这一天峰谷时段的起止，或者要看没有填写的条件，曲线不能分到各时段。',
      en: 'The rules do not say when the periods of this day begin and end, or it depends on what is not stated.',
    },
    suggestion: {
      zh: '请填写集中供热覆盖等条件，或者改用分时示数。',
      en: 'State the conditions, such as central heating, or give registers by period.',
    },
  },
  'hours-not-aligned': {
    reason: {
      zh: '这一天的峰谷时段不在曲线各点的边界上。',
      en: 'The periods of this day do not begin and end with the points of the curve.',
    },
    suggestion: {
      zh: '请改用 96 点曲线，或者改用分时示数。',
      en: 'Give a curve of 96 points, or registers by period.',
    },
  },
} as const satisfies Readonly<Record<string, Omit<CurveFault, 'code'>>>

export function curveFault(code: keyof typeof SAYS): CurveFault {
  return { code, ...SAYS[code] }
}

/** A fault of one cell of a curve, with its column. */
export function pointFault(column: string, value: string): CurveFault {
  const plain = value.trim()
  const isFine = /^\d{1,5}\.\d{5,}$/.test(plain)
  const wrong = isFine ? 'too-many-decimals' : 'not-a-decimal'
  const code = plain === '' ? 'missing-field' : wrong
  return { code, ...cellWords(code, { column, value, most: '4' }) }
}

export function dayFault(column: string, value: string): CurveFault {
  return { code: 'not-a-date', ...cellWords('not-a-date', { column, value }) }
}

export const ofCell = ({ code, reason, suggestion }: CellFault): CurveFault => ({ code, reason, suggestion })
