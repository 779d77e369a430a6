import type { CaseIndex } from '../application/case-index.ts'
import type { CheckedCase } from '../application/worked-case.ts'
import type { Provision } from '../domain/rule-book.ts'
import { CaseTable } from './case-table.tsx'
import { figure } from './format.ts'
import { Layout } from './layout.tsx'
import { divisionName } from './place-name.ts'
import { provisionLink } from './provision-link.ts'
import { provisionTitle } from './provision-words.ts'
import { RULES_STYLESHEET } from './rules-stylesheet.ts'
import { linkTo, type View } from './view.ts'

type Props = {
  readonly view: View
  readonly index: CaseIndex
  /** The province whose cases are shown, or the provision that they touch. */
  readonly province: string | undefined
  readonly provision: Provision | undefined
}

/** All worked cases, by province or by provision, with what comes out now. */
export function CasesPage({ view, index, province, provision }: Props) {
  const { say } = view
  const title =
    provision === undefined ? say('cases.title') : say('cases.of', { name: provisionTitle(provision, view) })
  const right = index.checked.filter(({ holds }) => holds).length
  const shown = shownOf(index, province, provision, view)
  return (
    <Layout view={view} title={title} width="wide" sheet={RULES_STYLESHEET}>
      {provision === undefined ? null : (
        <p class="step">
          <a href={provisionLink(provision.id, view)}>{provisionTitle(provision, view)}</a>{' '}
          <a href={linkTo(view, '/cases')}>{say('cases.all')}</a>
        </p>
      )}
      <h1>{title}</h1>
      <p class="lead">
        {say('cases.lead', {
          count: figure(String(index.checked.length)),
          right: figure(String(right)),
          wrong: figure(String(index.checked.length - right)),
        })}
      </p>
      {provision === undefined ? <Provinces view={view} index={index} province={province} /> : null}
      {shown.length === 0 ? (
        <p>{say('cases.none')}</p>
      ) : (
        <CaseTable view={view} cases={shown} caption={title} />
      )}
    </Layout>
  )
}

function shownOf(
  index: CaseIndex,
  province: string | undefined,
  provision: Provision | undefined,
  view: View,
): readonly CheckedCase[] {
  if (provision !== undefined) return index.of(provision.id)
  return index.checked.filter((one) => provinceOf(one, view) === province)
}

/** A case belongs to the province of its household; the nation stands above that. */
export function provinceOf({ worked }: CheckedCase, { book }: Pick<View, 'book'>): string | undefined {
  const code = worked.request.household.divisionCode
  return book.divisions.ancestors(book.divisions.countyOf(code) ?? code).at(-2)
}

function Provinces({ view, index, province }: Pick<Props, 'view' | 'index' | 'province'>) {
  const { say } = view
  const counts = Map.groupBy(index.checked, (one) => provinceOf(one, view) ?? '')
  return (
    <nav aria-label={say('cases.provinces')}>
      <ul class="links inline">
        {[...counts]
          .filter(([code]) => code !== '')
          .map(([code, cases]) => (
            <li>
              <a
                href={linkTo(view, '/cases', new URLSearchParams({ division: code }))}
                aria-current={code === province ? 'true' : undefined}
              >
                {say('cases.province', { place: divisionName(view, code), count: cases.length })}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}
