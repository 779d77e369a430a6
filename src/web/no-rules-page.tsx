import { NATION } from '../domain/division.ts'
import type { DivisionRules, Provision } from '../domain/rule-book.ts'
import type { ProvisionKind } from '../model/document.ts'
import { DatedList, searchedTogether } from './dated-list.tsx'
import { Layout } from './layout.tsx'
import { divisionName, divisionsWithPrices, placeName } from './place-name.ts'
import { linkTo, told, type View } from './view.ts'

const RULES: readonly ProvisionKind[] = [
  'time-of-use',
  'heating-season',
  'bundled-trading',
  'purchase-subsidy',
  'operating-subsidy',
  'refund',
]

/** What says nothing about a bill: it is folded away. */
const FURTHER: readonly ProvisionKind[] = ['zone', 'notice', 'target']

/** A county for which no price was found: what was found above it, what was looked for, and where to ask. */
export function NoRulesPage({ view, county }: { readonly view: View; readonly county: string }) {
  const { say, book } = view
  const place = divisionName(view, county)
  const rules = book.rulesOf(county, null)
  const ofKinds = (kinds: readonly ProvisionKind[]) =>
    kinds.flatMap((kind): readonly Provision[] => rules.ofKind(kind) as readonly Provision[])
  const [found, further] = [ofKinds(RULES), ofKinds(FURTHER)]
  return (
    <Layout view={view} title={say('no-rules.title', { place })}>
      <p class="step">{placeName(view, county)}</p>
      <h1>{say('no-rules.title', { place })}</h1>
      <p class="lead">{say('no-rules.lead', { place })}</p>
      <h2>{say('no-rules.found')}</h2>
      {found.length === 0 ? <p>{say('no-rules.found-none')}</p> : <Found view={view} provisions={found} />}
      {further.length === 0 ? null : (
        <details>
          <summary>{say('no-rules.further')}</summary>
          <Found view={view} provisions={further} />
        </details>
      )}
      <Looked view={view} rules={rules} />
      <p class="links">
        <a href={linkTo(view, '/coverage', new URLSearchParams({ division: county }))}>
          {say('coverage.link.place', { place })}
        </a>
      </p>
      <Elsewhere view={view} />
    </Layout>
  )
}

/** What the rules say, by document; those of the province come before those of the nation. */
function Found({ view, provisions }: { readonly view: View; readonly provisions: readonly Provision[] }) {
  const documents = Map.groupBy(provisions, ({ cited }) => cited.document.id)
  return (
    <ul class="lines">
      {[...documents.values()].map((ofDocument) => (
        <li>
          {ofDocument.map((provision) => saysOf(provision, view)).join(view.language === 'zh' ? '' : ' ')}
          <small>{ofDocument.slice(0, 1).map(({ cited }) => told(view, cited.document.title))}</small>
        </li>
      ))}
    </ul>
  )
}

function saysOf({ body, cited }: Provision, view: View): string {
  return told(view, 'says' in body ? body.says : cited.says)
}

function Looked({ view, rules }: { readonly view: View; readonly rules: DivisionRules }) {
  const gaps = rules.ofKind('gap').map(({ body }) => body)
  if (gaps.length === 0) return null
  const together = searchedTogether(gaps, view)
  return (
    <>
      <h2>
        {view.say('no-rules.looked')}
        <span class="say">{together}</span>
      </h2>
      <DatedList view={view} items={gaps} isDated={together === undefined} />
    </>
  )
}

function Elsewhere({ view }: { readonly view: View }) {
  const { say, book } = view
  const hasPrices = divisionsWithPrices(view)
  const provinces = book.divisions.children(NATION).filter(({ code }) => hasPrices(code))
  return (
    <>
      <h2>{say('no-rules.elsewhere')}</h2>
      <ul class="links inline">
        {provinces.map(({ code }) => (
          <li>
            <a href={linkTo(view, '/ask/place', new URLSearchParams({ division: code }))}>
              {divisionName(view, code)}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a class="btn plain" href={linkTo(view, '/ask/place')}>
          {say('no-rules.other')}
        </a>
      </p>
    </>
  )
}
