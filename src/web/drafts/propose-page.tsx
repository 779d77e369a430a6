import type { Draft } from '../../application/drafts/draft.ts'
import type { DraftFinding } from '../../application/drafts/ports.ts'
import type { PolicyDocument } from '../../model/document.ts'
import { FormToken } from '../staff/staff-layout.tsx'
import { staffLink } from '../staff/staff-view.ts'
import { told } from '../view.ts'
import { DraftLayout } from './draft-layout.tsx'
import type { DraftView } from './draft-view.ts'
import { FindingList } from './finding-list.tsx'

type Props = {
  readonly view: DraftView
  readonly typed: Pick<Draft, 'text' | 'cases'>
  /** Documents of the editor's divisions, to start from. */
  readonly documents: readonly PolicyDocument[]
  readonly findings?: readonly DraftFinding[]
  /** Why it was not taken, where that is no finding. */
  readonly trouble?: string | undefined
}

/** Where a draft is written; what was found wrong stands above what was typed, which stays. */
export function ProposePage({ view, typed, documents, findings = [], trouble }: Props) {
  const { tell, staff, principal } = view
  return (
    <DraftLayout
      view={view}
      title={tell('new.title')}
      hasErrors={findings.length > 0 || trouble !== undefined}
    >
      {trouble === undefined ? null : (
        <div class="errors" role="alert">
          <p>{trouble}</p>
        </div>
      )}
      {findings.length === 0 ? null : (
        <div class="errors" role="alert">
          <h2>{tell('new.findings')}</h2>
          <FindingList view={view} findings={findings} />
        </div>
      )}
      <h1>{tell('new.title')}</h1>
      <p>{tell('new.lead')}</p>
      <StartFrom view={view} documents={documents} />
      <form method="post" action={staffLink(staff, '/staff/drafts')}>
        <FormToken principal={principal} />
        <Writing view={view} name="text" rows={24} value={typed.text} isRequired />
        <Writing view={view} name="cases" rows={10} value={typed.cases} />
        <div class="actions">
          <button class="btn" type="submit">
            {tell('new.do')}
          </button>
        </div>
      </form>
    </DraftLayout>
  )
}

type WritingProps = {
  readonly view: DraftView
  readonly name: 'text' | 'cases'
  readonly rows: number
  readonly value: string
  readonly isRequired?: boolean
}

function Writing({ view: { tell }, name, rows, value, isRequired = false }: WritingProps) {
  return (
    <div class="field">
      <label for={name}>{tell(`new.${name}`)}</label>
      <span class="hint" id={`${name}-hint`}>
        {tell(`new.${name}.hint`)}
      </span>
      <textarea
        id={name}
        name={name}
        class="code"
        rows={rows}
        spellcheck={false}
        required={isRequired}
        aria-describedby={`${name}-hint`}
      >
        {value}
      </textarea>
    </div>
  )
}

function StartFrom({ view, documents }: Pick<Props, 'view' | 'documents'>) {
  const { tell, staff, page } = view
  if (documents.length === 0) return null
  return (
    <form method="get" class="from" action={staffLink(staff, '/staff/drafts/new')}>
      <div class="field">
        <label for="document">{tell('new.from')}</label>
        <select id="document" name="document" required>
          <option value="">{tell('new.from.pick')}</option>
          {documents.map((document) => (
            <option value={document.id}>{told(page, document.title)}</option>
          ))}
        </select>
      </div>
      <button class="btn plain" type="submit">
        {tell('new.from.do')}
      </button>
    </form>
  )
}
