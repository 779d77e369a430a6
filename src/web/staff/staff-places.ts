import { ROLES, type Role } from '../../application/access/role.ts'
import type { StaffKey } from './staff-view.ts'

type Place = {
  readonly path: string
  readonly name: StaffKey
  /** What can be done there. */
  readonly says: StaffKey
  readonly roles: readonly Role[]
}

/** Where the band leads, each place to those who may go there. */
export const STAFF_PLACES: readonly Place[] = [
  { path: '/staff', name: 'staff.home', says: 'home.says', roles: ROLES },
  { path: '/staff/budgets', name: 'staff.budgets', says: 'home.says.budgets', roles: ['county-finance'] },
  {
    path: '/staff/runs',
    name: 'runs.title',
    says: 'home.says.runs',
    roles: ['operator', 'county-finance', 'auditor'],
  },
  {
    path: '/staff/drafts',
    name: 'staff.drafts',
    says: 'home.says.drafts',
    roles: ['rule-editor', 'rule-reviewer', 'auditor'],
  },
  { path: '/staff/people', name: 'people.title', says: 'home.says.people', roles: ['administrator'] },
  { path: '/staff/audit', name: 'audit.title', says: 'home.says.audit', roles: ['auditor', 'administrator'] },
]
