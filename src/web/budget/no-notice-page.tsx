import { staffLink } from '../staff/staff-view.ts'
import { BudgetLayout } from './budget-layout.tsx'
import type { BudgetView } from './budget-view.ts'

/** Why the notice of a budget cannot be had, with the way back. */
export function NoNoticePage({
  view,
  id,
  says,
}: {
  readonly view: BudgetView
  readonly id: string
  readonly says: string
}) {
  const { tell, staff } = view
  return (
    <BudgetLayout view={view} title={tell('notice.title')} hasErrors>
      <h1>{tell('notice.title')}</h1>
      <p>{says}</p>
      <p>
        <a href={staffLink(staff, `/staff/budgets/${id}`)}>{tell('notice.back')}</a>
      </p>
    </BudgetLayout>
  )
}
