import type { BudgetAnswer } from '../../application/budget/answer-budget.ts'
import type { KeptBudget } from '../../application/budget/budget-store.ts'
import { deviceName } from '../../i18n/budget-words.ts'
import type { BudgetView } from './budget-view.ts'

type Props = { readonly view: BudgetView; readonly kept: KeptBudget; readonly answer: BudgetAnswer }

/** What the figures rest on: fit, assumptions, clauses, and how to get them again. */
export function Made({ view, kept, answer }: Props) {
  return (
    <>
      <Fitted view={view} answer={answer} />
      <Assumptions view={view} answer={answer} />
      <Clauses view={view} answer={answer} />
      <Reproduce view={view} kept={kept} answer={answer} />
    </>
  )
}

type Shown = Omit<Props, 'kept'>

function Fitted({ view, answer }: Shown) {
  const { tell, told, book } = view
  return (
    <section>
      <h2>{tell('result.fit')}</h2>
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
    </section>
  )
}

function Assumptions({ view, answer }: Shown) {
  const { tell, told } = view
  return (
    <section>
      <h2>{tell('result.assumptions')}</h2>
      <p>{tell('result.assumptions.lead')}</p>
      <ul class="list">
        {answer.assumptions.map(({ code, name, value, replaced, says, trust, rows }) => (
          <li>
            <span class={`grade ${trust}`}>{trust}</span> <b>{told(name ?? { zh: code, en: code })}</b>{' '}
            {value ?? ''} {replaced ? <b>{tell('result.replaced', { value: value ?? '' })}</b> : null}{' '}
            {told(says)} <small>{rows.join(' ')}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Clauses({ view, answer }: Shown) {
  const { tell, told } = view
  const all = new Map(
    answer.scenarios.flatMap(({ provisions }) => provisions.map((one) => [one.provision, one] as const)),
  )
  return (
    <section>
      <h2>{tell('result.clauses')}</h2>
      <ul class="list">
        {[...all.values()].map(({ provision, clause, trust, name }) => (
          <li>
            <b>{told(name)}</b> <span class={`grade ${trust ?? ''}`}>{trust ?? ''}</span>{' '}
            {clause === null ? provision : `${told(clause.document.title)} ${clause.document.number ?? ''}`}
            <span class="hint">{clause === null ? '' : told(clause.says)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Reproduce({ view, kept, answer }: Props) {
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
    <section id="reproduce">
      <h2>{tell('result.reproduce')}</h2>
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
    </section>
  )
}
