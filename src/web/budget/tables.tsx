import { type BudgetCell, type BudgetTable, cellText, hasMoney } from '../../i18n/budget-table.ts'
import { figure } from '../format.ts'
import { staffLink } from '../staff/staff-view.ts'
import type { BudgetView } from './budget-view.ts'

/** Rows that a page shows of a long list; the CSV has all. */
const MOST_SHOWN = 60
/** Characters of a text that is a sentence. */
const LONG = 24
/** Cells that are read as they are, without marks of thousands. */
const AS_IT_IS: readonly BudgetCell['kind'][] = ['text', 'percent', 'none']
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** One table of a budget, amounts in yuan, with its own CSV; folded, so that the next one is near. */
export function TableSection({
  view,
  table,
  id,
  isOpen,
}: {
  readonly view: BudgetView
  readonly table: BudgetTable
  readonly id: string
  /** Whether its rows are shown at once. */
  readonly isOpen: boolean
}) {
  const { told, language, tell, staff } = view
  const isWords = table.heads.map((_, i) => {
    const kinds = table.rows.flatMap((row) => row[i]?.kind ?? 'none')
    return kinds.includes('text') && kinds.every((kind) => kind === 'text' || kind === 'none')
  })
  const isMoney = hasMoney(table)
  return (
    <details id={`table-${table.key}`} class="fold" open={isOpen}>
      <summary>
        <h2>
          {told(table.title)}
          {isMoney ? tell('table.unit') : ''}
        </h2>{' '}
        <small>{tell('table.rows', { count: table.rows.length })}</small>
      </summary>
      <section class="wide" aria-label={told(table.title)} tabindex={0}>
        <table class="grid">
          <thead>
            <tr>
              {table.heads.map((head, i) => (
                <th class={isWords[i] === true ? 'words' : 'num'} scope="col">
                  {told(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.slice(0, MOST_SHOWN).map((row) => (
              <tr>
                {row.map((cell, i) => {
                  const text = cellText(cell, language)
                  const shown = AS_IT_IS.includes(cell.kind) ? text : figure(text)
                  const ofCell = cell.kind === 'text' ? 'says' : 'num'
                  const kept = isWords[i] === true ? 'words' : ofCell
                  const look = `${kept}${DAY.test(text) ? ' day' : ''}${text.length > LONG ? ' long' : ''}`
                  return i === 0 ? <th scope="row">{shown}</th> : <td class={look}>{shown}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="offered">
        {table.rows.length > MOST_SHOWN
          ? `${tell('monitor.shown', { shown: MOST_SHOWN, all: table.rows.length })} `
          : ''}
        <a href={staffLink(staff, `/staff/budgets/${id}/tables.csv?table=${table.key}`)}>
          {tell('table.csv')}
        </a>
      </p>
    </details>
  )
}
