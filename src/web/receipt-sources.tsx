import type { Citations } from './citations.ts'
import { dayWords } from './date-words.ts'
import { told, type View } from './view.ts'

/** The documents by their numbers: title, number, issuer, date and how well each is known. */
export function ReceiptSources({ view, citations }: { readonly view: View; readonly citations: Citations }) {
  const { say } = view
  if (citations.documents.length === 0) return null
  return (
    <section class="basis">
      <h2>{say('receipt.sources')}</h2>
      <ol>
        {citations.documents.map(({ document, clauses }) => (
          <li>
            {say('sources.document', { title: told(view, document.title) })} {document.documentNumber ?? ''}{' '}
            {say('sources.by', {
              issuer: told(view, document.issuer),
              day: dayWords(document.issuedOn, say),
            })}{' '}
            ·{' '}
            {[...new Set(clauses.map(({ provision }) => say(`trust.${provision.body.trust}`)))].join(
              say('separator'),
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
