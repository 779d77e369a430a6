import type { RuleBookBundle } from '../../src/application/edition-record.ts'
import type { EditionStore } from '../../src/application/ports.ts'
import { ruleBooks } from '../../src/application/rule-books.ts'
import { createApp } from '../../src/http/app.ts'
import { contentNaming } from '../../src/policies/content-naming.ts'
import type { Target } from '../contract/target.ts'

/** The HTTP service as a program with this rule book and this store would run it. */
export function serviceWith(shipped: RuleBookBundle, store: EditionStore): Target {
  const app = createApp({
    ruleBooks: ruleBooks(shipped, store, contentNaming),
    ready: () => Promise.resolve(true),
    today: () => '2026-11-24',
    logError: (_, error) => {
      throw error
    },
  })
  return async (path, init) => await app.request(path, init)
}
