import { asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Decision, Draft } from '../application/drafts/draft.ts'
import type { DraftStore } from '../application/drafts/ports.ts'
import type { ContentNaming } from '../application/ports.ts'
import type { AuditedWrites } from './audit-store.ts'
import type { Database } from './database.ts'
import { drafts, publications } from './draft-tables.ts'
import { editionDigest, savingStatements } from './edition-rows.ts'
import { documents } from './tables.ts'

/** Drafts and publications in our tables. */
export function draftStore({ queries }: Database, write: AuditedWrites, naming: ContentNaming): DraftStore {
  return {
    keep: (draft, audit) => {
      const { id, createdAt, author, documentId, title, divisions, text, cases } = draft
      return write(audit, [
        sql`insert into ${drafts} (id, created_at, author, document_id, title, divisions, content, cases, state)
          values (${id}, ${createdAt}, ${author}, ${documentId}, ${JSON.stringify(title)},
            ${JSON.stringify(divisions)}, ${text}, ${cases}, 'proposed')`,
      ])
    },
    draft: async (id) => {
      const [row] = await queries.select().from(drafts).where(eq(drafts.id, id))
      return row === undefined ? undefined : draftOf(row)
    },
    drafts: async () =>
      (await queries.select().from(drafts).orderBy(desc(drafts.createdAt), asc(drafts.id))).map(draftOf),
    decide: (id, decision, audit) => unlessOvertaken(write(audit, [deciding(id, decision)])),
    publish: async (publication, edition, decision, audit) => {
      const { seq, at, draft, base, documentId, documentHash, replaces } = publication
      const digest = await editionDigest(edition, at, naming)
      return await unlessOvertaken(
        write(audit, [
          deciding(draft, decision),
          ...savingStatements(edition, at, digest),
          sql`insert into ${publications} (seq, at, draft, base, edition, document_id, document_hash, replaces)
            values (${seq}, ${at}, ${draft}, ${base}, ${publication.edition}, ${documentId}, ${documentHash},
              ${replaces})`,
        ]),
      )
    },
    publications: async () => await queries.select().from(publications).orderBy(asc(publications.seq)),
    document: async (hash) => {
      const [row] = await queries
        .select({ text: documents.content })
        .from(documents)
        .where(eq(documents.hash, hash))
      return row?.text
    },
  }
}

function deciding(id: string, { state, at, by, reason }: Decision): SQL {
  return sql`update ${drafts} set state = ${state}, decided_at = ${at}, decided_by = ${by}, reason = ${reason}
    where id = ${id}`
}

/** What the triggers say to whoever comes second. */
const OVERTAKEN = /a draft is decided once|publications\.seq does not follow/

async function unlessOvertaken(written: Promise<void>): Promise<boolean> {
  try {
    await written
    return true
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    if (cause instanceof Error && OVERTAKEN.test(cause.message)) return false
    throw error
  }
}

function draftOf(row: typeof drafts.$inferSelect): Draft {
  const { content, state, decidedAt, decidedBy, reason, title, divisions, ...rest } = row
  const draft = { ...rest, title: JSON.parse(title), divisions: JSON.parse(divisions), text: content }
  if (state === 'proposed') return draft
  return {
    ...draft,
    decision: {
      state: state as Decision['state'],
      at: decidedAt ?? '',
      by: decidedBy ?? '',
      reason: reason ?? '',
    },
  }
}
