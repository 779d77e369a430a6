import type { Principal } from '../../application/access/principal.ts'
import { type Language, PREFIX } from '../language.ts'
import { type Fillers, sentencesOf } from '../sentences.ts'
import { staffEn } from './text-en.ts'
import { peopleEn } from './text-people-en.ts'
import { type PeopleKey, peopleZh } from './text-people-zh.ts'
import { runsEn } from './text-runs-en.ts'
import { type RunsKey, runsZh } from './text-runs-zh.ts'
import { type StaffKey as OwnKey, staffZh } from './text-zh.ts'

export type StaffKey = OwnKey | RunsKey | PeopleKey

export type StaffSay = (key: StaffKey, fillers?: Fillers) => string

const TEXTS: Readonly<Record<Language, Readonly<Record<StaffKey, string>>>> = {
  zh: { ...staffZh, ...runsZh, ...peopleZh },
  en: { ...staffEn, ...runsEn, ...peopleEn },
}

/** What every part of a staff page needs: language, words, address, and who is signed in. */
export type StaffView = {
  readonly language: Language
  readonly say: StaffSay
  /** The path without its language, with its query. */
  readonly path: string
  readonly principal?: Principal | undefined
}

export function staffView(language: Language, path: string, principal?: Principal): StaffView {
  return { language, say: staffSay(language), path, principal }
}

export function staffSay(language: Language): StaffSay {
  return sentencesOf(TEXTS[language])
}

/** The address of a staff page in the language of this one. */
export function staffLink({ language }: Pick<StaffView, 'language'>, path: string): string {
  return `${PREFIX[language]}${path}`
}

/** The language of an address, and its path without it. */
export function languageOf(path: string): { readonly language: Language; readonly path: string } {
  return /^\/en(?:\/|$)/.test(path)
    ? { language: 'en', path: path.slice(3) || '/' }
    : { language: 'zh', path }
}

/** Whether there is a sentence for a key that was put together. */
export function isStaffKey(key: string): key is StaffKey {
  return Object.hasOwn(TEXTS.zh, key)
}
