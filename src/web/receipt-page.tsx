import type { Assessment } from '../domain/answer.ts'
import { changed } from './answers.ts'
import { printedCode } from './check-code.ts'
import { type Citations, citationsOf } from './citations.ts'
import { dayWords } from './date-words.ts'
import { figure } from './format.ts'
import { Layout } from './layout.tsx'
import { QrCode } from './qr-code.tsx'
import { ReceiptFacts } from './receipt-facts.tsx'
import { ReceiptLines } from './receipt-lines.tsx'
import { ReceiptSources } from './receipt-sources.tsx'
import { RECEIPT_STYLESHEET } from './receipt-stylesheet.ts'
import { ReceiptSupport } from './receipt-support.tsx'
import { SumTable } from './sum-table.tsx'
import { linkTo, told, type View } from './view.ts'

type Props = {
  readonly view: View
  readonly assessment: Assessment
  readonly code: string
  /** The code that the address carries. */
  readonly given: string
  /** The address that opens this sheet again, with its host. */
  readonly address: string
}

/** One sheet of paper: every line, by which rules, and a code that lets anyone work it out again. */
export function ReceiptPage(props: Props) {
  const { view, assessment, code, given } = props
  const { say, answers } = view
  const isSame = code === given
  const citations = citationsOf(assessment, view.book)
  const parts = { view, assessment, citations }
  const density = densityOf(assessment, citations)
  const isLong = density === LONG
  return (
    <Layout
      view={view}
      title={say(isSame ? 'receipt.title' : 'receipt.title.differs')}
      hasErrors={!isSame}
      width="wide"
      sheet={RECEIPT_STYLESHEET}
    >
      <div class="screen">
        <p class="step">
          <a href={linkTo(view, '/result', changed(answers, { edition: null }))}>{say('receipt.back')}</a>
        </p>
        <p class="hint">{say('receipt.print')}</p>
      </div>
      {isSame ? null : (
        <p class="errors" role="alert">
          {say('receipt.differs', { given: printedCode(given) })}
        </p>
      )}
      <article class={`sheet ${density}`}>
        <Head {...props} isSame={isSame} />
        <div class="two">
          <ReceiptFacts view={view} />
          {assessment.bill === null ? (
            <p>{say('receipt.open')}</p>
          ) : (
            <SumTable view={view} assessment={assessment} bill={assessment.bill} />
          )}
        </div>
        {isLong ? null : <ReceiptLines {...parts} />}
        <ReceiptSupport {...parts} />
        {assessment.assumptions
          .filter(({ on }) => on)
          .map(({ says }) => (
            <p class="used">{say('receipt.assumed', { says: told(view, says) })}</p>
          ))}
        <ReceiptSources view={view} citations={citations} />
        <Foot view={view} assessment={assessment} />
        {isLong ? <Overleaf {...props} citations={citations} /> : null}
      </article>
    </Layout>
  )
}

/** So many rows fit on a sheet in each size of type, and in two columns of the smallest; a subsidy or a document may take two. */
const FITS_ROOMY = 18
const FITS_DENSE = 32
const FITS_TINY = 46
const FITS_TWIN = 84
const LONG = 'dense long'

/** The lines on the pages behind the first, each of which says at its head to which sheet it belongs. */
function Overleaf({ view, assessment, code, citations }: Props & { readonly citations: Citations }) {
  const { say } = view
  const { netYuan, lines } = assessment
  const head = say('receipt.overleaf.head', {
    code: printedCode(code),
    net: netYuan === null ? say('sum.unknown') : say('amount.yuan', { amount: figure(netYuan) }),
  })
  return (
    <>
      <p>{say('receipt.overleaf', { count: lines.length })}</p>
      <div class="overleaf tiny twin">
        <ReceiptLines view={view} assessment={assessment} citations={citations} head={head} />
      </div>
    </>
  )
}

function densityOf({ lines, subsidies }: Assessment, { documents }: Citations): string {
  const rows = lines.length + 2 * (subsidies.length + documents.length)
  if (rows <= FITS_ROOMY) return 'roomy'
  if (rows <= FITS_DENSE) return 'dense'
  if (rows <= FITS_TINY) return 'tiny'
  return rows <= FITS_TWIN ? 'tiny twin' : LONG
}

function Head({ view, assessment, code, address, isSame }: Props & { readonly isSame: boolean }) {
  const { say } = view
  const { netYuan } = assessment
  return (
    <header class="head">
      <div>
        <h1>{say('title.page', { page: say('receipt.title'), brand: say('brand') })}</h1>
        <p class="amount num">
          {netYuan === null ? say('sum.unknown') : figure(netYuan)}
          <small>
            {say('unit.yuan')} · {say('result.net')}
          </small>
        </p>
        <p class="code">
          <span>{say('receipt.code')}</span> <b>{printedCode(code)}</b>{' '}
          {isSame ? <small>✓ {say('receipt.matches')}</small> : <small>✗</small>}
        </p>
        <p class="how">{say('receipt.scan')}</p>
      </div>
      <QrCode text={address} label={say('receipt.qr')} otherwise={say('receipt.no-qr')} />
    </header>
  )
}

/** By which rules, in full, so that two sheets can be told apart. */
function Foot({
  view,
  assessment: { edition, knownOn, inForceOn, engine },
}: Pick<Props, 'view' | 'assessment'>) {
  const { say } = view
  return (
    <footer class="base">
      <p>
        {say('receipt.edition')} <span class="hash">{edition}</span> · {engine} ·{' '}
        {knownOn === null ? say('edition.known-all') : say('edition.known', { day: dayWords(knownOn, say) })}
        {inForceOn === null ? '' : ` · ${say('result.hypothetical', { day: dayWords(inForceOn, say) })}`}
      </p>
      <p>{say('receipt.terms')}</p>
    </footer>
  )
}
