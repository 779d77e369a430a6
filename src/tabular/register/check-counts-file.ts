import type { MayUse } from '../../application/budget/budget-desk.ts'
import { readBudget } from '../../application/budget/read-budget.ts'
import { divisionFailures } from '../../domain/check-question.ts'
import type { Failure } from '../../domain/failure.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import { namingOf } from '../../i18n/naming.ts'
import type { UsageModelText } from '../../model/usage-model.ts'
import { COUNTS } from './counts-columns.ts'
import { type ReadTable, type ToldFault, toldFault } from './told-fault.ts'

type Terms = { readonly book: RuleBook; readonly model: UsageModelText; readonly mayUse: MayUse }

const IN_ROW = /^\/counts\/(\d+)\/(\w+)/

/** Every cell and row of a file of counts that a budget cannot take, in the order of the file. */
export function countsFaults(file: ReadTable, terms: Terms): ToldFault[] {
  const cells = file.faults.map(({ row, column = '', value, reason, suggestion }) => ({
    ...{ row, field: column, value, reason, suggestion },
  }))
  const rows = [...divisionsWrong(file, terms), ...rowsWrong(file, terms)]
  const naming = namingOf(terms.book)
  const told = rows.map((failure) => toldFault(failure, placeOf(failure), file, COUNTS, naming))
  return [...cells, ...told].sort((a, b) => a.row - b.row)
}

/** What a request made of these rows is refused for at one of them; what it is refused for as a whole is told by the budget. */
function rowsWrong({ rows }: ReadTable, { book, model }: Terms): Failure[] {
  const json = { season: ANY_SEASON, counts: rows.map(({ fields }) => fields) }
  const read = readBudget(json, book, { editionKnown: () => true, model })
  return read.ok ? [] : read.failures.filter(({ pointer }) => IN_ROW.test(pointer))
}

const ANY_SEASON = '2020'

function divisionsWrong({ rows }: ReadTable, { book, mayUse }: Terms): Failure[] {
  return rows.flatMap(({ fields }, place): Failure[] => {
    const division = fields['divisionCode']
    if (typeof division !== 'string') return []
    const pointer = `/counts/${place}/divisionCode`
    const wrong = divisionFailures(division, book).map((failure) => ({ ...failure, pointer }))
    if (wrong.length > 0 || mayUse([division])) return wrong
    return [{ code: 'division-not-yours', pointer, facts: { division } }]
  })
}

function placeOf({ pointer }: Failure) {
  const [, place = '', name = ''] = IN_ROW.exec(pointer) ?? []
  return { place: Number(place), name }
}
