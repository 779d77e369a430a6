import type { Base, Quantity } from '../../model/formula.ts'
import { leavesOf } from '../criteria.ts'
import type { Decimal } from '../decimal.ts'
import { heatingKwhBetween } from '../heating.ts'
import { count, greater, type Kwh, type Yuan, ZERO } from '../quantity.ts'
import { energyBetween, shareOfDays } from '../registers.ts'
import type { Season } from '../season.ts'
import type { DatedReading } from '../situation.ts'
import type { ChargedPart } from '../tariff/charge.ts'
import type { Frame } from '../tariff/part.ts'
import type { Claim } from './claims.ts'
import { type Measured, type Measures, measured } from './outcome.ts'

/** The figures of the claimed days of a season that a formula may ask for. */
export function seasonMeasures(
  claims: readonly Claim[],
  season: Season,
  readings: readonly DatedReading[],
  charged: readonly ChargedPart[],
  frame: Frame,
): Measures {
  const { question } = frame
  const first = readings[0]?.from
  const firstInside = first !== undefined && season.from <= first && first < season.to
  const heating = () => sumOf(claims.map((claim) => claimedHeating(claim, charged)))
  return {
    priorKwh: firstInside ? (question.prior.subsidisedKwh ?? ZERO) : ZERO,
    quantity: (of) => quantityOf(of, claims, heating, frame),
    base: (of) => baseOf(of, claims, charged),
  }
}

function quantityOf(
  of: Quantity,
  claims: readonly Claim[],
  heating: () => Kwh | null,
  { question }: Frame,
): Measured {
  const { household, device } = question
  switch (of) {
    case 'heating-kwh':
      return measured(heating(), '/baseMonthsKwh')
    case 'valley-kwh':
      return measured(sumOf(claims.map(claimedValley)), `/usage/${claims[0]?.reading.index ?? 0}/valleyKwh`)
    case 'new-kwh': {
      const used = heating()
      const before = device?.baselineKwh ?? null
      return measured(
        used === null || before === null ? null : greater(used.minus(before), ZERO),
        '/device/baselineKwh',
      )
    }
    case 'area-m2':
      return measured(household.areaM2, '/household/areaM2')
    case 'members':
      return measured(household.members === null ? null : count(household.members), '/household/members')
    case 'power-kw':
      return measured(device?.powerKw ?? null, '/device/powerKw')
    case 'gas-m3':
    case 'indoor-units':
    case 'months':
      return measured(null, '')
  }
}

function baseOf(of: Base, claims: readonly Claim[], charged: readonly ChargedPart[]): Measured {
  return measured(of === 'season-cost' ? sumOf(claims.map((claim) => claimedCost(claim, charged))) : null, '')
}

function sumOf(values: readonly (Decimal | null)[]): Decimal | null {
  let sum: Decimal = ZERO
  for (const value of values) {
    if (value === null) return null
    sum = sum.plus(value)
  }
  return sum
}

const overlap = (claim: Claim, { part }: ChargedPart) =>
  part.reading.index === claim.reading.index && part.from < claim.to && claim.from < part.to

/** Heating kWh of the claimed days; where the tariff itself finds them in the meter, those and no others. */
function claimedHeating(claim: Claim, charged: readonly ChargedPart[]): Kwh | null {
  const split = charged.filter(
    (one) =>
      overlap(claim, one) &&
      'charge' in one.part.selection &&
      one.part.selection.charge.shape === 'heating-split',
  )
  if (split.length === 0) {
    const hidden = charged.some((one) => overlap(claim, one) && findsHeatingByMode(one))
    return hidden ? null : heatingKwhBetween(claim.reading, claim.from, claim.to)
  }
  return sumOf(
    split.map(({ part, heatingKwh }) => (heatingKwh === null ? null : daysOf(heatingKwh, part, claim))),
  )
}

/** A price mode that finds the heating kWh itself, but how it does is not in the rule book. */
function findsHeatingByMode({ part: { selection, meter } }: ChargedPart): boolean {
  if (meter === 'heating' || !('charge' in selection) || selection.charge.shape !== 'unknown') return false
  const { when } = selection.tariff.body
  return when !== undefined && leavesOf(when).some(({ fact }) => fact === 'price-mode')
}

function claimedValley({ reading, from, to }: Claim): Kwh | null {
  const { periods, kwh } = energyBetween(reading, from, to)
  if (periods !== null) return periods.valleyKwh
  return kwh.isZero() ? ZERO : null
}

/** What the claimed days cost on the bill, each part shared by days. */
function claimedCost(claim: Claim, charged: readonly ChargedPart[]): Yuan | null {
  const parts = charged.filter((one) => overlap(claim, one))
  return sumOf(parts.map(({ part, yuan, priced }) => (priced ? daysOf(yuan, part, claim) : null)))
}

function daysOf(value: Decimal, part: ChargedPart['part'], claim: Claim) {
  const [from, to] = [Math.max(part.from, claim.from), Math.min(part.to, claim.to)]
  return shareOfDays(value, part.to - part.from, from - part.from, to - part.from)
}
