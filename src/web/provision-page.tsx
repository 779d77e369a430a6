import type { CaseIndex } from '../application/case-index.ts'
import type { ListedProvision } from '../application/list-provisions.ts'
import { leavesOf } from '../domain/criteria.ts'
import type { Provision } from '../domain/rule-book.ts'
import type { Criteria } from '../model/criteria.ts'
import type { PolicyDocument, ProvisionText } from '../model/document.ts'
import { CaseTable } from './case-table.tsx'
import { dayWords } from './date-words.ts'
import { Layout } from './layout.tsx'
import { ProvisionDocument } from './provision-document.tsx'
import { provisionLink } from './provision-link.ts'
import { ProvisionValues } from './provision-values.tsx'
import { daysWords, listedIn, placesWords, provisionSays, provisionTitle } from './provision-words.ts'
import { Grade } from './reference.tsx'
import { RULES_STYLESHEET } from './rules-stylesheet.ts'
import { Claim } from './subsidy-section.tsx'
import { isTextKey } from './text.ts'
import { linkTo, told, type View } from './view.ts'

export type ProvisionShown = {
  readonly view: View
  readonly provision: Provision
  readonly document: PolicyDocument
  readonly index: CaseIndex
}

/** One provision: what it says, its figures, its document, how it was read, what came before and after, and cases. */
export function ProvisionPage(shown: ProvisionShown) {
  const { view, provision, document } = shown
  const { say } = view
  const one = listedIn(provision, view)
  const title = provisionTitle(one, view)
  const [first = ''] = provision.body.divisions
  const place = placesWords([first], view)
  return (
    <Layout view={view} title={title} width="wide" sheet={RULES_STYLESHEET}>
      <p class="step">
        <a href={linkTo(view, '/rules', new URLSearchParams({ division: first }))}>
          {say('provision.back', { place })}
        </a>
      </p>
      <h1>{title}</h1>
      <p class="lead">{provisionSays(one, view)}</p>
      <div class="cols">
        <div>
          <Frame view={view} one={one} />
          <Values view={view} provision={provision} />
          <Conditions view={view} provision={provision} />
        </div>
        <div>
          <ProvisionDocument view={view} provision={provision} document={document} />
          <Notes view={view} provision={provision} document={document} />
          <History view={view} provision={provision} document={document} />
        </div>
      </div>
      <Cases {...shown} />
      <p class="edition">
        {say('provision.edition')} <span class="hash">{view.book.edition}</span>
      </p>
    </Layout>
  )
}

type Row = { readonly name: string; readonly words: string }

