import type { Assessment, TradingSeason } from '../domain/answer.ts'
import { typedIn } from './answers.ts'
import type { Citations } from './citations.ts'
import { CriteriaList, NearestChange } from './criteria-list.tsx'
import { figure, isZero, quantity } from './format.ts'
import { Gauge } from './gauge.tsx'
import { NO_DEVICE } from './request-of.ts'
import type { View } from './view.ts'

type Props = { readonly view: View; readonly assessment: Assessment; readonly citations: Citations }

/** Bundled trading: the verdict, what each season recognised, the conditions, and what would change it. */
export function TradingSection({ view, assessment, citations }: Props) {
  const { say, answers } = view
  const { eligible, seasons, criteria, nearestChange } = assessment.bundledTrading
  const hasDevice = typedIn(answers, 'device') !== NO_DEVICE
  if (!hasDevice || (criteria.length === 0 && seasons.length === 0))
    return (
      <section>
        <h2>{say('trading.title')}</h2>
        <p>{say(hasDevice ? 'trading.none' : 'trading.no-device')}</p>
      </section>
    )
  return (
    <section>
      <h2>
        {say('trading.title')} <Verdict view={view} verdict={eligible} />
        <span class="say">{say('trading.what')}</span>
      </h2>
      {seasons.filter(isWorthTelling).map((season) => (
        <>
          <p>{say('trading.sentence', { says: seasonSentence(season, view) })}</p>
          {season.capKwh === null || season.eligible === 'no' ? null : (
            <Gauge used={season.recognisedKwh} limit={season.capKwh} />
          )}
        </>
      ))}
      <CriteriaList view={view} criteria={criteria} citations={citations} />
      <NearestChange view={view} change={nearestChange} criteria={criteria} />
    </section>
  )
}

/** A season that neither recognised nor left anything open has nothing to tell. */
function isWorthTelling({ recognisedKwh, eligible }: TradingSeason): boolean {
  return eligible !== 'no' || !isZero(recognisedKwh)
}

function seasonSentence(
  { season, recognisedKwh, capKwh, reductionYuan, eligible }: TradingSeason,
  { say }: View,
): string {
  const head = say('trading.season', { year: season, next: Number(season) + 1, kwh: quantity(recognisedKwh) })
  const cap = capKwh === null || eligible === 'no' ? '' : say('trading.season.cap', { cap: quantity(capKwh) })
  if (reductionYuan === null) return `${head}${cap}${say('trading.reduction.unknown')}`
  return `${head}${cap}${isZero(reductionYuan) ? '' : say('trading.reduction', { amount: figure(reductionYuan) })}`
}

type VerdictProps = { readonly view: View; readonly verdict: 'yes' | 'no' | 'unknown' }

/** A verdict as a word in its colour. */
export function Verdict({ view, verdict }: VerdictProps) {
  return <span class={`verdict ${verdict}`}>{view.say(`verdict.${verdict}`)}</span>
}
