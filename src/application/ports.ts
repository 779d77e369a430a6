/**
 * What the use cases ask of the outside. Every call that may leave the process is a promise, so that the
 * same use case runs on a file beside it and on a database across a network.
 */

/** A text under the hash of that text. */
export type Content = { readonly hash: string; readonly text: string }

/** An edition of the rule book as it is kept: every part as the text that was hashed. */
export type EditionRecord = {
  readonly hash: string
  /** In the order of their hashes. */
  readonly documents: readonly Content[]
  readonly divisions: Content
  readonly devices: Content
  readonly classes: Content
}

export type EditionSummary = {
  readonly hash: string
  /** The moment at which this store first held it, ISO 8601 in UTC. */
  readonly createdAt: string
  readonly documentHashes: readonly string[]
}

/** Keeps editions for good: what is once in it is never changed and never goes. */
export type EditionStore = {
  /** Saving an edition that is there already changes nothing. */
  save(edition: EditionRecord): Promise<void>
  has(hash: string): Promise<boolean>
  find(hash: string): Promise<EditionRecord | undefined>
  /** Oldest first. */
  list(): Promise<readonly EditionSummary[]>
}

/** How content is named. Whoever writes the rule book and whoever checks it must use the same. */
export type ContentNaming = {
  /** The one text of a value: equal values have equal texts. */
  textOf(value: unknown): string
  hashOf(text: string): Promise<string>
  /** The name of an edition; list hashes in the order divisions, devices, classes. */
  editionOf(documentHashes: readonly string[], listHashes: readonly string[]): Promise<string>
}

export type Clock = {
  /** The calendar day in China, as ISO text. */
  today(): string
  /** This moment, ISO 8601 in UTC. */
  now(): string
}
