import type { Alternative, Assessment, Bill } from '../domain/answer.ts'
import { changed } from './answers.ts'
import { figure } from './format.ts'
import { alternativesOf, changeFor, OpenReason, whenWords } from './open-answer.tsx'
import { ResultFacts } from './result-facts.tsx'
import { SumTable } from './sum-table.tsx'
import { isTextKey } from './text.ts'
import { linkTo, told, type View } from './view.ts'

type Props = { readonly view: View; readonly assessment: Assessment }

/** The answer first: what is paid, and the sum that leads there; or what has to be answered before. */
export function ResultHead({ view, assessment }: Props) {
  const { bill } = assessment
  return (
    <div class="slip">
      <div class="hero">
        <div>
          {bill === null ? (
            <OpenAnswer view={view} assessment={assessment} />
          ) : (
            <NetAnswer view={view} assessment={assessment} />
          )}
          <ResultFacts view={view} />
        </div>
        {bill === null ? (
          <Alternatives view={view} alternatives={alternativesOf(assessment)} />
        ) : (
          <SumTable view={view} assessment={assessment} bill={bill} />
        )}
      </div>
      {bill === null ? null : (
        <p class="stub change">
          <a href={linkTo(view, '/compare', view.answers)}>{view.say('compare.link')}</a>{' '}
          <a href={linkTo(view, '/receipt', view.answers)}>{view.say('receipt.link')}</a>
        </p>
      )}
    </div>
  )
}

function NetAnswer({ view, assessment }: Props) {
  const { say } = view
  const { netYuan, netComplete, netExcludes } = assessment
  return (
    <>
      <h1>{say('result.net')}</h1>
      <p class="amount num">
        {figure(netYuan ?? '')}
        <small>{say('unit.yuan')}</small>
      </p>
      {netComplete ? null : (
        <p class="note">{say('result.net.incomplete', { names: excludedNames(netExcludes, view) })}</p>
      )}
    </>
  )
}

/** What could not be taken off because nobody knows how much it is. */
function excludedNames(codes: readonly string[], view: View): string {
  const names = codes.map((code) => {
    const key = `result.incomplete.${code}`
    if (isTextKey(key)) return view.say(key)
    const body = view.book.provision(code)?.body
    return body !== undefined && 'name' in body ? told(view, body.name) : code
  })
  return [...new Set(names)].join(view.say('separator'))
}

function OpenAnswer({ view, assessment }: Props) {
  return (
    <>
      <h1 class="open">{view.say('result.open')}</h1>
      <OpenReason view={view} assessment={assessment} />
    </>
  )
}

type AlternativesProps = { readonly view: View; readonly alternatives: readonly Alternative[] }

/** The bill under each answer that would settle it; each leads to the whole result. */
function Alternatives({ view, alternatives }: AlternativesProps) {
  const { say, answers } = view
  if (alternatives.length === 0) return null
  return (
    <div>
      <table class="sum">
        <tbody>
          {alternatives.map(({ when, bill, cheapest }) => (
            <tr class="plain">
              <th scope="row">
                {whenWords(when, view)}
                {cheapest === true ? <small>{say('open.cheapest')}</small> : null}
                {bill === null ? null : (
                  <small>
                    <a href={linkTo(view, '/result', changed(answers, changeFor(when)))}>
                      {say('open.choose')}
                    </a>
                  </small>
                )}
              </th>
              <td class="num">{billWords(bill, view)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">{say('open.before-subsidies')}</p>
    </div>
  )
}

function billWords(bill: Bill | null, { say }: View): string {
  return bill === null ? say('open.impossible') : say('amount.yuan', { amount: figure(bill.totalYuan) })
}
