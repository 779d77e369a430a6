import type { Child } from 'hono/jsx'
import type { BudgetAnswer } from '../../application/budget/answer-budget.ts'
import type { KeptBudget } from '../../application/budget/budget-store.ts'
import { deviceName } from '../../i18n/budget-words.ts'
import { gradeName } from '../../i18n/coverage-words.ts'
import type { BudgetView } from './budget-view.ts'

type Props = {
  readonly view: BudgetView
  readonly kept: KeptBudget
  readonly answer: BudgetAnswer
  readonly isOpen: boolean
}

/** What the figures rest on: fit, assumptions, clauses, and how to get them again. */
export function Made({ view, kept, answer, isOpen }: Props) {
  return (
    <>
      <Fitted view={view} answer={answer} isOpen={isOpen} />
      <Assumptions view={view} answer={answer} isOpen={isOpen} />
      <Clauses view={view} answer={answer} isOpen={isOpen} />
      <Reproduce view={view} kept={kept} answer={answer} isOpen={isOpen} />
    </>
  )
}

type Shown = Omit<Props, 'kept'>

type FoldProps = {
  readonly id: string
  readonly title: string
  readonly isOpen: boolean
  readonly children: Child
}

function Fold({ id, title, isOpen, children }: FoldProps) {
  return (
    <details id={id} class="fold" open={isOpen}>
      <summary>
        <h2>{title}</h2>
      </summary>
      {children}
    </details>
  )
}

function Fitted({ view, answer, isOpen }: Shown) {
  const { tell, told, book } = view
  return (
    <Fold id="fit" title={tell('result.fit')} isOpen={isOpen}>
      {answer.fit.length === 0 ? <p>{tell('result.fit.none')}</p> : null}
      <ul class="list">
        {answer.fit.map(({ device, households, kwhPerM2, spread, residuals }) => (
          <li>
            {tell('result.fit.says', {
              device: told(deviceName(device, book)),
              households,
              kwh: kwhPerM2,
              spread,
              size: residuals.medianSize,
              p10: residuals.p10,
              p90: residuals.p90,
            })}
          </li>
        ))}
      </ul>
    </Fold>
  )
}

function Assumptions({ view, answer, isOpen }: Shown) {
  const { tell, told } = view
  return (
    <Fold id="assumptions" title={tell('result.assumptions')} isOpen={isOpen}>
      <p>{tell('result.assumptions.lead')}</p>
      <ul class="list">
        {answer.assumptions.map(({ code, name, value, replaced, says, trust, rows }) => (
          <li>
            <span class={`grade ${trust}`}>{told(gradeName(trust))}</span>{' '}
            <b>{told(name ?? { zh: code, en: code })}</b> {value ?? ''}{' '}
            {replaced ? <b>{tell('result.replaced', { value: value ?? '' })}</b> : null} {told(says)}{' '}
            <small>{rows.join(' ')}</small>
          </li>
        ))}
      </ul>
    </Fold>
  )
}

function Clauses({ view, answer, isOpen }: Shown) {
  const { tell, told } = view
  const all = new Map(
    answer.scenarios.flatMap(({ provisions }) => provisions.map((one) => [one.provision, one] as const)),
  )
  return (
    <Fold id="clauses" title={tell('result.clauses')} isOpen={isOpen}>
      <ul class="list">
        {[...all.values()].map(({ provision, clause, trust, name }) => (
          <li>
            <b>{told(name)}</b>{' '}
            {trust === null ? null : <span class={`grade ${trust}`}>{told(gradeName(trust))}</span>}{' '}
            {clause === null ? provision : `${told(clause.document.title)} ${clause.document.number ?? ''}`}
            <span class="hint">{clause === null ? '' : told(clause.says)}</span>
          </li>
        ))}
      </ul>
    </Fold>
  )
}

function Reproduce({ view, kept, answer, isOpen }: Props) {
  const { tell } = view
  const rows = [
    ['result.id', answer.id],
    ['result.edition', answer.edition],
    ['result.engine', answer.engine],
    ['result.input', answer.inputDigest],
    ['result.model', answer.usageModel],
  ] as const
  const asked = JSON.parse(kept.request) as { readonly register?: string }
  const ofRegister = asked.register !== undefined
  const request = JSON.stringify(asked, null, 2)
  return (
    <Fold id="reproduce" title={tell('result.reproduce')} isOpen={isOpen}>
      <p>{tell('result.reproduce.says')}</p>
      <dl class="made">
        {rows.map(([key, value]) => (
          <div>
            <dt>{tell(key)}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
      <h3>{tell(ofRegister ? 'result.reproduce.cli.register' : 'result.reproduce.cli')}</h3>
      <p class="mono">
        {`npx qingnuan budget request.json${ofRegister ? ' --register register.csv' : ''} --json`}
      </p>
      <h3>{tell('result.reproduce.api')}</h3>
      <p class="mono">{`curl -H 'authorization: Bearer …' -H 'content-type: application/json' -d @request.json …/v1/budgets`}</p>
      <h3>{tell('result.request')}</h3>
      <p class="mono" tabindex={0}>
        {request}
      </p>
    </Fold>
  )
}
