import type { Assessment, Cap, OneOff, Subsidy } from '../domain/answer.ts'
import { typedIn } from './answers.ts'
import type { Citations } from './citations.ts'
import { CriteriaList, NearestChange } from './criteria-list.tsx'
import { figure, isZero, lessFigure, quantity } from './format.ts'
import { formulaProse } from './formula-prose.ts'
import { Gauge } from './gauge.tsx'
import { provisionLink } from './provision-link.ts'
import { Grade, Ref } from './reference.tsx'
import { NO_DEVICE } from './request-of.ts'
import { seasonWords } from './sum-rows.ts'
import type { TextKey } from './text.ts'
import { told, type View } from './view.ts'

type Props = { readonly view: View; readonly assessment: Assessment; readonly citations: Citations }

/** Every subsidy and refund that was looked at: amount, status, reason, cap, payer, and how to get it. */
export function SubsidySection({ view, assessment, citations }: Props) {
  const { say, answers } = view
  const { subsidies, oneOff } = assessment
  return (
    <section>
      <h2>{say('subsidy.title')}</h2>
      {subsidies.length === 0 ? <p>{say('subsidy.none')}</p> : null}
      {subsidies.map((subsidy) => (
        <SubsidyCard view={view} subsidy={subsidy} citations={citations} />
      ))}
      {oneOff === null ? null : <OneOffTable view={view} oneOff={oneOff} />}
      {typedIn(answers, 'bought') === '' && typedIn(answers, 'device') !== NO_DEVICE ? (
        <p class="hint">{say('subsidy.no-purchase')}</p>
      ) : null}
    </section>
  )
}

type CardProps = { readonly view: View; readonly subsidy: Subsidy; readonly citations: Citations }

function SubsidyCard({ view, subsidy, citations }: CardProps) {
  const { say } = view
  const {
    kind,
    name,
    season,
    amountYuan,
    criteria,
    nearestChange,
    clause,
    trust,
    unknownBecause = [],
    inKind = [],
  } = subsidy
  return (
    <article class="subsidy">
      <h3>
        <a href={provisionLink(subsidy.provision, view)}>{told(view, name)}</a>
        <Ref view={view} citations={citations} clause={clause} />
        <small>
          {say(`sum.kind.${kind}`)}
          {season === undefined ? '' : ` · ${seasonWords(season, view)}`} <Grade view={view} trust={trust} />
        </small>
      </h3>
      <p class="status">
        <span class={`verdict ${subsidy.eligible}`}>{say(statusOf(subsidy))}</span>
        {amountYuan === null || subsidy.eligible === 'no' ? null : (
          <b class="num">{say('amount.yuan', { amount: figure(amountYuan) })}</b>
        )}
      </p>
      {unknownBecause.map((because) => (
        <p>{told(view, because)}</p>
      ))}
      {inKind.map(({ what, count, yuanEach }) => (
        <p>{say('formula.in-kind', { what: told(view, what), count, yuan: figure(yuanEach) })}</p>
      ))}
      <CriteriaList view={view} criteria={criteria} citations={citations} />
      <NearestChange view={view} change={nearestChange} criteria={criteria} />
      <SubsidyDetails view={view} subsidy={subsidy} />
    </article>
  )
}

/** Whether money comes, in a word; at the cap it says so. */
export function statusOf({ eligible, amountYuan, caps }: Subsidy): TextKey {
  if (eligible === 'no') return 'subsidy.refused'
  if (eligible === 'unknown' || amountYuan === null) return 'subsidy.unknown'
  if (isZero(amountYuan)) return 'subsidy.nothing'
  return caps.some(({ binds }) => binds) ? 'subsidy.at-cap' : 'subsidy.payable'
}

function SubsidyDetails({ view, subsidy }: { readonly view: View; readonly subsidy: Subsidy }) {
  const { say } = view
  const { eligible, formula, caps, amountYuan } = subsidy
  if (eligible === 'no') return null
  return (
    <ul class="small">
      {amountYuan === null ? null : (
        <li>{say('subsidy.formula', { formula: formulaProse(formula, say) })}</li>
      )}
      {caps.map((cap) => (
        <li>
          {capWords(cap, view)}
          <Gauge used={cap.used} limit={cap.limit} />
        </li>
      ))}
      {subsidy.funding.length === 0 ? null : <li>{fundingWords(subsidy, view)}</li>}
      {subsidy.claim === undefined ? null : <Claim view={view} claim={subsidy.claim} />}
    </ul>
  )
}

function capWords({ of, per, limit, used, binds }: Cap, { say }: View): string {
  const unit = ` ${say(of === 'quantity' ? 'unit.kwh' : 'unit.yuan')}`
  const how = binds ? say('subsidy.cap.reached') : say('subsidy.cap.used', { used: quantity(used), unit })
  return say('subsidy.cap', { per: say(`subsidy.per.${per}`), limit: quantity(limit), unit, used: how })
}

export function fundingWords({ funding }: Subsidy, { say }: View): string {
  const payers = funding.map(({ level, amountYuan }) => {
    const name = say(`subsidy.level.${level}`)
    if (level === 'unknown') return name
    return amountYuan === null
      ? say('subsidy.payer.open', { level: name })
      : say('subsidy.payer', { level: name, amount: figure(amountYuan) })
  })
  return say('subsidy.funding', { payers: payers.join(say('separator')) })
}

const CLAIM_PARTS = ['where', 'papers', 'until', 'contact'] as const

type ClaimProps = { readonly view: View; readonly claim: NonNullable<Subsidy['claim']> }

/** How to get the money: every part as it was found, or not found. */
export function Claim({ view, claim }: ClaimProps) {
  const { say } = view
  const parts = CLAIM_PARTS.map((part) => {
    const found = claim[part]
    const words =
      found === undefined || found === 'not-found' ? say('subsidy.claim.not-found') : told(view, found)
    return { name: say(`subsidy.claim.${part}`), words }
  })
  return (
    <li>
      {say('subsidy.claim')}
      <dl>
        {parts.map(({ name, words }) => (
          <div>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </li>
  )
}

/** A purchase beside the season: what it cost once, what came back, what is left. */
function OneOffTable({ view, oneOff }: { readonly view: View; readonly oneOff: OneOff }) {
  const { say } = view
  const known = (amount: string | null, words: (text: string) => string) =>
    amount === null ? say('sum.unknown') : words(amount)
  return (
    <article class="subsidy">
      <h3>
        {say('one-off.title')}
        <small>{say('one-off.say')}</small>
      </h3>
      <table class="sum">
        <tbody>
          <tr class="plain">
            <th scope="row">{say('one-off.invoice')}</th>
            <td class="num">{figure(oneOff.invoiceYuan)}</td>
          </tr>
          <tr class={oneOff.subsidyYuan === null ? 'open' : 'less'}>
            <th scope="row">{say('one-off.subsidy')}</th>
            <td class="num">{known(oneOff.subsidyYuan, lessFigure)}</td>
          </tr>
          <tr class="total">
            <th scope="row">{say('one-off.own')}</th>
            <td class="num">{known(oneOff.ownShareYuan, figure)}</td>
          </tr>
        </tbody>
      </table>
    </article>
  )
}
