import type { PresentedAssessment } from '../i18n/present-assessment.ts'
import { type Language, WORDS } from './print-words.ts'

/** What a reader of the figures must know beside them: warnings, assumptions, open answers, gaps. */
export function printAside(answer: PresentedAssessment, language: Language): string[] {
  const word = WORDS[language]
  const { warnings, assumptions, missingAnswers } = answer
  return [
    ...listed(
      word.assumptions,
      assumptions.filter(({ on }) => on).map(({ message }) => message[language]),
    ),
    ...listed(
      word.warnings,
      warnings.map(
        ({ message, pointer }) => `${message[language]}${pointer === undefined ? '' : ` (${pointer})`}`,
      ),
    ),
    ...listed(word.missing, missingAnswers),
    ...gapLines(answer, language),
  ]
}

/** All of them with the whole explanation, otherwise how many there are. */
function gapLines({ gaps, trace }: PresentedAssessment, language: Language): string[] {
  const word = WORDS[language]
  if (trace === undefined)
    return gaps.length === 0 ? [] : ['', `${word.gaps}  ${gaps.length} (--explain full)`]
  return listed(
    word.gaps,
    gaps.map(({ message, searchedOn }) => `${message[language]} (${word.searchedOn} ${searchedOn})`),
  )
}

function listed(heading: string, entries: readonly string[]): string[] {
  return entries.length === 0 ? [] : ['', heading, ...entries.map((entry) => `  · ${entry}`)]
}
