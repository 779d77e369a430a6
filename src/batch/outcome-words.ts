import type { AsideReason, BilledRow, RowProblem } from '../application/batch/batch-row.ts'
import type { Failure } from '../domain/failure.ts'
import type { Naming } from '../i18n/naming.ts'
import { problemProse } from '../i18n/problem-prose.ts'
import type { Bilingual } from '../model/scalar.ts'
import type { CellFault } from '../tabular/cell-fault.ts'
import type { Header } from '../tabular/header.ts'
import { INPUT_COLUMNS } from '../tabular/input-columns.ts'
import { hundredths } from './totals.ts'

/** Why a row comes back in the error file: code, reason and what to do, in the language of the header. */
export type Why = { readonly code: string; readonly reason: string; readonly suggestion: string }

type Said = { readonly code: string; readonly reason: Bilingual; readonly suggestion: Bilingual }

export function whyFaulty(faults: readonly CellFault[], header: Header): Why {
  return joined(faults, header)
}

export function whyFailed(problems: readonly RowProblem[], header: Header, naming: Naming): Why {
  return joined(
    problems.map((problem) => problemSaid(problem, header, naming)),
    header,
  )
}

export function whyAside(reason: AsideReason, header: Header): Why {
  return joined([asideSaid(reason, header)], header)
}

export function whyDuplicate(of: number, header: Header): Why {
  return joined(
    [
      {
        code: 'duplicate',
        reason: {
          zh: `与第 ${of} 行是同一户、日期重叠，按“保留先出现的”处理，没有计算这一行。`,
          en: `The same account and overlapping days as row ${of}; the first one was kept, this one was not calculated.`,
        },
        suggestion: {
          zh: '如果应以这一行为准，请删去另一行后重新计算。',
          en: 'If this row is the right one, remove the other and calculate again.',
        },
      },
    ],
    header,
  )
}

function joined(all: readonly Said[], { language }: Header): Why {
  const codes = [...new Set(all.map(({ code }) => code))]
  const reasons = [...new Set(all.map(({ reason }) => reason[language]))]
  const suggestions = [...new Set(all.map(({ suggestion }) => suggestion[language]))]
  const separator = language === 'zh' ? '' : ' '
  return { code: codes.join(';'), reason: reasons.join(separator), suggestion: suggestions.join(separator) }
}

/** The header of the column that a pointer into a row leads to. */
function columnAt(pointer: string, { places, texts, language }: Header): string | undefined {
  const column = INPUT_COLUMNS.findIndex(
    (each) => pointer === each.pointer || pointer.startsWith(`${each.pointer}/`),
  )
  if (column === -1) return undefined
  const { zh, name } = INPUT_COLUMNS[column] as (typeof INPUT_COLUMNS)[number]
  return texts[places[column] ?? -1] ?? (language === 'zh' ? zh : name)
}

function problemSaid(problem: RowProblem, header: Header, naming: Naming): Said {
  const column = columnAt(problem.pointer, header)
  if (problem.code === 'prior-not-first') return priorSaid(problem, column ?? problem.pointer)
  const pointer = `/${column ?? problem.pointer}`
  const failure = { ...problem, pointer, facts: inCells(problem, header) } as Failure
  const { message, suggestion } = problemProse(failure, naming)
  const reason =
    column === undefined || problem.code === 'missing-field'
      ? message
      : { zh: `「${column}」：${message.zh}`, en: `${column}: ${message.en}` }
  return { code: problem.code, reason, suggestion }
}

/** How a cell says that one meter counts the whole house, in the language of the header. */
const WHOLE_HOUSE_CELL = { zh: '整户计量', en: 'whole-house' }

/** What a problem names, as the columns and cells of the file write it. */
function inCells({ code, facts }: RowProblem, header: Header): RowProblem['facts'] {
  if (code === 'heating-missing') return { ...facts, wholeHouse: WHOLE_HOUSE_CELL[header.language] }
  const missing = facts?.['missing']
  if (!Array.isArray(missing)) return facts
  return { ...facts, missing: missing.map((name) => columnAt(`/reading/${name}`, header) ?? name) }
}

function priorSaid({ code, facts }: RowProblem, column: string): Said {
  const [given, expected] = [String(facts?.['given'] ?? ''), facts?.['expected']]
  const told = typeof expected === 'string'
  return {
    code,
    reason: {
      zh: `「${column}」只在该户的第一条读数上填写；这里填的是 ${given}${told ? `，而前面各行算下来是 ${expected}` : ''}。`,
      en: `${column} stands on an account's first reading only; here it is ${given}${told ? `, while the rows before come to ${expected}` : ''}.`,
    },
    suggestion: {
      zh: '请把这一格留空，或核对前面的读数。',
      en: 'Leave this cell empty, or check the earlier readings.',
    },
  }
}

