import type { Provision } from '../domain/rule-book.ts'
import type { PolicyDocument } from '../model/document.ts'
import { dayWords } from './date-words.ts'
import { Grade } from './reference.tsx'
import { HAS_NAME, SeenAt } from './sources-section.tsx'
import { told, type View } from './view.ts'

type Props = { readonly view: View; readonly provision: Provision; readonly document: PolicyDocument }

/** The document of a provision: title, number, issuer, date, the clause in our words, and where it was seen. */
export function ProvisionDocument({ view, provision, document }: Props) {
  const { say } = view
  const { article, says } = provision.body.clause
  return (
    <section>
      <h2>{say('provision.document')}</h2>
      <p>
        <b>{say('sources.document', { title: told(view, document.title) })}</b>{' '}
        {document.documentNumber ?? ''}
        <small>
          {say('sources.by', { issuer: told(view, document.issuer), day: dayWords(document.issuedOn, say) })}
        </small>
      </p>
      {'says' in provision.body ? <p class="change-note">{told(view, says)}</p> : null}
      <p>
        <small>
          {HAS_NAME.test(article) ? `${say('sources.article', { article })} · ` : ''}
          <SeenAt view={view} document={document} /> <Grade view={view} trust={document.trust} />
        </small>
      </p>
    </section>
  )
}
