import type { BudgetDesk, MayUse } from '../../application/budget/budget-desk.ts'
import { inTurns } from '../../application/in-turns.ts'
import { namingOf } from '../../i18n/naming.ts'
import { REGISTER } from './register-columns.ts'
import { type ReadTable, type ToldFault, toldFault } from './told-fault.ts'

/** What became of an uploaded register: what is kept of it, and every cell and row that is not sound. */
export type KeptFile = Awaited<ReturnType<typeof keepRegisterFile>>

/** Keeps what is sound of a register file, and tells every cell and row that is not, in the order of the file. */
export async function keepRegisterFile(
  desk: Pick<BudgetDesk, 'keepRegister' | 'book' | 'nextTurn'>,
  file: ReadTable,
  mayUse: MayUse,
) {
  const { kept, read } = await desk.keepRegister(
    file.rows.map(({ fields }) => fields),
    mayUse,
  )
  const naming = namingOf(desk.book())
  const quarantined: HouseholdFault[] = []
  await inTurns(read.quarantined, desk.nextTurn, ({ row, account, failures }) => {
    for (const failure of failures) {
      const place = { place: row, name: fieldIn(failure.pointer) }
      const { row: line, field, value, ...words } = toldFault(failure, place, file, REGISTER, naming)
      quarantined.push({ row: line, account, field, value, code: failure.code, ...words })
    }
  })
  const faults = file.faults.map(({ row, account, column, value, code, reason, suggestion }) => ({
    row,
    account,
    field: column ?? '',
    value,
    code,
    reason,
    suggestion,
  }))
  return {
    register: kept,
    encoding: file.encoding,
    ignoredColumns: file.ignored,
    rows: file.rows.length + new Set(file.faults.map(({ row }) => row)).size,
    households: kept?.households ?? 0,
    faults: [...faults, ...quarantined].sort((a, b) => a.row - b.row),
  }
}

type HouseholdFault = ToldFault & { readonly account: string; readonly code: string }

const fieldIn = (pointer: string) => pointer.slice(1).split('/')[0] ?? ''
