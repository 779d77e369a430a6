import type { RuleBook } from '../../domain/rule-book.ts'
import type { PolicyDocument } from '../../model/document.ts'

/** What a scenario sets against each other, in the words of the checks that rule files go through. */
export type Contradiction = {
  /** The provision as the rule book names it, or its document where the whole of it is meant. */
  readonly provision: string
  readonly finding: string
  /** The check's own words, which are English. */
  readonly reason: string
  /** Provisions and documents that it names. */
  readonly others: readonly string[]
}

/** Finds what documents with changed values contradict that those of the book did not. */
export type ScenarioLint = (book: RuleBook, documents: readonly PolicyDocument[]) => readonly Contradiction[]
