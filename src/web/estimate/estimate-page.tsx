import { changed, typedIn } from '../answers.ts'
import type { Located } from '../ask/asking.ts'
import { spanWords } from '../date-words.ts'
import { ErrorSummary } from '../error-summary.tsx'
import type { FieldError } from '../field-error.ts'
import { UNKNOWN } from '../fields.ts'
import { Layout } from '../layout.tsx'
import { openBecause } from '../open-answer.tsx'
import { placeName } from '../place-name.ts'
import { categoryWords } from '../result-facts.tsx'
import { linkTo, told, type View } from '../view.ts'
import { BasisForm } from './basis-form.tsx'
import { CaseTable } from './case-table.tsx'
import type { AssessedCase, EstimateCases } from './estimate-cases.ts'
import { OpenEstimate } from './open-estimate.tsx'
import { wholeYuan } from './whole-yuan.ts'

type Props = {
  readonly located: Located
  readonly found: EstimateCases
  readonly errors?: readonly FieldError[]
}

/** An estimate: a range with its middle, the three cases side by side, and everything that was taken for granted. */
export function EstimatePage({ located, found, errors = [] }: Props) {
  const { view } = located
  const { say } = view
  const { cases, estimate } = found
  const range = rangeOf(cases)
  const open = openKeys(view, cases)
  const title =
    range === undefined ? say(open.title) : say('estimate.title', { low: range.low, high: range.high })
  return (
    <Layout view={view} title={title} width="wide" hasErrors={errors.length > 0}>
      <ErrorSummary view={view} errors={errors} at="kept" />
      <div class="slip">
        <div class="hero">
          <div>
            {range === undefined ? (
              <h1 class="open">{say(open.heading)}</h1>
            ) : (
              <Range view={view} range={range} />
            )}
            <Facts located={located} from={estimate.from} to={estimate.to} />
          </div>
          {range === undefined ? (
            <OpenEstimate view={view} cases={cases} />
          ) : (
            <CaseTable view={view} cases={cases} />
          )}
        </div>
      </div>
      <div class="cols">
        <BasisForm located={located} estimate={estimate} errors={errors} />
        <section>
          <h2>{say('estimate.cases')}</h2>
          <p>{say('estimate.cases.say')}</p>
          <ul class="links">
            {cases.map(({ name, asBill }) => (
              <li>
                <a href={linkTo(view, '/result', asBill)}>{say(`estimate.whole.${name}`)}</a>
              </li>
            ))}
          </ul>
          <p class="links">
            <a href={linkTo(view, '/ask/next', changed(view.answers, { way: 'bill' }))}>
              {say('estimate.bill')}
            </a>
          </p>
        </section>
      </div>
    </Layout>
  )
}

/** What an estimate without a range is called: one answer is missing, or a price that nobody found. */
function openKeys(view: View, [one]: readonly AssessedCase[]) {
  const lacksPrice = one !== undefined && openBecause({ view, assessment: one.assessment }) === 'price'
  return lacksPrice
    ? ({ title: 'result.open', heading: 'result.open' } as const)
    : ({ title: 'estimate.title.open', heading: 'estimate.open' } as const)
}

type RangeFigures = {
  readonly low: string
  readonly middle: string
  readonly high: string
  readonly complete: boolean
}

/** What heating costs in each case; nothing where one of them cannot be told. */
function rangeOf(cases: readonly AssessedCase[]): RangeFigures | undefined {
  const [low, middle, high] = cases.map(({ assessment }) => assessment.heating.netYuan ?? null)
  if (low === undefined || middle === undefined || high === undefined) return undefined
  if (low === null || middle === null || high === null) return undefined
  return {
    low: wholeYuan(low),
    middle: wholeYuan(middle),
    high: wholeYuan(high),
    complete: cases.every(({ assessment }) => assessment.netComplete),
  }
}

function Range({ view: { say }, range }: { readonly view: View; readonly range: RangeFigures }) {
  const isOne = range.low === range.high
  return (
    <>
      <h1>{say('estimate.heading')}</h1>
      <p class="amount range">
        {isOne ? null : (
          <>
            <span class="num">{range.low}</span> <i>{say('estimate.to')}</i>{' '}
          </>
        )}
        <span class="num">
          {range.high}
          <small>{say('unit.yuan')}</small>
        </span>
      </p>
      {isOne ? null : <p class="middle">{say('estimate.middle', { amount: range.middle })}</p>}
      {range.complete ? null : <p class="note">{say('estimate.incomplete')}</p>}
    </>
  )
}

type FactsProps = { readonly located: Located; readonly from: string; readonly to: string }

function Facts({ located: { view, division }, from, to }: FactsProps) {
  const { say, answers, book } = view
  const device = book.device(typedIn(answers, 'device'))
  return (
    <>
      <p class="facts">
        {[
          placeName(view, division),
          device === undefined ? '' : told(view, device.name),
          categoryWords(view),
          ...(typedIn(answers, 'tou') === UNKNOWN ? [say('facts.tou.unknown')] : []),
        ].join(' · ')}
        <br />
        {spanWords(from, to, say)}
      </p>
      <p class="facts change">
        <a href={linkTo(view, '/ask/check', answers)}>{say('estimate.change')}</a>
      </p>
    </>
  )
}

/** Where no efficiency of the device was found and nobody stated one. */
export function NoEstimatePage({ located }: { readonly located: Located }) {
  const { view } = located
  const { say, answers, book } = view
  const device = book.device(typedIn(answers, 'device'))
  const name = device === undefined ? '' : told(view, device.name)
  return (
    <Layout view={view} title={say('estimate.none.title', { device: name })}>
      <h1>{say('estimate.none.title', { device: name })}</h1>
      <p class="lead">{say('estimate.none.say')}</p>
      <ul class="links">
        <li>
          <a href={linkTo(view, '/ask/cop', changed(answers, { cop: null }))}>{say('estimate.none.cop')}</a>
        </li>
        <li>
          <a href={linkTo(view, '/ask/device', answers)}>{say('estimate.none.device')}</a>
        </li>
        <li>
          <a href={linkTo(view, '/ask/next', changed(answers, { way: 'bill' }))}>
            {say('estimate.none.bill')}
          </a>
        </li>
      </ul>
    </Layout>
  )
}
