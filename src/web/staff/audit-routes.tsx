import type { Hono } from 'hono'
import { verifyChain } from '../../application/access/audit-chain.ts'
import type { ClientEnv } from '../../application/access/client-address.ts'
import { ownAudit } from '../../application/access/own-audit.ts'
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
    const principal = c.get('principal')
    const props = {
      view: staffView(language, '/staff/audit', principal),
      ...(await ownAudit(principal, { audit, store }, PAGE, from)),
      verdict: await verifyChain(audit),
    }
    return staffPage(<AuditPage {...props} />)
  })
}
