import { type Draft, stateOf } from '../../application/drafts/draft.ts'
import { placesWords } from '../provision-words.ts'
import { Scrolled } from '../scrolled.tsx'
import { staffLink } from '../staff/staff-view.ts'
import { momentWords } from '../staff/staff-words.ts'
import { told } from '../view.ts'
import { DraftLayout } from './draft-layout.tsx'
import type { DraftView } from './draft-view.ts'

type Props = {
  readonly view: DraftView
  readonly drafts: readonly Draft[]
  readonly nameOf: (person: string) => string
}

/** The drafts of somebody's divisions, the newest first, and for editors the way to a new one. */
export function ListPage({ view, drafts, nameOf }: Props) {
  const { tell, staff, page, principal } = view
  return (
    <DraftLayout view={view} title={tell('list.title')}>
      <h1>{tell('list.title')}</h1>
      <p>{tell('list.lead')}</p>
      {principal.roles.includes('rule-editor') ? (
        <div class="actions">
          <a class="btn" href={staffLink(staff, '/staff/drafts/new')}>
            {tell('list.new')}
          </a>
        </div>
      ) : null}
      {drafts.length === 0 ? (
        <p class="note">{tell('list.none')}</p>
      ) : (
        <Scrolled label={tell('list.title')}>
          <table class="grid">
            <thead>
              <tr>
                {(['document', 'divisions', 'author', 'when', 'state'] as const).map((column) => (
                  <th scope="col">{tell(`list.${column}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {drafts.map((draft) => (
                <tr>
                  <th scope="row">
                    <a href={staffLink(staff, `/staff/drafts/${draft.id}`)}>{told(page, draft.title)}</a>
                  </th>
                  <td>{placesWords(draft.divisions, page)}</td>
                  <td>{nameOf(draft.author)}</td>
                  <td>{momentWords(draft.createdAt, staff)}</td>
                  <td>{tell(`state.${stateOf(draft)}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
    </DraftLayout>
  )
}
