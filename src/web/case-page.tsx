import type { CheckedCase, CheckedPlace, WorkedCase } from '../application/worked-case.ts'
import type { Assessment } from '../domain/answer.ts'
import { namingOf } from '../i18n/naming.ts'
import { problemProse } from '../i18n/problem-prose.ts'
import { answersOfRequest } from './answers-of-request.ts'
import { askedBy } from './asked.ts'
import { BillLines } from './bill-lines.tsx'
import { arithmeticWords, Mark, placeValue } from './case-table.tsx'
import { citationsOf } from './citations.ts'
import { Layout } from './layout.tsx'
import { placeName } from './place-name.ts'
import { provisionLink } from './provision-link.ts'
import { provisionTitle } from './provision-words.ts'
import { RESULT_STYLESHEET } from './result-stylesheet.ts'
import { Scrolled } from './scrolled.tsx'
import { SourcesSection } from './sources-section.tsx'
import { SubsidySection } from './subsidy-section.tsx'
import { SumTable } from './sum-table.tsx'
import { isTextKey } from './text.ts'
import { TradingSection } from './trading-section.tsx'
import { linkTo, told, type View } from './view.ts'

type Props = { readonly view: View; readonly checked: CheckedCase }

/** One worked case: what a person worked out, what comes out now, and the whole answer behind it. */
export function CasePage({ view, checked }: Props) {
  const { say } = view
  const { worked, assessment } = checked
  const { answers, isWhole } = answersOfRequest(
    worked.request,
    askedBy(view.book.rulesOf(worked.request.household.divisionCode, null)),
  )
  return (
    <Layout view={view} title={told(view, worked.says)} width="wide" sheet={RESULT_STYLESHEET}>
      <p class="step">
        <a href={linkTo(view, '/cases')}>{say('case.back')}</a>
      </p>
      <h1>{told(view, worked.says)}</h1>
      <Frame view={view} worked={worked} />
      <Places view={view} checked={checked} />
      <Refusal view={view} checked={checked} />
      {isWhole ? (
        <p class="actions">
          <a class="btn" href={linkTo(view, '/result', answers)}>
            {say(assessment === undefined ? 'case.open.refused' : 'case.open')}
          </a>
        </p>
      ) : (
        <p class="hint">{say('case.not-whole')}</p>
      )}
      {assessment === undefined ? null : <Answer view={{ ...view, answers }} assessment={assessment} />}
      <details>
        <summary>{say('case.request')}</summary>
        <pre class="scroll" tabindex={0}>
          {JSON.stringify(worked.request, null, 1)}
        </pre>
      </details>
    </Layout>
  )
}

function Frame({ view, worked }: { readonly view: View; readonly worked: WorkedCase }) {
  const { say, book } = view
  const provision = book.provision(worked.source)
  return (
    <dl class="frame">
      <div>
        <dt>{say('case.place')}</dt>
        <dd>{placeName(view, worked.request.household.divisionCode)}</dd>
      </div>
      {provision === undefined ? null : (
        <div>
          <dt>{say('case.shows')}</dt>
          <dd>
            <a href={provisionLink(provision.id, view)}>{provisionTitle(provision, view)}</a>
          </dd>
        </div>
      )}
      {worked.arithmetic === undefined ? null : (
        <div>
          <dt>{say('case.arithmetic')}</dt>
          <dd class="sums">{arithmeticWords(worked.arithmetic)}</dd>
        </div>
      )}
    </dl>
  )
}

/** Each place of the answer that was worked out by hand, beside what comes out now. */
function Places({ view, checked: { places } }: Props) {
  const { say } = view
  return (
    <Scrolled label={say('cases.title')}>
      <table class="versus">
        <caption class="sr">{say('cases.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('case.where')}</th>
            <th scope="col">{say('case.wanted')}</th>
            <th scope="col">{say('case.now')}</th>
            <th scope="col">{say('case.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr>
              <th scope="row">{placeWords(place, view)}</th>
              <td class="num">{placeValue(place, 'wanted', view)}</td>
              <td class="num">{placeValue(place, 'got', view)}</td>
              <td>
                <Mark view={view} holds={place.holds} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}

const OF_KIND = /^subsidies\[([\w-]+)\]\.(.+)$/
const OF_CHOICE = /^alternatives\[([\w-]+)\]\.(.+)$/

/** A place of an answer in words: `subsidies[purchase].amountYuan` is the amount of the device subsidy. */
function placeWords({ path }: CheckedPlace, view: View): string {
  const { say } = view
  const [, kind, ofKind] = OF_KIND.exec(path) ?? []
  if (kind !== undefined && ofKind !== undefined)
    return `${worded(`sum.kind.${kind}`, kind, view)} · ${placePart(`subsidy.${ofKind}`, view)}`
  const [, choice, ofChoice] = OF_CHOICE.exec(path) ?? []
  if (choice !== undefined && ofChoice !== undefined)
    return `${worded(`open.coverage.${choice}`, choice, view)} · ${placePart(ofChoice, view)}`
  return path.startsWith('/') ? say('place.refusal') : placePart(path, view)
}

/** The number of an element in a list says nothing to a reader. */
function placePart(path: string, view: View): string {
  return worded(`place.${path.replaceAll(/\.\d+(?=\.|$)/g, '')}`, path, view)
}

function worded(key: string, otherwise: string, { say }: View): string {
  return isTextKey(key) ? say(key) : otherwise
}

function Refusal({ view, checked: { failures } }: Props) {
  if (failures.length === 0) return null
  const naming = namingOf(view.book)
  return (
    <>
      <p>{view.say('case.refused')}</p>
      <ul class="lines">
        {failures.map((failure) => (
          <li>{told(view, problemProse(failure, naming).message)}</li>
        ))}
      </ul>
    </>
  )
}

function Answer({ view, assessment }: { readonly view: View; readonly assessment: Assessment }) {
  const citations = citationsOf(assessment, view.book)
  const parts = { view, assessment, citations }
  return (
    <>
      <section>
        <h2>{view.say('case.answer')}</h2>
      </section>
      <div class="cols">
        <div>
          {assessment.bill === null ? null : (
            <SumTable view={view} assessment={assessment} bill={assessment.bill} />
          )}
          <BillLines {...parts} />
        </div>
        <div>
          <TradingSection {...parts} />
          <SubsidySection {...parts} />
        </div>
      </div>
      <SourcesSection view={view} citations={citations} />
    </>
  )
}
