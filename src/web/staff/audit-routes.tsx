import type { Hono } from 'hono'
import { verifyChain } from '../../application/access/audit-chain.ts'
import type { ClientEnv } from '../../application/access/client-address.ts'
import type { AccessStore, AuditReader } from '../../application/access/ports.ts'
import type { StaffEnv } from '../../application/access/principal.ts'
import type { Language } from '../language.ts'
import { AuditPage } from './audit-page.tsx'
import { staffPage } from './staff-answer.ts'
import { staffView } from './staff-view.ts'

export type AuditDeps = { readonly audit: AuditReader; readonly store: AccessStore }

const PAGE = 100

export function auditRoutes(
  app: Hono<StaffEnv & ClientEnv>,
  language: Language,
  at: (path: string) => string,
  { audit, store }: AuditDeps,
): void {
  app.get(at('/staff/audit'), async (c) => {
    const before = c.req.query('before')
    const from = before !== undefined && /^\d{1,9}$/.test(before) ? Number(before) : undefined
    const entries = await audit.newest(PAGE, from)
    const [people, keys] = await Promise.all([store.people(), store.keys()])
    const names = new Map([
      ...people.map(({ id, name }) => [id, name] as const),
      ...keys.map(({ id, label }) => [`key:${id}`, label] as const),
    ])
    const last = entries.at(-1)?.seq ?? 0
    const props = {
      view: staffView(language, '/staff/audit', c.get('principal')),
      entries,
      names,
      verdict: await verifyChain(audit),
      older: last > 1 ? last : undefined,
    }
    return staffPage(<AuditPage {...props} />)
  })
}
