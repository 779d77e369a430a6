import type { BudgetDesk, MayUse } from '../../application/budget/budget-desk.ts'
import { inTurns } from '../../application/in-turns.ts'
import { namingOf } from '../../i18n/naming.ts'
import { problemProse } from '../../i18n/problem-prose.ts'
import type { Bilingual } from '../../model/scalar.ts'
import type { RegisterFile } from './read-register-file.ts'
import { headOf, REGISTER } from './register-columns.ts'

/** What became of an uploaded register: what is kept of it, and every cell and row that is not sound. */
export type KeptFile = Awaited<ReturnType<typeof keepRegisterFile>>

/** Keeps what is sound of a register file, and tells every cell and row that is not, in the order of the file. */
export async function keepRegisterFile(
  desk: Pick<BudgetDesk, 'keepRegister' | 'book' | 'nextTurn'>,
  file: Exclude<RegisterFile, { refused: unknown }>,
  mayUse: MayUse,
) {
  const { kept, read } = await desk.keepRegister(
    file.rows.map(({ fields }) => fields),
    mayUse,
  )
  const naming = namingOf(desk.book())
  const quarantined: ToldFault[] = []
  await inTurns(read.quarantined, desk.nextTurn, ({ row, account, failures }) => {
    for (const failure of failures) {
      const name = fieldIn(failure.pointer)
      const field = headOf(name, file.heads, REGISTER)
      const named = { ...failure, pointer: `/${field}` }
      const { message, suggestion } = problemProse(named, naming)
      const number = file.rows[row]?.row ?? row
      quarantined.push({
        ...{ row: number, account, field, value: textOf(file.rows[row]?.fields[name]), code: failure.code },
        ...{ reason: message, suggestion },
      })
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

type ToldFault = {
  readonly row: number
  readonly account: string
  readonly field: string
  /** What stands in its cell; nothing where the cell is empty. */
  readonly value: string
  readonly code: string
  readonly reason: Bilingual
  readonly suggestion: Bilingual
}

const fieldIn = (pointer: string) => pointer.slice(1).split('/')[0] ?? ''

const textOf = (value: unknown) => (value === undefined ? '' : [value].flat().map(String).join('；'))
