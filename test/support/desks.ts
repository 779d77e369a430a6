import { type Actor, draftDesk } from '../../src/application/drafts/draft-desk.ts'
import type { RuleBookBundle } from '../../src/application/edition-record.ts'
import { ruleBooks } from '../../src/application/rule-books.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import { draftReader } from '../../src/policies/draft-reader.ts'
import { auditedWrites } from '../../src/store/audit-store.ts'
import type { Database } from '../../src/store/database.ts'
import { draftStore } from '../../src/store/draft-store.ts'
import { editionStore } from '../../src/store/edition-store.ts'

const now = () => '2026-11-24T00:00:00.000Z'

/** Where rules are proposed and published, as one program with these rules has it on a database. */
export function deskOn(database: Database, bundle: RuleBookBundle) {
  const books = ruleBooks(bundle, editionStore(database, contentNaming, now), contentNaming)
  const announced: string[] = []
  const desk = draftDesk({
    ...{ ruleBooks: books, now, naming: contentNaming, reader: draftReader },
    store: draftStore(database, auditedWrites(database, now), contentNaming),
    shipped: { bundle, cases: () => Promise.resolve([]) },
    announce: ({ edition }) => {
      announced.push(edition)
      return Promise.resolve()
    },
    nextTurn: () => Promise.resolve(),
  })
  return { desk, books, announced }
}

/** Somebody who may touch every division, and answers for it under the same name. */
export function person(name: string): Actor {
  return { who: name, person: name, mayTouch: () => true }
}
