import { ROLES, type Role } from '../../application/access/role.ts'
import type { StaffKey } from './staff-view.ts'

type Place = { readonly path: string; readonly name: StaffKey; readonly roles: readonly Role[] }

/** Where the band leads, each place to those who may go there. */
export const STAFF_PLACES: readonly Place[] = [
  { path: '/staff', name: 'staff.home', roles: ROLES },
  { path: '/staff/budgets', name: 'staff.budgets', roles: ['county-finance'] },
  { path: '/staff/runs', name: 'runs.title', roles: ['operator', 'county-finance', 'auditor'] },
  { path: '/staff/people', name: 'people.title', roles: ['administrator'] },
  { path: '/staff/audit', name: 'audit.title', roles: ['auditor', 'administrator'] },
]
