import type { AccessStore, AuditReader } from '../application/access/ports.ts'
import { chinaClock } from '../application/china-clock.ts'
import { readConfig } from '../config.ts'
import { contentNaming } from '../policies/content-naming.ts'
import { accessStore } from '../store/access-store.ts'
import { auditedWrites, auditReader } from '../store/audit-store.ts'
import { openSqlite } from '../store/sqlite.ts'
import type { Installation } from './command.ts'

type Access = { readonly store: AccessStore; readonly audit: AuditReader; readonly now: () => string }

/** Opens the database of the data folder for one piece of work; the service may be running beside it. */
export async function withAccess<T>(
  { migrations }: Installation,
  work: (access: Access) => Promise<T>,
): Promise<T> {
  const { now } = chinaClock(Date.now)
  const database = await openSqlite({ folder: readConfig().dataFolder, migrations, naming: contentNaming })
  try {
    const store = accessStore(database, auditedWrites(database, now))
    return await work({ store, audit: auditReader(database), now })
  } finally {
    database.close()
  }
}
