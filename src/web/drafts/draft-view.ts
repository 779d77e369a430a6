import type { Principal } from '../../application/access/principal.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import type { Language } from '../language.ts'
import { type Fillers, sentencesOf } from '../sentences.ts'
import { type StaffView, staffView } from '../staff/staff-view.ts'
import { type View, viewOf } from '../view.ts'
import { draftsEn } from './text-en.ts'
import { type DraftsKey, draftsZh } from './text-zh.ts'

/** What every part of a page about drafts needs: the frame of the staff, and the words of the rule pages. */
export type DraftView = {
  readonly staff: StaffView
  readonly page: View
  readonly principal: Principal
  readonly tell: (key: DraftsKey, fillers?: Fillers) => string
}

const TEXTS: Readonly<Record<Language, Readonly<Record<DraftsKey, string>>>> = { zh: draftsZh, en: draftsEn }

export function draftView(language: Language, path: string, principal: Principal, book: RuleBook): DraftView {
  return {
    staff: staffView(language, path, principal),
    page: viewOf({ language, isLarge: false }, book, path, new URLSearchParams()),
    principal,
    tell: sentencesOf(TEXTS[language]),
  }
}
