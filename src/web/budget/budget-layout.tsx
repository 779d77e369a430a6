import type { PropsWithChildren } from 'hono/jsx'
import { type Asset, asset } from '../assets.ts'
import { StaffLayout } from '../staff/staff-layout.tsx'
import { budgetStyle } from './budget-style.ts'
import type { BudgetView } from './budget-view.ts'

export const BUDGET_STYLESHEET: Asset = asset('budget', 'css', 'text/css; charset=utf-8', budgetStyle)

type Props = PropsWithChildren<{
  readonly view: BudgetView
  readonly title: string
  readonly hasErrors?: boolean
}>

/** A budget page: the staff's frame with the look of its own parts. */
export function BudgetLayout({ view, title, hasErrors = false, children }: Props) {
  return (
    <StaffLayout
      view={view.staff}
      title={title}
      hasErrors={hasErrors}
      head={<link rel="stylesheet" href={BUDGET_STYLESHEET.path} />}
    >
      <div class="budget">{children}</div>
    </StaffLayout>
  )
}
