import { ROLES, type Role } from '../../application/access/role.ts'
import type { StaffKey } from './text-zh.ts'

type Place = { readonly path: string; readonly name: StaffKey; readonly roles: readonly Role[] }

/** Where the band leads, each place to those who may go there. */
export const STAFF_PLACES: readonly Place[] = [
  { path: '/staff', name: 'staff.home', roles: ROLES },
  { path: '/staff/budgets', name: 'staff.budgets', roles: ['county-finance'] },
]
