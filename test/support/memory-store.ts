import type { EditionRecord, EditionStore, EditionSummary } from '../../src/application/ports.ts'

/** Editions in memory, with a count of how often each was looked for. */
export function memoryStore(...records: readonly EditionRecord[]) {
  const kept = new Map(records.map((record) => [record.hash, record]))
  const asked: string[] = []
  const store: EditionStore = {
    save: (edition) => {
      if (!kept.has(edition.hash)) kept.set(edition.hash, edition)
      return Promise.resolve()
    },
    has: (hash) => Promise.resolve(kept.has(hash)),
    find: (hash) => {
      asked.push(hash)
      return Promise.resolve(kept.get(hash))
    },
    list: () => Promise.resolve([...kept.values()].map(summaryOf)),
  }
  return { store, kept, asked }
}

function summaryOf({ hash, documents }: EditionRecord): EditionSummary {
  const documentHashes = documents.map((document) => document.hash)
  return { hash, createdAt: '2026-11-24T00:00:00.000Z', documentHashes }
}