function Frame({ view, one }: { readonly view: View; readonly one: ListedProvision }) {
  const { say } = view
  return (
    <section>
      <dl class="frame">
        {frameRows(one, view).map(({ name, words }) => (
          <div>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
        <div>
          <dt>{say('provision.trust')}</dt>
          <dd>
            <Grade view={view} trust={one.body.trust} />
          </dd>
        </div>
      </dl>
    </section>
  )
}

function frameRows(one: ListedProvision, view: View): readonly Row[] {
  const { say } = view
  const { body } = one
  const serves = 'serves' in body ? body.serves : undefined
  const season = 'season' in body && typeof body.season === 'object' ? body.season : undefined
  const who = (serves?.priceCategories ?? []).map((category) => {
    const key = `choice.${category}`
    return isTextKey(key) ? say(key) : category
  })
  return [
    { name: say('provision.kind'), words: say(`kind.${body.kind}`) },
    { name: say('provision.where'), words: placesWords(body.divisions, view) },
    ...(body.except === undefined
      ? []
      : [{ name: say('provision.except'), words: placesWords(body.except, view) }]),
    { name: say('provision.days'), words: daysWords(one, view) },
    ...(who.length === 0 ? [] : [{ name: say('provision.who'), words: who.join(say('separator')) }]),
    ...(serves === undefined
      ? []
      : [{ name: say('provision.meter'), words: say(`provision.meter.${serves.meter}`) }]),
    ...(season === undefined
      ? []
      : [{ name: say('provision.season'), words: say(`provision.season.${season.days}`) }]),
  ]
}

const WITHOUT_FIGURES: ReadonlySet<string> = new Set(['gap', 'notice', 'target', 'device-standard'])

function Values({ view, provision: { body } }: Pick<ProvisionShown, 'view' | 'provision'>) {
  if (WITHOUT_FIGURES.has(body.kind)) return null
  return (
    <section>
      <h2>{view.say('provision.values')}</h2>
      <ProvisionValues view={view} body={body} />
    </section>
  )
}

/** What a household must be for the rule to hold for it. */
function criteriaOf(body: ProvisionText): readonly Criteria[] {
  if ('criteria' in body) return [body.criteria]
  return 'when' in body && body.when !== undefined ? [body.when] : []
}

/** What is tested one by one, and how to get the money where that is known. */
function Conditions({ view, provision: { body } }: Pick<ProvisionShown, 'view' | 'provision'>) {
  const { say } = view
  const labels = criteriaOf(body).flatMap((criteria) =>
    leavesOf(criteria).flatMap(({ label }) => label ?? []),
  )
  const claim = 'claim' in body ? body.claim : undefined
  if (labels.length === 0 && claim === undefined) return null
  return (
    <section>
      <h2>
        {say('provision.conditions')}
        <span class="say">{say('provision.conditions.say')}</span>
      </h2>
      <ul class="lines">
        {labels.map((label) => (
          <li>{told(view, label)}</li>
        ))}
      </ul>
      {claim === undefined ? null : (
        <ul class="small">
          <Claim view={view} claim={claim} />
        </ul>
      )}
    </section>
  )
}

function Notes({ view, provision, document }: Omit<ProvisionShown, 'index'>) {
  const { say } = view
  const notes = [...(provision.body.notes ?? []), ...(document.notes ?? [])]
  if (notes.length === 0) return null
  return (
    <section>
      <h2>{say('provision.notes')}</h2>
      <ul class="lines">
        {notes.map(({ on, text }) => (
          <li>
            {told(view, text)}
            <small>{dayWords(on, say)}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What it took the place of, what took its place, and the other provisions of its document. */
function History({ view, provision, document }: Omit<ProvisionShown, 'index'>) {
  const { say, book } = view
  const before = (provision.body.supersedes ?? []).flatMap((id) => book.provision(id) ?? [])
  const after = book.provisions.filter(({ body }) => body.supersedes?.includes(provision.id) === true)
  const siblings = book.provisions.filter(
    ({ id, cited, body }) =>
      cited.document.id === document.id && id !== provision.id && !WITHOUT_FIGURES.has(body.kind),
  )
  return (
    <section>
      <h2>{say('provision.history')}</h2>
      <Named view={view} label={say('provision.replaces')} provisions={before} />
      <Named view={view} label={say('provision.replaced-by')} provisions={after} />
      <Named view={view} label={say('provision.same-kind')} provisions={ofItsKind(provision, view)} />
      <Named view={view} label={say('provision.siblings')} provisions={siblings} />
    </section>
  )
}

/** The rules of the same kind for one of its places; by itself it is no history. */
function ofItsKind({ id, body }: Provision, { book }: View): readonly Provision[] {
  const same = book.provisions.filter(
    (one) => one.body.kind === body.kind && one.body.divisions.some((code) => body.divisions.includes(code)),
  )
  const others = same.filter((one) => one.id !== id)
  return others.length === 0 || WITHOUT_FIGURES.has(body.kind) ? [] : same.sort((a, b) => a.from - b.from)
}

type NamedProps = { readonly view: View; readonly label: string; readonly provisions: readonly Provision[] }

function Named({ view, label, provisions }: NamedProps) {
  if (provisions.length === 0) return null
  return (
    <>
      <p>{label}</p>
      <ul class="lines">
        {provisions.map((one) => (
          <li>
            <a href={provisionLink(one.id, view)}>{provisionTitle(one, view)}</a>
            <small>{daysWords(listedIn(one, view), view)}</small>
          </li>
        ))}
      </ul>
    </>
  )
}

/** So many cases are shown here; all stand in the list of cases. */
const CASES_SHOWN = 8

function Cases({ view, provision, index }: ProvisionShown) {
  const { say } = view
  const cases = index.of(provision.id)
  return (
    <section>
      <h2>
        {say('provision.cases')}
        <span class="say">{say('provision.cases.say')}</span>
      </h2>
      {cases.length === 0 ? (
        <p>{say('provision.cases.none')}</p>
      ) : (
        <CaseTable view={view} cases={cases.slice(0, CASES_SHOWN)} caption={say('provision.cases')} />
      )}
      {cases.length <= CASES_SHOWN ? null : (
        <p class="links">
          <a href={linkTo(view, '/cases', new URLSearchParams({ provision: provision.id }))}>
            {say('provision.cases.more', { count: cases.length })}
          </a>
        </p>
      )}
    </section>
  )
}
