import type { PresentedAssessment } from '../i18n/present-assessment.ts'
import { printAside } from './print-aside.ts'
import { billLines } from './print-bill.ts'
import { supportLines } from './print-support.ts'
import { traceLines } from './print-trace.ts'
import { type Language, WORDS } from './print-words.ts'

/** An assessment as a bill to read on a terminal; nothing is worked out here. */
export function printAssessment(answer: PresentedAssessment, language: Language): string {
  const word = WORDS[language]
  const { inForceOn, knownOn, netYuan, netExcludes } = answer
  const lines = [
    `${word.edition} ${answer.edition}  ${answer.engine}`,
    ...(inForceOn === null ? [] : [`${word.inForceOn} ${inForceOn}`]),
    ...(knownOn === null ? [] : [`${word.knownOn} ${knownOn}`]),
    '',
    ...billLines(answer, language),
    ...supportLines(answer, language),
    `${word.net}  ${netYuan === null ? word.notKnown : `${netYuan} ${word.yuan}`}`,
    ...(netExcludes.length === 0 ? [] : [`  ${word.netExcludes}  ${netExcludes.join(', ')}`]),
    ...printAside(answer, language),
    ...(answer.trace === undefined ? [] : ['', word.trace, ...traceLines(answer.trace, language, 1)]),
  ]
  return `${lines.join('\n')}\n`
}
