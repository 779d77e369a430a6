import type { Language } from './language.ts'
import { type Fillers, sentencesOf } from './sentences.ts'
import { askEn } from './text-ask-en.ts'
import { type AskKey, askZh } from './text-ask-zh.ts'
import { compareEn } from './text-compare-en.ts'
import { type CompareKey, compareZh } from './text-compare-zh.ts'
import { coverageEn } from './text-coverage-en.ts'
import { type CoverageKey, coverageZh } from './text-coverage-zh.ts'
import { en } from './text-en.ts'
import { estimateEn } from './text-estimate-en.ts'
import { type EstimateKey, estimateZh } from './text-estimate-zh.ts'
import { receiptEn } from './text-receipt-en.ts'
import { type ReceiptKey, receiptZh } from './text-receipt-zh.ts'
import { resultEn } from './text-result-en.ts'
import { type ResultKey, resultZh } from './text-result-zh.ts'
import { rulesEn } from './text-rules-en.ts'
import { type RulesKey, rulesZh } from './text-rules-zh.ts'
import { type FormKey, zh } from './text-zh.ts'

/** Names a sentence of the pages; every key has one in each language. */
export type TextKey =
  | FormKey
  | AskKey
  | EstimateKey
  | ResultKey
  | CoverageKey
  | CompareKey
  | ReceiptKey
  | RulesKey

export const TEXTS: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = {
  zh: { ...zh, ...askZh, ...estimateZh, ...resultZh, ...coverageZh, ...compareZh, ...receiptZh, ...rulesZh },
  en: { ...en, ...askEn, ...estimateEn, ...resultEn, ...coverageEn, ...compareEn, ...receiptEn, ...rulesEn },
}

/** The sentence of a key in one language. */
export type Say = (key: TextKey, fillers?: Fillers) => string

export function sayIn(language: Language): Say {
  return sentencesOf(TEXTS[language])
}

/** Whether there is a sentence for a key that was put together. */
export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(TEXTS.zh, key)
}
