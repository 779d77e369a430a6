import type { ContentNaming } from '../application/ports.ts'
import { editionOf } from './bundle.ts'
import { canonicalJson, sha256Hex } from './canonical.ts'

/** How the bundle names documents, lists and editions: whoever checks a kept edition uses the same. */
export const contentNaming: ContentNaming = { textOf: canonicalJson, hashOf: sha256Hex, editionOf }
