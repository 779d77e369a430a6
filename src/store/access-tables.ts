import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Lists in these tables are JSON texts; moments are ISO 8601 in UTC. */

/** Who may sign in, with what they may do and for which divisions. */
export const people = sqliteTable('people', {
  id: text().primaryKey(),
  name: text().notNull().unique(),
  password: text().notNull(),
  roles: text().notNull(),
  divisions: text().notNull(),
  createdAt: text('created_at').notNull(),
  closedAt: text('closed_at'),
})

/** Who has signed in, by the digest of the token in their cookie. */
export const sessions = sqliteTable('sessions', {
  tokenDigest: text('token_digest').primaryKey(),
  personId: text('person_id')
    .notNull()
    .references(() => people.id),
  createdAt: text('created_at').notNull(),
  expiresAt: text('expires_at').notNull(),
})

/** Keys of programs, each by the digest of its secret. */
export const apiKeys = sqliteTable('api_keys', {
  id: text().primaryKey(),
  label: text().notNull(),
  secretDigest: text('secret_digest').notNull(),
  roles: text().notNull(),
  divisions: text().notNull(),
  personId: text('person_id')
    .notNull()
    .references(() => people.id),
  createdAt: text('created_at').notNull(),
  expiresAt: text('expires_at').notNull(),
  revokedAt: text('revoked_at'),
})

/** What was done, each entry chained to the one before by its hash. Never changed. */
export const audit = sqliteTable('audit', {
  seq: integer().primaryKey(),
  at: text().notNull(),
  who: text().notNull(),
  action: text().notNull(),
  subject: text().notNull(),
  facts: text().notNull(),
  before: text().notNull(),
  after: text().notNull(),
  hash: text().notNull(),
})

/** Where the chain ends, one row: so that entries cut off at the end are missed. */
export const auditHead = sqliteTable('audit_head', {
  id: integer().primaryKey(),
  seq: integer().notNull(),
  hash: text().notNull(),
})
