import type { Alternative, Assessment, Bill } from '../domain/answer.ts'
import { changed, readingName, rowsIn, typedIn } from './answers.ts'
import { spanWords } from './date-words.ts'
import { figure, quantity } from './format.ts'
import { placeName } from './place-name.ts'
import { SumTable } from './sum-table.tsx'
import { isTextKey } from './text.ts'
import { plainDay, plainText } from './typed-text.ts'
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
          <Facts view={view} />
        </div>
        {bill === null ? (
          <Alternatives view={view} alternatives={assessment.alternatives ?? []} />
        ) : (
          <SumTable view={view} assessment={assessment} bill={bill} />
        )}
      </div>
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
  const { say } = view
  const [first] = assessment.alternatives ?? []
  return (
    <>
      <h1 class="open">{say('result.open')}</h1>
      <p>{openReason(first, view)}</p>
    </>
  )
}

function openReason(first: Alternative | undefined, { say }: View): string {
  if (first === undefined) return say('open.none')
  return say('centralHeating' in first.when ? 'open.coverage' : 'open.mode')
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
                {bill === null ? null : <small>{chooseLink(when, view, answers)}</small>}
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

function chooseLink(when: Alternative['when'], view: View, answers: View['answers']) {
  const change = 'centralHeating' in when ? { coverage: when.centralHeating } : { mode: when.priceMode }
  return <a href={linkTo(view, '/result', changed(answers, change))}>{view.say('open.choose')}</a>
}

function billWords(bill: Bill | null, { say }: View): string {
  return bill === null ? say('open.impossible') : say('amount.yuan', { amount: figure(bill.totalYuan) })
}

function whenWords(when: Alternative['when'], view: View): string {
  if ('centralHeating' in when) return view.say(`open.coverage.${when.centralHeating}`)
  const modes = view.book.provisions.flatMap(({ body }) => (body.kind === 'price-modes' ? body.modes : []))
  const name = modes.find(({ mode }) => mode === when.priceMode)?.name
  return name === undefined ? when.priceMode : told(view, name)
}

/** What was answered, in a few words, with the ways to change it. */
function Facts({ view }: { readonly view: View }) {
  const { say, answers, book } = view
  const device = book.device(typedIn(answers, 'device'))
  const who = [
    placeName(view, typedIn(answers, 'division')),
    device === undefined ? say('choice.none') : told(view, device.name),
    categoryWords(view),
  ]
  return (
    <>
      <p class="facts">
        {who.join(' · ')}
        <br />
        {usageWords(view)}
      </p>
      <p class="facts change">
        <a href={linkTo(view, '/ask/home', answers)}>{say('result.change.home')}</a>{' '}
        <a href={linkTo(view, '/ask/bill', answers)}>{say('result.change.bill')}</a>
      </p>
    </>
  )
}

function categoryWords({ say, answers }: View): string {
  const key = `choice.${typedIn(answers, 'category')}`
  return isTextKey(key) ? say(key) : typedIn(answers, 'category')
}

/** The days from the first to the last, and the energy where it was given as one figure. */
function usageWords({ say, answers }: View): string {
  const rows = rowsIn(answers)
  const days = (field: 'from' | 'to') =>
    rows.map((row) => plainDay(typedIn(answers, readingName(field, row)))).sort()
  const span = spanWords(days('from')[0] ?? '', days('to').at(-1) ?? '', say)
  const [row = 1] = rows
  const total = typedIn(answers, readingName('total', row))
  if (rows.length > 1) return `${span} · ${say('result.facts.readings', { n: rows.length })}`
  if (total === '') return span
  return `${span} · ${say('amount.kwh', { amount: quantity(plainText(total)) })}`
}
