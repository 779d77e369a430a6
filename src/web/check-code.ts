import type { Assessment } from '../domain/answer.ts'
import type { RuleBook } from '../domain/rule-book.ts'
import { presentAssessment } from '../i18n/present-assessment.ts'
import { contentNaming } from '../policies/content-naming.ts'
import { type Answers, changed } from './answers.ts'

/** Crockford's digits: none of them is mistaken for another when read aloud or copied by hand. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 12
const GROUP = 4
const BITS = 5n

/**
 * A short name of an edition, the answers and everything that came out. Whoever works the same out again gets the
 * same; another figure anywhere gives another code. It shows a slip of the pen or a forgery, it is no signature.
 */
export async function checkCodeOf(answers: Answers, assessment: Assessment, book: RuleBook): Promise<string> {
  const stated = changed(answers, { edition: null }).toString()
  const told = contentNaming.textOf(presentAssessment(assessment, book, 'lines'))
  const hash = BigInt(`0x${await contentNaming.hashOf(`${assessment.edition}\n${stated}\n${told}`)}`)
  const first = hash >> (256n - BITS * BigInt(LENGTH))
  return Array.from({ length: LENGTH }, (_, i) => digitAt(first, LENGTH - 1 - i)).join('')
}

function digitAt(number: bigint, place: number): string {
  return DIGITS.charAt(Number((number >> (BITS * BigInt(place))) & 31n))
}

/** In groups, as it is printed: `K7QM-2F9X-HT4C`. */
export function printedCode(code: string): string {
  return (code.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-')
}

/** What somebody typed or scanned as a code: small letters, hyphens and look-alikes mean the same. */
export function plainCode(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .slice(0, LENGTH)
}
