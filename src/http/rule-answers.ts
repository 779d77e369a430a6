import type { Context } from 'hono'
import type { RuleBook } from '../domain/rule-book.ts'
import { tagged } from './answer.ts'

type Kept = { readonly text: string; readonly etag: string }

/** Answers are kept while their rule book lives: a part of an edition never changes. */
const kept = new WeakMap<RuleBook, Map<string, Kept>>()
const MOST_KEPT = 500
const LONGEST_KEPT = 2_000_000

/**
 * A part of the rule book as JSON under a tag made of the edition and the text. `key` names everything that
 * the answer depends on beside the edition.
 */
export async function ruleAnswer(
  c: Context,
  book: RuleBook,
  key: string,
  make: () => object,
): Promise<Response> {
  const ofBook = kept.get(book) ?? new Map<string, Kept>()
  kept.set(book, ofBook)
  const known = ofBook.get(key) ?? (await made(book, make))
  if (ofBook.size < MOST_KEPT && known.text.length < LONGEST_KEPT) ofBook.set(key, known)
  return tagged(known.text, known.etag, c.req.header('if-none-match'))
}

async function made(book: RuleBook, make: () => object): Promise<Kept> {
  const text = JSON.stringify({ edition: book.edition, ...make() })
  return { text, etag: `"${book.edition.slice(0, 12)}-${await shortDigest(text)}"` }
}

async function shortDigest(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
