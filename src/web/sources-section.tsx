import { isoText } from '../domain/plain-date.ts'
import { ALWAYS, FOREVER, type Provision } from '../domain/rule-book.ts'
import type { PolicyDocument } from '../model/document.ts'
import type { Citations, CitedDocument } from './citations.ts'
import { dayWords } from './date-words.ts'
import { Grade } from './reference.tsx'
import { isReviewed } from './source-hosts.ts'
import { told, type View } from './view.ts'

/** The documents behind the answer: title, number, issuer, date, clause, days in force, grade and where it was seen. */
export function SourcesSection({ view, citations }: { readonly view: View; readonly citations: Citations }) {
  if (citations.documents.length === 0) return null
  return (
    <section class="sources">
      <h2>{view.say('sources.title')}</h2>
      <ol>
        {citations.documents.map((cited) => (
          <DocumentEntry view={view} cited={cited} />
        ))}
      </ol>
    </section>
  )
}

function DocumentEntry({ view, cited }: { readonly view: View; readonly cited: CitedDocument }) {
  const { say } = view
  const { document, clauses } = cited
  return (
    <li>
      <div>
        <b class="nth">{cited.number}</b>
        <cite>{say('sources.document', { title: told(view, document.title) })}</cite>{' '}
        {document.documentNumber ?? ''}
        <small>
          {say('sources.by', { issuer: told(view, document.issuer), day: dayWords(document.issuedOn, say) })}
          {' · '}
          <SeenAt view={view} document={document} />
        </small>
      </div>
      <div>
        {clauses.map(({ anchor, provision }) => (
          <p id={anchor} class="clause">
            {told(view, provision.cited.says)}
            <small>
              {clauseWords(provision, view)}{' '}
              <Grade view={view} trust={provision.body.trust} of={provision.id} />
            </small>
          </p>
        ))}
      </div>
    </li>
  )
}

/** Article and days in force; a rule that was only seen up to a day says so. */
function clauseWords(provision: Provision, { say }: View): string {
  const { cited, from, to, body } = provision
  return [
    ...(HAS_NAME.test(cited.article) ? [say('sources.article', { article: cited.article })] : []),
    ...(from === ALWAYS ? [] : [say('sources.from', { day: dayWords(isoText(from), say) })]),
    ...(to === FOREVER ? [] : [say('sources.until', { day: dayWords(isoText(to - 1), say) })]),
    ...(body.confirmedThrough === undefined
      ? []
      : [say('sources.confirmed', { day: dayWords(body.confirmedThrough, say) })]),
  ].join(' · ')
}

/** A dash stands where a text has no articles. */
export const HAS_NAME = /[\p{L}\p{N}]/u

/** Where the text was seen: linked only on a reviewed host, else a page that repeats it. */
export function SeenAt({ view, document }: { readonly view: View; readonly document: PolicyDocument }) {
  const { say } = view
  const source =
    document.sources.find(({ url }) => url !== undefined && isReviewed(url)) ?? document.sources[0]
  if (source === undefined) return null
  const on = say('sources.retrieved', { day: dayWords(source.retrievedOn, say) })
  if (source.url !== undefined && isReviewed(source.url))
    return (
      <>
        <a href={source.url} rel="noreferrer noopener">
          {say('sources.seen', { host: new URL(source.url).hostname })}
        </a>
        {on}
      </>
    )
  if (source.seenAs !== undefined) return <>{`${told(view, source.seenAs)}${on}`}</>
  return <>{`${say('sources.mirror')}${on}`}</>
}
