import { type Draft, type Publication, stateOf } from '../../application/drafts/draft.ts'
import type { Examination } from '../../application/drafts/examine.ts'
import { placesWords } from '../provision-words.ts'
import { FormToken } from '../staff/staff-layout.tsx'
import { staffLink } from '../staff/staff-view.ts'
import { editionWords, momentWords } from '../staff/staff-words.ts'
import { told } from '../view.ts'
import { ChangesSection } from './changes-section.tsx'
import { CheckSection } from './check-section.tsx'
import { DraftLayout } from './draft-layout.tsx'
import type { DraftView } from './draft-view.ts'

type Props = {
  readonly view: DraftView
  readonly draft: Draft
  /** While nobody has decided. */
  readonly examination?: Examination | undefined
  readonly publication?: Publication | undefined
  readonly nameOf: (person: string) => string
  /** Why what was asked for was not done. */
  readonly trouble?: string | undefined
}

/** One draft: what it changes, whether it holds, and what this person may do with it. */
export function DraftPage(props: Props) {
  const { view, draft, examination, nameOf, trouble } = props
  const { tell, page, staff } = view
  const title = told(page, draft.title)
  return (
    <DraftLayout view={view} title={title} hasErrors={trouble !== undefined}>
      {trouble === undefined ? null : (
        <div class="errors" role="alert">
          <p>{trouble}</p>
        </div>
      )}
      <h1>{title}</h1>
      <p class="facts">
        {tell('draft.facts', {
          author: nameOf(draft.author),
          when: momentWords(draft.createdAt, staff),
          divisions: placesWords(draft.divisions, page),
        })}{' '}
        <b>{tell(`state.${stateOf(draft)}`)}</b>
      </p>
      <Decided {...props} />
      {examination === undefined ? null : (
        <>
          <CheckSection view={view} examination={examination} />
          <ChangesSection view={view} examination={examination} />
          <Review {...props} />
        </>
      )}
      <Text says={tell('draft.text')} text={draft.text} />
      {draft.cases.trim() === '' ? null : <Text says={tell('draft.cases')} text={draft.cases} />}
    </DraftLayout>
  )
}

function Text({ says, text }: { readonly says: string; readonly text: string }) {
  return (
    <details>
      <summary>{says}</summary>
      <pre class="scroll" tabindex={0}>
        {text}
      </pre>
    </details>
  )
}

function Decided({ view: { tell, staff }, draft: { decision }, publication, nameOf }: Props) {
  if (decision === undefined) return null
  const { state, by, at, reason } = decision
  return (
    <p class="note">
      {tell(`draft.${state}`, {
        by: nameOf(by),
        when: momentWords(at, staff),
        reason,
        base: editionWords(publication?.base ?? ''),
        edition: editionWords(publication?.edition ?? ''),
      })}
    </p>
  )
}

/** What this person may do now: nothing with a draft of their own but withdraw it. */
function Review({ view, draft, examination }: Props) {
  const { tell, principal } = view
  const isOwn = draft.author === principal.person
  const mayReview = principal.roles.includes('rule-reviewer')
  if (!isOwn && !mayReview) return null
  return (
    <section class="review">
      <h2>{tell('draft.review')}</h2>
      {isOwn ? <p class="note">{tell('draft.review.own')}</p> : null}
      {isOwn && principal.roles.includes('rule-editor') ? (
        <Action view={view} draft={draft} action="withdraw" />
      ) : null}
      {isOwn || examination?.next === undefined ? null : (
        <Action view={view} draft={draft} action="publish" base={examination.base} />
      )}
      {isOwn ? null : <Action view={view} draft={draft} action="refuse" />}
    </section>
  )
}

type ActionProps = Pick<Props, 'view' | 'draft'> & {
  readonly action: 'publish' | 'refuse' | 'withdraw'
  /** The edition that this page shows the draft beside. */
  readonly base?: string
}

function Action({ view, draft, action, base }: ActionProps) {
  const { tell, staff, principal } = view
  return (
    <form method="post" action={staffLink(staff, `/staff/drafts/${draft.id}/${action}`)}>
      <FormToken principal={principal} />
      {base === undefined ? null : <input type="hidden" name="base" value={base} />}
      {action === 'publish' ? <p class="hint">{tell('draft.publish.says')}</p> : null}
      {action === 'refuse' ? (
        <div class="field">
          <label for="reason">{tell('draft.reason')}</label>
          <span class="hint" id="reason-hint">
            {tell('draft.reason.hint')}
          </span>
          <textarea id="reason" name="reason" rows={3} required aria-describedby="reason-hint" />
        </div>
      ) : null}
      <button class={action === 'publish' ? 'btn' : 'btn plain'} type="submit">
        {tell(`draft.${action}`)}
      </button>
    </form>
  )
}
