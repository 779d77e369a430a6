import type { BatchRow, BilledRow, RowOutcome } from '../application/batch/batch-row.ts'
import { explainAccount } from '../application/batch/explain-account.ts'
import type { RowRead } from '../tabular/read-row.ts'
import { CELL_END, STATUS, type Status } from './outcome.ts'
import { billCells, type Why, whyAside, whyDuplicate, whyFailed, whyFaulty } from './outcome-words.ts'
import { kwhOf } from './row-text.ts'
import type { Setup } from './setup.ts'

/** What became of one row, in words. */
export type Told = {
  readonly status: Status
  readonly text: string
  readonly bill: BilledRow | undefined
  /** Energy that a row set aside states; nothing where it cannot be read. */
  readonly kwhSetAside: bigint
}

/** As much of a setup as explaining needs. */
export type ExplainSetup = Pick<Setup, 'header' | 'book' | 'naming'> & {
  readonly plan: Pick<Setup['plan'], 'terms'>
}

/** The rows of one account through the explaining engine; they come back in the order given. */
export function explainRows(
  reads: readonly RowRead[],
  rowNumbers: readonly number[],
  setup: ExplainSetup,
): Told[] {
  const { header, book, plan } = setup
  const faulty = reads.flatMap(({ faults }, i) => (faults.length > 0 ? [rowNumbers[i] as number] : []))
  if (faulty.length > 0)
    return reads.map(({ faults, row }) =>
      row === undefined
        ? aside(STATUS.failed, whyFaulty(faults, header), row)
        : aside(STATUS.quarantined, whyAside({ code: 'other-rows-failed', rows: faulty }, header), row),
    )
  const rows = reads.flatMap(({ row }) => row ?? [])
  const { outcomes } = explainAccount(rows, book, plan.terms)
  return outcomes.map((outcome, i) => toldOf(outcome, reads[i] as RowRead, setup))
}

function toldOf(outcome: RowOutcome, { row, remarks }: RowRead, { header, naming }: ExplainSetup): Told {
  switch (outcome.kind) {
    case 'calculated': {
      const { bill } = outcome
      const dates = [String(row?.reading['from'] ?? ''), String(row?.reading['to'] ?? '')]
      const cells = [...dates, ...billCells(bill, header, remarks)]
      return { status: STATUS.told, text: cells.join(CELL_END), bill, kwhSetAside: 0n }
    }
    case 'failed':
      return aside(STATUS.failed, whyFailed(outcome.problems, header, naming), row)
    case 'quarantined':
      return aside(STATUS.quarantined, whyAside(outcome.reason, header), row)
    case 'duplicate':
      return aside(STATUS.duplicate, whyDuplicate(outcome.of, header), row)
  }
}

function aside(status: Status, { code, reason, suggestion }: Why, row: BatchRow | undefined): Told {
  const text = [code, reason, suggestion].join(CELL_END)
  return { status, text, bill: undefined, kwhSetAside: row === undefined ? 0n : kwhOf(row) }
}
