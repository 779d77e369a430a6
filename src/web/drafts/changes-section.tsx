import {
  kindOfChange,
  type ProvisionChange,
  type ValueChange,
} from '../../application/drafts/document-changes.ts'
import type { Examination } from '../../application/drafts/examine.ts'
import type { ProvisionText } from '../../model/document.ts'
import { dayWords } from '../date-words.ts'
import { ProvisionValues } from '../provision-values.tsx'
import { placesWords, provisionSays, provisionTitle } from '../provision-words.ts'
import { Scrolled } from '../scrolled.tsx'
import { editionWords } from '../staff/staff-words.ts'
import type { DraftView } from './draft-view.ts'

type Props = { readonly view: DraftView; readonly examination: Examination }

/** What a draft does to the rules, in words: every provision that is new or other than before, with its values. */
export function ChangesSection({ view, examination }: Props) {
  const { tell } = view
  const { base, document, replaces, changes, frame } = examination
  return (
    <section>
      <h2>{tell('draft.changes')}</h2>
      <p>
        {tell(replaces === undefined ? 'draft.changes.new' : 'draft.changes.corrected', {
          count: changes.length,
        })}{' '}
        {tell('draft.changes.base', { base: editionWords(base) })}
      </p>
      {changes.map((change) => (
        <Change view={view} change={change} since={document?.inForce.from} />
      ))}
      {frame.length === 0 ? null : (
        <>
          <h3>{tell('draft.frame')}</h3>
          <Values view={view} of={tell('draft.frame')} values={frame} />
        </>
      )}
    </section>
  )
}

type ChangeProps = {
  readonly view: DraftView
  readonly change: ProvisionChange
  /** The first day of the document. */
  readonly since: string | undefined
}

function Change({ view, change, since }: ChangeProps) {
  const { tell, page } = view
  const { was, is, values } = change
  const shown = is ?? was
  if (shown === undefined) return null
  const title = provisionTitle({ body: shown }, page)
  return (
    <article>
      <h3>
        {title}
        <span class="kind">
          {tell(`draft.${kindOfChange(change)}`)} ·{' '}
          {page.say('rules.level', { place: placesWords(shown.divisions, page) })}
        </span>
      </h3>
      {was !== undefined && is !== undefined ? (
        <>
          <p class="said">{tell('draft.before', { says: provisionSays({ body: was }, page) })}</p>
          <p class="said">{tell('draft.after', { says: provisionSays({ body: is }, page) })}</p>
          <Values view={view} of={title} values={values} />
        </>
      ) : (
        <>
          <p>{provisionSays({ body: shown }, page)}</p>
          <Superseded view={view} body={shown} since={since} />
          <ProvisionValues view={page} body={shown} />
        </>
      )}
    </article>
  )
}

type SupersededProps = Pick<ChangeProps, 'view' | 'since'> & { readonly body: ProvisionText }

function Superseded({ view: { tell, page }, body, since }: SupersededProps) {
  const day = body.inForce?.from ?? since
  if (body.supersedes === undefined || day === undefined) return null
  const titles = body.supersedes.map((id) => {
    const provision = page.book.provision(id)
    return provision === undefined ? id : provisionTitle(provision, page)
  })
  return (
    <p>
      {tell('draft.supersedes', { day: dayWords(day, page.say), titles: titles.join(page.say('separator')) })}
    </p>
  )
}

type ValuesProps = {
  readonly view: DraftView
  /** Whose values they are. */
  readonly of: string
  readonly values: readonly ValueChange[]
}

/** Values that differ, each at its place in the document. */
function Values({ view: { tell }, of, values }: ValuesProps) {
  return (
    <Scrolled label={tell('draft.values', { of })}>
      <table class="grid">
        <thead>
          <tr>
            <th scope="col">{tell('draft.place')}</th>
            <th scope="col">{tell('draft.was')}</th>
            <th scope="col">{tell('draft.is')}</th>
          </tr>
        </thead>
        <tbody>
          {values.map(({ path, was, is }) => (
            <tr>
              <th scope="row">
                <code>{path}</code>
              </th>
              <td>{was ?? tell('draft.nothing')}</td>
              <td>{is ?? tell('draft.nothing')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}
