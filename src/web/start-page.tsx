import type { Assessment } from '../domain/answer.ts'
import { changed, readingName, typedIn } from './answers.ts'
import { spanWords } from './date-words.ts'
import { quantity } from './format.ts'
import { Layout } from './layout.tsx'
import { placeName } from './place-name.ts'
import { SumTable } from './sum-table.tsx'
import { linkTo, type View } from './view.ts'

type Props = { readonly view: View; readonly example: Assessment | undefined }

/** A real household of Kaifeng in the winter whose price cut was published: what a result looks like. */
export const EXAMPLE = new URLSearchParams({
  division: '410212',
  category: 'one-household-one-meter',
  tou: 'no',
  coverage: 'not-covered',
  device: 'air-source-heat-pump',
  metering: 'whole-house',
  registered: 'yes',
  registeredOn: '2017-09-01',
  from1: '2018-11-15',
  to1: '2019-03-15',
  total1: '3000',
})

/** The first page: what this is, a worked bill, and the first question. */
export function StartPage({ view, example }: Props) {
  const { say } = view
  return (
    <Layout view={view} title={say('start.title')} width="wide">
      <div class="start">
        <div>
          <h1>
            <span>{say('start.title.first')}</span>
            <span>{say('start.title.rest')}</span>
          </h1>
          <p class="lead">{say('start.lead')}</p>
          <h2 class="ask">{say('ways.title')}</h2>
          <ul class="ways">
            {(['bill', 'guess'] as const).map((way) => (
              <li>
                <a href={linkTo(view, '/ask/place', changed(view.answers, { way }))}>{say(`ways.${way}`)}</a>
                <small>{say(`ways.${way}.say`)}</small>
              </li>
            ))}
          </ul>
          <p class="links">
            <a href={linkTo(view, '/coverage')}>{say('coverage.link')}</a>{' '}
            <a href={linkTo(view, '/rules')}>{say('rules.link')}</a>{' '}
            <a href={linkTo(view, '/cases')}>{say('cases.link')}</a>
          </p>
        </div>
        <ExampleSlip view={view} example={example} />
      </div>
      <ul class="gets">
        {(['lines', 'support', 'sources'] as const).map((what) => (
          <li>
            <h2>{say(`start.${what}`)}</h2>
            <p>{say(`start.${what}.say`)}</p>
          </li>
        ))}
      </ul>
    </Layout>
  )
}

function ExampleSlip({ view, example }: Props) {
  const { say } = view
  if (example?.bill === undefined || example.bill === null) return null
  const day = (field: 'from' | 'to') => typedIn(EXAMPLE, readingName(field, 1))
  return (
    <aside class="slip example">
      <h2>{say('start.example')}</h2>
      <p class="facts">
        {placeName(view, typedIn(EXAMPLE, 'division'))}
        <br />
        {spanWords(day('from'), day('to'), say)} ·{' '}
        {say('amount.kwh', { amount: quantity(typedIn(EXAMPLE, 'total1')) })}
      </p>
      <SumTable view={view} assessment={example} bill={example.bill} />
      <p class="stub">
        <a href={linkTo(view, '/result', EXAMPLE)}>{say('start.example.open')}</a>
      </p>
    </aside>
  )
}
