import type { DifferenceCause } from '../application/batch/difference-cause.ts'
import type { Differences } from '../batch/against/write-differences.ts'
import { DIFFERENCE_CAUSE } from '../i18n/difference-words.ts'

/** What differs, for a person. */
export function printDifferences({ file, rows, causes }: Differences, language: 'zh' | 'en'): string {
  const listed = Object.entries(causes).map(
    ([cause, count]) => `  ${count}  ${DIFFERENCE_CAUSE[cause as DifferenceCause][language]}`,
  )
  const head =
    language === 'zh'
      ? `与以前的结果相比，${rows} 行不同：${file}`
      : `${rows} rows differ from the earlier results: ${file}`
  return `${[head, ...listed].join('\n')}\n`
}
