import type { Hono } from 'hono'
import { makeKey, revokeKey } from '../../application/access/administer.ts'
import type { ClientEnv } from '../../application/access/client-address.ts'
import { coversAll, type StaffEnv } from '../../application/access/principal.ts'
import { formOf, isWithin, type PeopleDeps, type peopleScreen } from './people-screen.tsx'
import { notFoundPage } from './refused-page.tsx'

const DAY_MS = 24 * 60 * 60 * 1000
const MOST_DAYS = 400
const LONGEST_LABEL = 60

/** Keys of programs are made and revoked. */
export function keyRoutes(
  app: Hono<StaffEnv & ClientEnv>,
  at: (path: string) => string,
  { shown, say, trouble }: ReturnType<typeof peopleScreen>,
  deps: PeopleDeps,
): void {
  const { store, now } = deps
  app.post(at('/staff/keys'), async (c) => {
    const { label, days, roles, divisions } = await formOf(c)
    if (!isWithin(c, divisions, deps)) return await trouble(c, say(c)('people.refused.division'))
    if (
      label === '' ||
      label.length > LONGEST_LABEL ||
      roles.length === 0 ||
      !(days >= 1 && days <= MOST_DAYS)
    )
      return await trouble(c, say(c)('keys.refused'))
    const expiresAt = new Date(Date.parse(now()) + days * DAY_MS).toISOString()
    const { text } = await makeKey({ label, roles, divisions, expiresAt }, c.get('principal').id, deps)
    return await shown(c, { newKey: text })
  })
  app.post(at('/staff/keys/:id/revoke'), async (c) => {
    const key = await store.key(c.req.param('id') ?? '')
    if (key === undefined || !coversAll(c.get('principal').divisions, key.divisions))
      return notFoundPage(c.req.raw, c.get('principal'))
    await revokeKey(key.id, c.get('principal').id, deps)
    return await shown(c, { told: { text: say(c)('keys.was-revoked'), isTrouble: false } })
  })
}
