import { type Finding, type Path, quoted } from '../finding.ts'
import { type Check, findingIn } from './lint-book.ts'
import { isNode, walk } from './walk.ts'

const HAN = /\p{Script=Han}/u
const LATIN = /\p{Script=Latin}/u
const HALF_WIDTH = /\p{Script=Han}\s*([,.;:!?()]+)\s*\p{Script=Han}/u

/** Every text is there in both languages, and Chinese is set with Chinese punctuation. */
export const checkLanguage: Check = (book) =>
  book.files.flatMap((file) => {
    const findings: Finding[] = []
    walk(file.document, (value, path) => {
      const half = halfWidthMark(value, path)
      if (half !== undefined) {
        const reason = `half-width ${quoted(half)} between Chinese characters`
        findings.push(findingIn(file, path, 'half-width-punctuation', reason))
      }
      for (const [language, reason] of missingLanguages(value))
        findings.push(findingIn(file, [...path, language], 'missing-language', reason))
    })
    return findings
  })

/** English texts may quote Chinese terms with English punctuation between them. */
function halfWidthMark(value: unknown, path: Path): string | undefined {
  if (typeof value !== 'string' || path.at(-1) === 'en') return undefined
  return HALF_WIDTH.exec(value)?.[1]
}

function missingLanguages(value: unknown): ['zh' | 'en', string][] {
  if (!isNode(value)) return []
  const { zh, en } = value
  if (typeof zh !== 'string' || typeof en !== 'string') return []
  const missing: ['zh' | 'en', string][] = []
  if (!HAN.test(zh)) missing.push(['zh', `${quoted(zh)} is not Chinese`])
  if (!LATIN.test(en) || isMostlyHan(en)) missing.push(['en', `${quoted(en)} is not English`])
  return missing
}

/** English may quote a Chinese title or document number, but not consist of it. */
function isMostlyHan(text: string): boolean {
  const count = (pattern: RegExp) => (text.match(pattern) ?? []).length
  return count(/\p{Script=Han}/gu) > count(/\p{Script=Latin}/gu)
}
