import type { DraftFinding } from '../../application/drafts/ports.ts'
import { findingPlace, findingWords } from '../../i18n/finding-words.ts'
import { toldFirst } from '../view.ts'
import type { DraftView } from './draft-view.ts'

type Props = { readonly view: DraftView; readonly findings: readonly DraftFinding[] }

/** What the checks complain of: where, in our words, and in those of the check. */
export function FindingList({ view: { page }, findings }: Props) {
  return (
    <ul class="lines">
      {findings.map((finding) => (
        <li>
          <b>{toldFirst(page, findingPlace(finding.in, finding.line, finding.path))}</b>{' '}
          {findingWords(finding.code)[page.language]}
          <span class="said" lang="en">
            {finding.reason}
          </span>
        </li>
      ))}
    </ul>
  )
}
