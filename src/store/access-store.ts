import { asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { AccessStore } from '../application/access/ports.ts'
import type { AccessChange, ApiKey, Person } from '../application/access/records.ts'
import { isRole } from '../application/access/role.ts'
import { apiKeys, people, sessions } from './access-tables.ts'
import type { AuditedWrites } from './audit-store.ts'
import type { Database } from './database.ts'

/** People, sessions and keys in our tables. */
export function accessStore({ queries }: Database, write: AuditedWrites): AccessStore {
  const personWhere = async (condition: SQL) => {
    const [row] = await queries.select().from(people).where(condition)
    return row === undefined ? undefined : personOf(row)
  }
  return {
    personNamed: (name) => personWhere(eq(people.name, name)),
    person: (id) => personWhere(eq(people.id, id)),
    people: async () => (await queries.select().from(people).orderBy(asc(people.name))).map(personOf),
    session: async (tokenDigest) => {
      const [row] = await queries.select().from(sessions).where(eq(sessions.tokenDigest, tokenDigest))
      return row
    },
    key: async (id) => {
      const [row] = await queries.select().from(apiKeys).where(eq(apiKeys.id, id))
      return row === undefined ? undefined : keyOf(row)
    },
    keys: async () => (await queries.select().from(apiKeys).orderBy(desc(apiKeys.createdAt))).map(keyOf),
    commit: (draft, ...changes) => write(draft, changes.flatMap(statementsOf)),
  }
}

type PersonRow = typeof people.$inferSelect
type KeyRow = typeof apiKeys.$inferSelect

function personOf({ closedAt, roles, divisions, ...rest }: PersonRow): Person {
  const person = { ...rest, roles: rolesIn(roles), divisions: textsIn(divisions) }
  return closedAt === null ? person : { ...person, closedAt }
}

function keyOf({ revokedAt, roles, divisions, ...rest }: KeyRow): ApiKey {
  const key = { ...rest, roles: rolesIn(roles), divisions: textsIn(divisions) }
  return revokedAt === null ? key : { ...key, revokedAt }
}

const textsIn = (json: string): readonly string[] => JSON.parse(json)
const rolesIn = (json: string) => textsIn(json).filter(isRole)
const list = (texts: readonly string[]) => JSON.stringify(texts)

/** A session that has ended goes when the next one is opened; a person who is changed is signed out. */
function statementsOf(change: AccessChange): SQL[] {
  switch (change.change) {
    case 'person-added': {
      const { id, name, password, roles, divisions, createdAt } = change.person
      return [
        sql`insert into ${people} (id, name, password, roles, divisions, created_at)
          values (${id}, ${name}, ${password}, ${list(roles)}, ${list(divisions)}, ${createdAt})`,
      ]
    }
    case 'person-changed': {
      const { id, password, roles, divisions, closedAt = null } = change.person
      return [
        sql`update ${people} set password = ${password}, roles = ${list(roles)},
          divisions = ${list(divisions)}, closed_at = ${closedAt} where id = ${id}`,
        sql`delete from ${sessions} where person_id = ${id}`,
      ]
    }
    case 'session-opened': {
      const { tokenDigest, personId, createdAt, expiresAt } = change.session
      return [
        sql`delete from ${sessions} where expires_at <= ${createdAt}`,
        sql`insert into ${sessions} (token_digest, person_id, created_at, expires_at)
          values (${tokenDigest}, ${personId}, ${createdAt}, ${expiresAt})`,
      ]
    }
    case 'session-closed':
      return [sql`delete from ${sessions} where token_digest = ${change.tokenDigest}`]
    case 'key-made': {
      const { id, label, secretDigest, roles, divisions, personId, createdAt, expiresAt } = change.key
      return [
        sql`insert into ${apiKeys}
          (id, label, secret_digest, roles, divisions, person_id, created_at, expires_at)
          values (${id}, ${label}, ${secretDigest}, ${list(roles)}, ${list(divisions)}, ${personId},
            ${createdAt}, ${expiresAt})`,
      ]
    }
    case 'key-revoked':
      return [
        sql`update ${apiKeys} set revoked_at = ${change.at} where id = ${change.id} and revoked_at is null`,
      ]
  }
}
