import { type RuleBook, ruleBook } from '../domain/rule-book.ts'
import { bundleIn, type RuleBookBundle, recordOf } from './edition-record.ts'
import type { ContentNaming, EditionStore, EditionSummary } from './ports.ts'

/** The rule book that answers use, at first the one that ships with the program, and the older ones that they may name. */
export type RuleBooks = {
  /** The edition that answers use unless they name another. */
  current(): RuleBook
  /** What the current edition is made of. */
  bundle(): RuleBookBundle
  /** From now on answers use this edition, which is kept already. */
  turnTo(bundle: RuleBookBundle): void
  /** The rule book of an edition, or nothing if there never was one. Throws `DamagedEdition`. */
  find(edition: string): Promise<RuleBook | undefined>
  /** Keeps the current edition, so that it can be found when a newer one has taken its place. */
  keepCurrent(): Promise<void>
  list(): Promise<readonly EditionSummary[]>
}

const EDITION = /^[0-9a-f]{64}$/

/** How many old rule books stay in memory; each holds its indexes. */
const OLD_BOOKS_IN_MEMORY = 4

/**
 * The rule book in force and those of older editions. A few older ones stay in memory; an edition never changes.
 */
export function ruleBooks(shipped: RuleBookBundle, store: EditionStore, naming: ContentNaming): RuleBooks {
  let bundle = shipped
  let current = ruleBook(bundle)
  const old = new Map<string, Promise<RuleBook | undefined>>()

  const load = async (edition: string) => {
    const record = await store.find(edition)
    return record === undefined
      ? undefined
      : ruleBook({ ...(await bundleIn(record, naming)), elsewhere: current.elsewhere })
  }

  /** Two requests for one edition share its loading; an edition that failed to load is asked for again. */
  const remembered = (edition: string) => {
    const known = old.get(edition)
    const book = known ?? load(edition)
    old.delete(edition)
    old.set(edition, book)
    if (known === undefined) forgetUnlessFound(old, edition, book)
    for (const eldest of old.keys()) if (old.size > OLD_BOOKS_IN_MEMORY) old.delete(eldest)
    return book
  }

  return {
    current: () => current,
    bundle: () => bundle,
    turnTo: (next) => {
      bundle = next
      current = ruleBook(next)
    },
    find: async (edition) => {
      if (edition === current.edition) return current
      return EDITION.test(edition) ? await remembered(edition) : undefined
    },
    keepCurrent: async () => {
      if (!(await store.has(bundle.edition))) await store.save(await recordOf(bundle, naming))
    },
    list: () => store.list(),
  }
}

function forgetUnlessFound(
  books: Map<string, Promise<RuleBook | undefined>>,
  edition: string,
  book: Promise<RuleBook | undefined>,
): void {
  const forget = () => {
    if (books.get(edition) === book) books.delete(edition)
  }
  book.then((found) => {
    if (found === undefined) forget()
  }, forget)
}
