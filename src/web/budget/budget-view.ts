import type { Principal } from '../../application/access/principal.ts'
import type { RuleBook } from '../../domain/rule-book.ts'
import type { Bilingual } from '../../model/scalar.ts'
import { dayWords } from '../date-words.ts'
import type { Language } from '../language.ts'
import { type Fillers, sentencesOf } from '../sentences.ts'
import { type StaffView, staffLink, staffView } from '../staff/staff-view.ts'
import { sayIn } from '../text.ts'
import { budgetEn } from './text-en.ts'
import { type BudgetKey, budgetZh } from './text-zh.ts'

/** What every part of a budget page needs beside the staff's own words. */
export type BudgetView = {
  readonly staff: StaffView
  readonly language: Language
  readonly principal: Principal
  readonly book: RuleBook
  /** Where the form of scenarios is sent. */
  readonly formPath: string
  readonly tell: (key: BudgetKey, fillers?: Fillers) => string
  /** A day as it is read. */
  readonly dayTold: (iso: string) => string
  /** The side of a bilingual text that this page shows. */
  readonly told: (text: Bilingual) => string
}

/** The two years of a heating season, as people write them. */
export function seasonYears(year: string): string {
  return `${year}—${String((Number(year) + 1) % CENTURY).padStart(2, '0')}`
}

const CENTURY = 100

const TEXTS: Readonly<Record<Language, Readonly<Record<BudgetKey, string>>>> = { zh: budgetZh, en: budgetEn }

export function budgetView(
  language: Language,
  path: string,
  principal: Principal,
  book: RuleBook,
): BudgetView {
  const staff = staffView(language, path, principal)
  return {
    staff,
    formPath: staffLink(staff, '/staff/budgets'),
    language,
    principal,
    book,
    tell: sentencesOf(TEXTS[language]),
    dayTold: (iso) => dayWords(iso, sayIn(language)),
    told: (text) => text[language],
  }
}

/** Today's counties that are the caller's. */
export function countiesOf({ principal, book }: BudgetView) {
  const found = principal.divisions.flatMap((code) => book.divisions.counties(code))
  return [...new Map(found.map((county) => [county.code, county])).values()]
}
