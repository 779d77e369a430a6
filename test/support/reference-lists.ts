import { divisionTree } from '../../src/domain/division.ts'
import type { ReferenceLists } from '../../src/policies/lint/lint-book.ts'
import { readReferenceLists } from '../../src/policies/read-reference-lists.ts'

const { lists } = readReferenceLists('data')

/** The shipped lists, as the lint looks codes up in them. */
export const shippedLists: ReferenceLists = {
  ...lists,
  divisionChain: divisionTree(lists.divisions).ancestors,
}
