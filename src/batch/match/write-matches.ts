import { causeWords, MATCH_STATUS } from '../../i18n/match-words.ts'
import { csvWriter } from '../../tabular/csv-writer.ts'
import { hundredths } from '../totals.ts'
import type { MatchedFile, MatchedRow } from './match-file.ts'

const COLUMNS = [
  { zh: '行号', en: 'row' },
  { zh: '户号', en: 'account_no' },
  { zh: '起始日期', en: 'from' },
  { zh: '截止日期', en: 'to' },
  { zh: '已出账金额(元)', en: 'issued_yuan' },
  { zh: '按规则应为(元)', en: 'bill_total_yuan' },
  { zh: '差额(元)', en: 'difference_yuan' },
  { zh: '结论', en: 'status' },
  { zh: '最可能的原因', en: 'likeliest_cause' },
  { zh: '也能解释的原因', en: 'other_causes' },
] as const

/** Other causes that are told; beyond these the amounts say too little to choose. */
const MOST_OTHERS = 3

/** Writes what was found of each bill, one row each. */
export async function writeMatches(
  found: MatchedFile,
  output: string,
  language: 'zh' | 'en',
): Promise<MatchSummary> {
  const summary = newSummary()
  const writer = csvWriter(
    output,
    COLUMNS.map((column) => column[language]),
  )
  for await (const row of found.rows()) {
    count(summary, row)
    await writer.row(cellsOf(row, language))
  }
  await writer.end()
  return summary
}

/** Fen as yuan; nothing where there is no amount. */
export const moneyText = (fen: number | null) => (fen === null ? '' : hundredths(BigInt(fen)))

function cellsOf(
  { row, account, from, to, issuedFen, billFen, status, causes, why }: MatchedRow,
  language: 'zh' | 'en',
) {
  const [first, ...others] = causes
  const difference = issuedFen === null || billFen === null ? null : issuedFen - billFen
  return [
    String(row),
    account,
    from,
    to,
    moneyText(issuedFen),
    moneyText(billFen),
    moneyText(difference),
    MATCH_STATUS[status][language],
    first === undefined ? why : causeWords(first)[language],
    others
      .slice(0, MOST_OTHERS)
      .map((code) => causeWords(code)[language])
      .join(language === 'zh' ? '；' : '; '),
  ]
}

/** How many bills are what, and their sums. */
export type MatchSummary = Record<MatchedRow['status'], number> & {
  rows: number
  issuedFen: number
  billFen: number
  readonly causes: Map<string, number>
}

const newSummary = (): MatchSummary => ({
  rows: 0,
  exact: 0,
  'within-a-fen': 0,
  explained: 0,
  unexplained: 0,
  'not-calculated': 0,
  issuedFen: 0,
  billFen: 0,
  causes: new Map(),
})

function count(summary: MatchSummary, { status, issuedFen, billFen, causes: [cause] }: MatchedRow): void {
  summary.rows++
  summary[status]++
  if (billFen !== null) {
    summary.issuedFen += issuedFen ?? 0
    summary.billFen += billFen
  }
  if (cause !== undefined) summary.causes.set(cause, (summary.causes.get(cause) ?? 0) + 1)
}
