import type { NextKwh } from '../application/tariff-probe.ts'
import type { Assessment, Line } from '../domain/answer.ts'
import { codeLabel } from '../i18n/line-label.ts'
import { unsigned } from './compare-words.ts'
import { figure, isNegative, isZero, quantity } from './format.ts'
import type { Say } from './text.ts'
import { told, type View } from './view.ts'

type Props = { readonly view: View; readonly assessment: Assessment; readonly next: NextKwh | null }

/** What one more kWh would cost now, and how far the next tier and the cap of trading are. */
export function NextKwhSection({ view, assessment, next }: Props) {
  if (next === null) return null
  const { say } = view
  return (
    <section>
      <h2>{say('next.title', { price: next.priceYuanPerKwh })}</h2>
      <p>{nextSentences(next, assessment, view).join(view.language === 'zh' ? '' : ' ')}</p>
    </section>
  )
}

function nextSentences(next: NextKwh, { lines }: Assessment, view: View): string[] {
  const { say } = view
  const { tier, kwhToNextTier, kwhToCap } = next
  const following = `tier-${Number(tier.slice('tier-'.length)) + 1}`
  const periods = periodPrices(lines)
  return [
    say('next.say', { tier: told(view, codeLabel(tier)) }),
    ...(kwhToNextTier === null
      ? [say('next.last-tier')]
      : [say('next.to-tier', { kwh: quantity(kwhToNextTier), tier: told(view, codeLabel(following)) })]),
    ...(kwhToCap === null
      ? []
      : [isZero(kwhToCap) ? say('next.at-cap') : say('next.to-cap', { kwh: quantity(kwhToCap) })]),
    ...(periods.length === 0
      ? []
      : [
          say('next.periods', {
            periods: periods.map((line) => periodWords(line, view, say)).join(say('separator')),
          }),
        ]),
  ]
}

/** The differences by time of day that held last. */
function periodPrices(lines: readonly Line[]): readonly Line[] {
  const ofPeriods = lines.filter(({ kind }) => kind === 'time-of-use')
  const last = ofPeriods.at(-1)
  return ofPeriods.filter(({ from, reading }) => from === last?.from && reading === last.reading)
}

function periodWords({ code, unitPriceYuanPerKwh: price }: Line, view: View, say: Say): string {
  return say(isNegative(price) ? 'next.period.less' : 'next.period', {
    period: told(view, codeLabel(code)),
    price: figure(unsigned(price)),
  })
}
