import type { NextKwh } from '../application/tariff-probe.ts'
import type { Assessment, Line } from '../domain/answer.ts'
import { exact, hundredthsText } from '../domain/quantity.ts'
import { codeLabel } from '../i18n/line-label.ts'
import { quantity } from './format.ts'
import { Gauge } from './gauge.tsx'
import { told, type View } from './view.ts'

type Props = { readonly view: View; readonly assessment: Assessment; readonly next: NextKwh | null }

const TIER = /^tier-(\d+)$/

/** How far the tiers are used up after the last reading: what the next kWh costs, and where the next tier begins. */
export function TierProgress({ view, assessment, next }: Props) {
  const { say } = view
  const used = lastTierLine(assessment)?.closingKwh
  if (next === null || used === undefined || !TIER.test(next.tier)) return null
  const tier = told(view, codeLabel(next.tier))
  const price = next.priceYuanPerKwh
  if (next.kwhToNextTier === null)
    return <p class="progress">{say('progress.last', { used: quantity(used), tier, price })}</p>
  const [, number = '0'] = TIER.exec(next.tier) ?? []
  const following = told(view, codeLabel(`tier-${Number(number) + 1}`))
  const limit = hundredthsText(exact(used).plus(exact(next.kwhToNextTier)))
  return (
    <figure class="meter">
      <figcaption>
        {say('progress.tier', {
          used: quantity(used),
          tier,
          price,
          kwh: quantity(next.kwhToNextTier),
          following,
        })}
      </figcaption>
      <Gauge used={used} limit={limit} />
    </figure>
  )
}

/** The last line that counts up the household's tiers. */
function lastTierLine({ lines }: Assessment): Line | undefined {
  const tiers = lines.filter(
    ({ kind, code, meter }) => kind === 'energy' && meter === 'household' && TIER.test(code),
  )
  const end = tiers.reduce((last, { to }) => (to > last ? to : last), '')
  return tiers.findLast(({ to }) => to === end)
}
