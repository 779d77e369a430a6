import type { RuleBook } from '../domain/rule-book.ts'
import type { Bilingual } from '../model/scalar.ts'
import type { Answers } from './answers.ts'
import { type Language, PREFIX } from './language.ts'
import { type Say, sayIn } from './text.ts'

/** What every part of a page needs: in which language, by which rules, on which address, with which answers. */
export type View = {
  readonly language: Language
  readonly say: Say
  readonly book: RuleBook
  /** The path without its language. */
  readonly path: string
  readonly answers: Answers
  /** In large print. */
  readonly isLarge: boolean
}

/** Who reads a page: in which language, and in which print. */
export type Reader = Pick<View, 'language' | 'isLarge'>

export function viewOf({ language, isLarge }: Reader, book: RuleBook, path: string, answers: Answers): View {
  return { language, say: sayIn(language), book, path, answers, isLarge }
}

/** The side of a bilingual text that this page shows. */
export function told(view: View, text: Bilingual): string {
  return text[view.language]
}

/** The same at the beginning of a line, where English has a capital. */
export function toldFirst(view: View, text: Bilingual): string {
  const words = told(view, text)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/** The address of a page in a language; answers stand in its query. */
export function addressOf(language: Language, path: string, answers?: Answers): string {
  const query = answers === undefined ? '' : answers.toString()
  const prefixed = path === '/' && language !== 'zh' ? PREFIX[language] : `${PREFIX[language]}${path}`
  return query === '' ? prefixed : `${prefixed}?${query}`
}

export function linkTo(view: View, path: string, answers?: Answers): string {
  return addressOf(view.language, path, answers)
}
