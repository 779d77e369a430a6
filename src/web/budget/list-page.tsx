import type { BudgetSummary } from '../../application/budget/budget-store.ts'
import { staffLink } from '../staff/staff-view.ts'
import { momentWords } from '../staff/staff-words.ts'
import { BudgetLayout } from './budget-layout.tsx'
import type { BudgetView } from './budget-view.ts'

/** The budgets of an office's divisions, the newest first, and the way to a new one. */
export function ListPage({
  view,
  budgets,
}: {
  readonly view: BudgetView
  readonly budgets: readonly BudgetSummary[]
}) {
  const { tell, staff } = view
  return (
    <BudgetLayout view={view} title={tell('list.title')}>
      <h1>{tell('list.title')}</h1>
      <p>{tell('list.lead')}</p>
      <div class="actions">
        <a class="btn" href={staffLink(staff, '/staff/budgets/register')}>
          {tell('list.new')}
        </a>
        <a class="btn plain" href={staffLink(staff, '/staff/budgets/counts')}>
          {tell('list.counts')}
        </a>
      </div>
      {budgets.length === 0 ? (
        <p class="note">{tell('list.none')}</p>
      ) : (
        <div class="wide">
          <table class="grid">
            <thead>
              <tr>
                <th>{tell('list.name')}</th>
                <th>{tell('list.made')}</th>
                <th>{tell('list.state')}</th>
              </tr>
            </thead>
            <tbody>
              {budgets.map(({ id, name, createdAt, lockedAt }) => (
                <tr>
                  <th>
                    <a href={staffLink(staff, `/staff/budgets/${id}`)}>
                      {name === '' ? tell('list.unnamed') : name}
                    </a>
                  </th>
                  <td>{momentWords(createdAt, staff)}</td>
                  <td>{tell(lockedAt === null ? 'list.open' : 'list.locked')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </BudgetLayout>
  )
}
