import type { Bilingual } from '../model/scalar.ts'

/** A language of the pages; Chinese stands at `/`, English at `/en`. */
export type Language = keyof Bilingual

export const LANGUAGES: readonly Language[] = ['zh', 'en']

/** What goes before every path of a language. */
export const PREFIX: Readonly<Record<Language, string>> = { zh: '', en: '/en' }

/** The name of a language for browsers and screen readers. */
export const HTML_LANG: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' }

export function otherLanguage(language: Language): Language {
  return language === 'zh' ? 'en' : 'zh'
}
