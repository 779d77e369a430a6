import { identifyWith } from '../application/access/identify.ts'
import type { Passwords } from '../application/access/ports.ts'
import { signInWith } from '../application/access/sign-in.ts'
import { digestOf } from '../application/access/token.ts'
import { accessStore } from '../store/access-store.ts'
import { auditedWrites, auditReader } from '../store/audit-store.ts'
import type { Database } from '../store/database.ts'

type Parts = {
  readonly database: Database
  readonly passwords: Passwords
  readonly now: () => string
  readonly epochMs: () => number
}

/** People and programs on this machine: how they get in, what is known of them, and what is written of it. */
export function accessOf({ database, passwords, now, epochMs }: Parts) {
  const write = auditedWrites(database, now)
  const store = accessStore(database, write)
  return {
    store,
    write,
    passwords,
    now,
    audit: auditReader(database),
    identify: identifyWith(store, now),
    signIn: signInWith({ store, passwords, epochMs }),
    signOut: async (sessionToken: string, who: string) =>
      await store.commit(
        { who, action: 'signed-out', subject: who },
        { change: 'session-closed', tokenDigest: await digestOf(sessionToken) },
      ),
    hasPeople: async () => (await store.people()).length > 0,
  }
}
