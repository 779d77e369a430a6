import { say as sayBoth } from '../../i18n/dictionary.ts'
import { staffLink } from '../staff/staff-view.ts'
import { BudgetLayout } from './budget-layout.tsx'
import type { BudgetView } from './budget-view.ts'

/** Why a budget is not shown any more, and what to do. */
export function DamagedPage({ view }: { readonly view: BudgetView }) {
  const { tell, told, staff } = view
  return (
    <BudgetLayout view={view} title={tell('list.damaged')} hasErrors>
      <h1>{tell('list.damaged')}</h1>
      <p>{told(sayBoth('problem.budget-damaged'))}</p>
      <p>{told(sayBoth('advice.budget-damaged'))}</p>
      <p>
        <a href={staffLink(staff, '/staff/budgets')}>{tell('list.back')}</a>
      </p>
    </BudgetLayout>
  )
}
