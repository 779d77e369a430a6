import type { RuleBook } from '../../domain/rule-book.ts'
import type { BatchRow, BatchTerms, BilledRow, RowOutcome } from '../batch/batch-row.ts'
import { explainAccount } from '../batch/explain-account.ts'
import { readQuestion } from '../read-question.ts'
import { type MatchAccount, rowLines } from './account.ts'
import { CAUSES } from './causes/all.ts'
import { type Hypothesis, hypotheses, TOGETHER } from './hypothesis.ts'

/** A bill that somebody issued for a row: what the row says, and the amount in fen. */
export type IssuedRow = { readonly row: BatchRow; readonly issuedFen: number }

export type MatchStatus = 'exact' | 'within-a-fen' | 'explained' | 'unexplained'

/** How an issued bill stands to the rules, and what would explain it; `causes` names the likeliest first. */
export type Matched =
  | {
      readonly rowNumber: number
      readonly status: MatchStatus
      readonly issuedFen: number
      readonly billFen: number
      readonly causes: readonly string[]
    }
  | {
      readonly rowNumber: number
      readonly status: 'not-calculated'
      readonly issuedFen: number
      readonly outcome: RowOutcome
    }

/** Sorts the issued bills of one account, in the order given. */
export function matchAccount(issued: readonly IssuedRow[], book: RuleBook, terms: BatchTerms): Matched[] {
  const explained = explainAccount(
    issued.map(({ row }) => row),
    book,
    terms,
  )
  const wrong = issued.filter(({ issuedFen }, i) => {
    const outcome = explained.outcomes[i]
    return outcome?.kind === 'calculated' && outcome.bill.billFen !== issuedFen
  })
  const found = wrong.length === 0 ? NOTHING : causesOf(wrong, issued, explained, book)
  return issued.map(({ row: { rowNumber }, issuedFen }, i) => {
    const outcome = explained.outcomes[i]
    if (outcome === undefined) throw new Error('invariant broken: an outcome for every row')
    if (outcome.kind !== 'calculated') return { rowNumber, status: 'not-calculated', issuedFen, outcome }
    const { billFen } = outcome.bill
    const causes = found.get(rowNumber) ?? []
    return { rowNumber, status: statusOf(issuedFen - billFen, causes), issuedFen, billFen, causes }
  })
}

const NOTHING: ReadonlyMap<number, readonly string[]> = new Map()

function statusOf(difference: number, causes: readonly string[]): MatchStatus {
  if (difference === 0) return 'exact'
  if (Math.abs(difference) === 1) return 'within-a-fen'
  return causes.length > 0 ? 'explained' : 'unexplained'
}

/**
 * What would make the wrong bills come out as they were issued. An error is likelier the more bills of the account
 * it explains, then the fewer others it would have spoilt. Fens alone speak for another rounding; then one error is
 * likelier than two.
 */
function causesOf(
  wrong: readonly IssuedRow[],
  issued: readonly IssuedRow[],
  { asked, outcomes }: ReturnType<typeof explainAccount>,
  book: RuleBook,
): Map<number, readonly string[]> {
  const account = asked === null ? null : accountOf(asked.request, outcomes, asked.rows, book)
  if (asked === null || account === null) return new Map()
  const placeOf = new Map(asked.rows.map(({ rowNumber }, i) => [rowNumber, i]))
  const fits = ({ fen }: Hypothesis, { row, issuedFen }: IssuedRow) =>
    fen[placeOf.get(row.rowNumber) ?? -1] === issuedFen
  const billOf = billsByRow(outcomes)
  const areFens = wrong.every(
    ({ row, issuedFen }) => Math.abs(issuedFen - (billOf.get(row.rowNumber)?.billFen ?? 0)) === 1,
  )
  const ranked = hypotheses(account, CAUSES)
    .map((hypothesis) => ({
      hypothesis,
      explains: wrong.filter((one) => fits(hypothesis, one)).length,
      agrees: issued.filter((one) => fits(hypothesis, one)).length,
    }))
    .filter(({ explains }) => explains > 0)
    .sort(
      (a, b) =>
        b.explains - a.explains ||
        b.agrees - a.agrees ||
        (areFens ? Number(b.hypothesis.isRounding) - Number(a.hypothesis.isRounding) : 0) ||
        a.hypothesis.errors - b.hypothesis.errors,
    )
  return new Map(
    wrong.map((one) => [
      one.row.rowNumber,
      simplest(
        ranked.filter(({ hypothesis }) => fits(hypothesis, one)).map(({ hypothesis }) => hypothesis.code),
      ),
    ]),
  )
}

/** Two errors say nothing where one of them is enough. */
function simplest(codes: readonly string[]): string[] {
  return codes.filter((code) => {
    const parts = code.split(TOGETHER)
    return parts.length === 1 || !parts.some((part) => codes.includes(part))
  })
}

function accountOf(
  request: unknown,
  outcomes: readonly RowOutcome[],
  rows: readonly BatchRow[],
  book: RuleBook,
): MatchAccount | null {
  const question = readQuestion(request, book)
  const lines = question.ok ? rowLines(question.value, book) : null
  if (!question.ok || lines === null) return null
  const billOf = billsByRow(outcomes)
  const bills = rows.flatMap(({ rowNumber }) => billOf.get(rowNumber) ?? [])
  return { question: question.value, book, rows: lines, bills }
}

function billsByRow(outcomes: readonly RowOutcome[]): Map<number, BilledRow> {
  return new Map(
    outcomes.flatMap((outcome) => (outcome.kind === 'calculated' ? [[outcome.rowNumber, outcome.bill]] : [])),
  )
}
