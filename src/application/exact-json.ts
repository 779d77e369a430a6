import { readExactly } from './exact-json-reader.ts'

/**
 * A JSON text as read: numbers as their source text, and the pointers of fields that an object names twice,
 * which plain parsing would drop without a word.
 */
export type ExactJson =
  | { readonly ok: true; readonly value: unknown; readonly duplicates: readonly string[] }
  | { readonly ok: false }

/** A number can only follow a colon, a comma or a bracket, or be the whole text. Strings may look alike: harmless. */
const MAY_HOLD_NUMBER = /(?:^|[:,[])\s*[-\d]/
const KEY_END = /"\s*:/g
const NONE: readonly string[] = []
const DEEPEST_WALK = 64

/**
 * Reads JSON without changing a number or losing a field. Most requests hold neither numbers nor repeated
 * fields and take the platform's parser; the others are read again with their source in view.
 */
export function parseExactJson(text: string): ExactJson {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false }
  }
  if (!MAY_HOLD_NUMBER.test(text) && keyEnds(text) === keysOf(value, 0))
    return { ok: true, value, duplicates: NONE }
  return { ok: true, ...readExactly(text) }
}

/** How often the text could name a field: never less than it does. */
function keyEnds(text: string): number {
  let count = 0
  KEY_END.lastIndex = 0
  while (KEY_END.test(text)) count++
  return count
}

/** How many fields the parsed value kept; a value too deep to be a request counts as unequal. */
function keysOf(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0
  if (depth > DEEPEST_WALK) return Number.NEGATIVE_INFINITY
  let count = 0
  if (Array.isArray(value)) {
    for (const element of value) count += keysOf(element, depth + 1)
    return count
  }
  for (const key of Object.keys(value))
    count += 1 + keysOf((value as Record<string, unknown>)[key], depth + 1)
  return count
}
