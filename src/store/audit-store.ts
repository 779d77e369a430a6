import { asc, desc, gte, lt, type SQL, sql } from 'drizzle-orm'
import { CHAIN_START, chained } from '../application/access/audit-chain.ts'
import type { AuditReader } from '../application/access/ports.ts'
import type { AuditDraft } from '../application/access/records.ts'
import { audit, auditHead } from './access-tables.ts'
import type { Database } from './database.ts'

/** Another writer, such as the command line, may take the next number first; then it is tried again. */
const TRIES = 20

/** The audit of this database. */
export function auditReader({ queries }: Database): AuditReader {
  return {
    newest: async (count, before) =>
      await queries
        .select()
        .from(audit)
        .where(before === undefined ? undefined : lt(audit.seq, before))
        .orderBy(desc(audit.seq))
        .limit(count),
    from: async (seq, count) =>
      await queries.select().from(audit).where(gte(audit.seq, seq)).orderBy(asc(audit.seq)).limit(count),
    head: async () => {
      const [row] = await queries.select().from(auditHead)
      return row ?? CHAIN_START
    },
  }
}

/** Writes statements together with the entry that tells of them, at the end of the chain. */
export type AuditedWrites = (draft: AuditDraft, statements: readonly SQL[]) => Promise<void>

export function auditedWrites(database: Database, now: () => string): AuditedWrites {
  const reader = auditReader(database)
  let last: Promise<void> = Promise.resolve()
  const write = async (draft: AuditDraft, statements: readonly SQL[]) => {
    for (let tries = 1; ; tries++)
      try {
        const entry = await chained(draft, now(), await reader.head())
        const { seq, at, who, action, subject, facts, before, after, hash } = entry
        await database.apply([
          sql`insert into ${audit} (seq, at, who, action, subject, facts, before, after, hash)
            values (${seq}, ${at}, ${who}, ${action}, ${subject}, ${facts}, ${before}, ${after}, ${hash})`,
          sql`insert into ${auditHead} (id, seq, hash) values (1, ${seq}, ${hash})
            on conflict (id) do update set seq = excluded.seq, hash = excluded.hash`,
          ...statements,
        ])
        return
      } catch (error) {
        if (tries === TRIES || !isNumberTaken(error)) throw error
        await aMoment(tries)
      }
  }
  // One after another, so that two writers in this program never want the same number.
  return (draft, statements) => {
    const written = last.then(() => write(draft, statements))
    last = written.catch(() => undefined)
    return written
  }
}

/** Of different length for each writer, so that the one that lost does not lose for ever. */
function aMoment(tries: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.random() * tries * 4)
  })
}

function isNumberTaken(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return /audit\.seq/.test(cause instanceof Error ? cause.message : '')
}
