import type { Bilingual } from '../model/scalar.ts'
import { en } from './en.ts'
import { type Key, zhCN } from './zh-cn.ts'

/** What fills a sentence: text, a list of texts, or a text that differs by language. */
export type Fillers = Readonly<Record<string, string | readonly string[] | Bilingual>>

const PLACE = /\{(\w+)\}/g
/** More of what somebody typed is not repeated back. */
const LONGEST_QUOTE = 60
const MOST_LISTED = 24

/** One sentence in both languages, from one key. One that needs no filling is the same object every time. */
export function say(key: Key, fillers?: Fillers): Bilingual {
  if (fillers !== undefined) return filledSentence(key, fillers)
  const known = plain.get(key) ?? filledSentence(key, {})
  plain.set(key, known)
  return known
}

const plain = new Map<Key, Bilingual>()

function filledSentence(key: Key, fillers: Fillers): Bilingual {
  return { zh: filled(zhCN[key], 'zh', fillers), en: filled(en[key], 'en', fillers) }
}

/** Whether there is a sentence for a key that was put together. */
export function isKey(key: string): key is Key {
  return Object.hasOwn(zhCN, key)
}

function filled(sentence: string, language: 'zh' | 'en', fillers: Fillers): string {
  return sentence.replace(PLACE, (_, name: string) => textOf(fillers[name], language))
}

function textOf(filler: Fillers[string] | undefined, language: 'zh' | 'en'): string {
  if (filler === undefined) return '…'
  if (typeof filler === 'string') return shortened(filler)
  if (!isList(filler)) return filler[language]
  const separator = (language === 'zh' ? zhCN : en)['list-separator']
  const rest = filler.length > MOST_LISTED ? [`… (${filler.length})`] : []
  return [...filler.slice(0, MOST_LISTED), ...rest].join(separator)
}

function isList(filler: readonly string[] | Bilingual): filler is readonly string[] {
  return Array.isArray(filler)
}

function shortened(text: string): string {
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}…`
}
