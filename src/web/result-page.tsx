import type { ResidentComparison } from '../application/compare-for-resident.ts'
import type { Assessment } from '../domain/answer.ts'
import { changed, typedIn } from './answers.ts'
import { BillLines } from './bill-lines.tsx'
import { citationsOf } from './citations.ts'
import { ConclusionsSection } from './conclusions-section.tsx'
import { dayWords } from './date-words.ts'
import { figure } from './format.ts'
import { GapSection } from './gap-section.tsx'
import { HeatingSection } from './heating-section.tsx'
import { Layout } from './layout.tsx'
import { openBecause } from './open-answer.tsx'
import { RemarksSection } from './remarks-section.tsx'
import { ResultHead } from './result-head.tsx'
import { RESULT_STYLESHEET } from './result-stylesheet.ts'
import { SourcesSection } from './sources-section.tsx'
import { SubsidySection } from './subsidy-section.tsx'
import { TierProgress } from './tier-progress.tsx'
import { TraceView } from './trace-view.tsx'
import { TradingSection } from './trading-section.tsx'
import { linkTo, type View } from './view.ts'

type Props = { readonly view: View; readonly assessment: Assessment }
type PageProps = Props & { readonly comparison: ResidentComparison }

/** The result: answer, sum, lines, reasons, sources, in this order. Every figure is the assessment's own. */
export function ResultPage({ view, assessment, comparison }: PageProps) {
  const { say } = view
  const { netYuan } = assessment
  const citations = citationsOf(assessment, view.book)
  const parts = { view, assessment, citations }
  const title =
    netYuan === null ? say(openTitle(view, assessment)) : say('result.title', { amount: figure(netYuan) })
  return (
    <Layout view={view} title={title} width="wide" sheet={RESULT_STYLESHEET}>
      <ResultHead view={view} assessment={assessment} />
      <div class="cols">
        <div>
          <BillLines {...parts} />
          <TierProgress view={view} assessment={assessment} next={comparison.nextKwh} />
          <HeatingSection view={view} assessment={assessment} />
        </div>
        <div>
          <TradingSection {...parts} />
          <SubsidySection {...parts} />
          <ConclusionsSection view={view} assessment={assessment} comparison={comparison} />
        </div>
      </div>
      <RemarksSection view={view} assessment={assessment} />
      <GapSection view={view} assessment={assessment} />
      <SourcesSection view={view} citations={citations} />
      <TraceView {...parts} />
      <Edition view={view} assessment={assessment} />
    </Layout>
  )
}

/** By which rules this was worked out, and the address under which it stays so. */
function Edition({ view, assessment: { edition, knownOn, inForceOn } }: Props) {
  const { say, answers } = view
  const division = typedIn(answers, 'division')
  return (
    <section class="edition">
      <p>
        {say('edition.title')} <span class="num hash">{shortened(edition)}</span> ·{' '}
        {knownOn === null ? say('edition.known-all') : say('edition.known', { day: dayWords(knownOn, say) })}
        {inForceOn === null ? '' : ` · ${say('result.hypothetical', { day: dayWords(inForceOn, say) })}`}
      </p>
      <p>
        <a href={linkTo(view, '/rules', new URLSearchParams({ division }))}>{say('rules.link.place')}</a>
      </p>
      <p>
        <a href={linkTo(view, '/result', changed(answers, { edition }))}>{say('edition.keep')}</a>{' '}
        {say('edition.keep.say')}
      </p>
    </section>
  )
}

/** Enough of the edition's hash to compare two sheets by eye. */
function shortened(edition: string): string {
  return `${edition.slice(0, 4)}·${edition.slice(4, 8)}·${edition.slice(8, 12)}`
}

/** One answer is missing, or what nobody can answer: a price that was not found. */
function openTitle(view: View, assessment: Assessment) {
  return openBecause({ view, assessment }) === 'price' ? 'result.open' : 'result.title.open'
}
