import { env } from 'cloudflare:test'
import { addPerson, makeKey } from '../../src/application/access/administer.ts'
import type { Role } from '../../src/application/access/role.ts'
import { accessStore } from '../../src/store/access-store.ts'
import { auditedWrites } from '../../src/store/audit-store.ts'
import { d1Database } from '../../src/store/d1.ts'

const now = () => '2026-11-24T00:00:00.000Z'

/** A key of an office, made as an administrator would make it. */
export async function keyOf(division: string, ...roles: readonly Role[]): Promise<string> {
  const database = d1Database(env.DB)
  const deps = {
    store: accessStore(database, auditedWrites(database, now)),
    passwords: { keep: async () => 'kept', isRight: async () => false },
    now,
  }
  const name = `p${crypto.randomUUID().slice(0, 8)}`
  const rights = { roles, divisions: [division] }
  const added = await addPerson({ name, password: 'a long password', ...rights }, 'test', deps)
  if (!added.ok) throw new Error(added.because)
  const { text } = await makeKey(
    { label: name, ...rights, expiresAt: '2030-01-01T00:00:00.000Z' },
    added.value.id,
    deps,
  )
  return text
}