function asideSaid(reason: AsideReason, header: Header): Said {
  switch (reason.code) {
    case 'rows-disagree': {
      const columns = reason.fields.map((pointer) => columnAt(pointer, header) ?? pointer)
      return {
        code: reason.code,
        reason: {
          zh: `同一户的各行在「${columns.join('」「')}」上不一致。`,
          en: `Rows of this account disagree in ${columns.join(', ')}.`,
        },
        suggestion: {
          zh: '请核对后改成一致；如果是两户，请分开户号。',
          en: 'Make them agree; if these are two households, give them numbers of their own.',
        },
      }
    }
    case 'readings-overlap':
      return {
        code: reason.code,
        reason: {
          zh: `该户的读数日期重叠（第 ${rowList(reason.rows)} 行），已整户搁置待核。`,
          en: `Readings of this account overlap (rows ${rowList(reason.rows)}); the whole account was set aside.`,
        },
        suggestion: {
          zh: '请核对起止日期，删去重复的行。',
          en: 'Check the dates and remove what is there twice.',
        },
      }
    case 'other-rows-failed':
      return {
        code: reason.code,
        reason: {
          zh: `这一行本身没有错，但同一户的第 ${rowList(reason.rows)} 行有错，累计电量无法接续。`,
          en: `Nothing is wrong with this row, but row ${rowList(reason.rows)} of the account is, so that totals cannot be carried on.`,
        },
        suggestion: {
          zh: '请改正有错的行，然后把该户的各行一起重新计算。',
          en: 'Correct that row and calculate all rows of the account again.',
        },
      }
    case 'coverage-unknown':
    case 'price-mode-unknown':
    case 'price-unknown':
      return { code: reason.code, ...UNKNOWN[reason.code] }
  }
}

const UNKNOWN = {
  'coverage-unknown': {
    reason: {
      zh: '是否被集中供热覆盖不明，而电价取决于它。',
      en: 'It is not known whether central heating covers the place, and the price depends on it.',
    },
    suggestion: {
      zh: '请在集中供热覆盖一列填写：已覆盖、未覆盖。',
      en: 'Write covered or not-covered in the column for central heating.',
    },
  },
  'price-mode-unknown': {
    reason: {
      zh: '这里有几种价格方式可选，没有写明该户选的是哪一种。',
      en: 'There is a choice of price modes here, and the file does not say which one the household has.',
    },
    suggestion: { zh: '请填写价格方式一列。', en: 'Fill in the column price_mode.' },
  },
  'price-unknown': {
    reason: {
      zh: '规则集里没有找到计算这一行所需的电价。',
      en: 'The rule book does not hold a price that this row needs.',
    },
    suggestion: {
      zh: '没有找到不等于没有；请以供电公司的账单为准。',
      en: 'Not found does not mean that there is none; the bill of the power company counts.',
    },
  },
} as const

const SHOWN_ROWS = 5
function rowList(rows: readonly number[]): string {
  const shown = rows.slice(0, SHOWN_ROWS).join('、')
  return rows.length > SHOWN_ROWS ? `${shown}…` : shown
}

/** How verdicts are written in either language. */
export const VERDICT_WORDS = {
  zh: { yes: '是', no: '否', unknown: '不明' },
  en: { yes: 'yes', no: 'no', unknown: 'unknown' },
}

/** The result cells of a billed row, up to the warnings; what is not known is said so. */
export function billCells(bill: BilledRow, header: Header, remarks: readonly string[]): string[] {
  const { language } = header
  const unknown = VERDICT_WORDS[language].unknown
  const money = (fen: number | null) => (fen === null ? unknown : hundredths(BigInt(fen)))
  return [
    money(bill.kwh),
    money(bill.energyFen),
    money(bill.timeOfUseFen),
    money(bill.tradingFen),
    money(bill.billFen),
    VERDICT_WORDS[language][bill.eligible],
    bill.unmet ?? '',
    money(bill.recognised),
    money(bill.operatingFen),
    money(bill.purchaseFen),
    money(bill.refundFen),
    money(bill.netFen),
    [...bill.warnings, ...remarks].join(';'),
  ]
}
