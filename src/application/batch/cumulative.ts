import type { FundingShare } from '../../domain/answer.ts'
import type { Working } from '../../domain/assess.ts'
import { exact, wholeHundredths, type Yuan } from '../../domain/quantity.ts'
import type { DatedReading } from '../../domain/situation.ts'
import { type AssessedSubsidy, operatingSubsidies } from '../../domain/subsidy/operating.ts'
import { refunds } from '../../domain/subsidy/refund.ts'
import type { ProvisionAmount } from './batch-row.ts'

/**
 * What the subsidies of seasons and the refunds add on each reading: the rounded amount after it less the one
 * before it, so that the readings of an account add up to its assessment. An amount that is not known after a
 * reading leaves that reading's open; the next known one takes up all since the last known. Where the season as a
 * whole is not known, what seemed known before is open as well.
 */
export function addedByReading(working: Working): Map<DatedReading, ProvisionAmount[]> {
  const { frame, readings } = working.preparation
  const meter = frame.hasHeatingMeter ? 'heating' : 'household'
  const counted = readings.filter((reading) => reading.meter === meter)
  const operating = cumulative(
    counted,
    (upTo) =>
      frame.question.device === null
        ? []
        : operatingSubsidies(upTo, working.energy.parts, frame, working.purchases),
    touching(working),
  )
  const refunded = cumulative(
    readings,
    (upTo) => refunds(upTo, frame),
    () => undefined,
  )
  return new Map(
    readings.map((reading) => [
      reading,
      [...(operating.get(reading) ?? []), ...(refunded.get(reading) ?? [])],
    ]),
  )
}

/** The subsidies and seasons that a reading has days of, by itself. */
function touching({ preparation: { frame }, energy, purchases }: Working) {
  return (reading: DatedReading): ReadonlySet<string> =>
    new Set(operatingSubsidies([reading], energy.parts, frame, purchases).map(keyOf))
}

const keyOf = ({ answer }: AssessedSubsidy) => `${answer.provision}@${answer.season ?? ''}`

type Sums = { readonly fen: number; readonly payers: ReadonlyMap<string, number> }
const NOTHING: Sums = { fen: 0, payers: new Map() }

function cumulative(
  readings: readonly DatedReading[],
  assessed: (upTo: readonly DatedReading[]) => readonly AssessedSubsidy[],
  touched: (reading: DatedReading) => ReadonlySet<string> | undefined,
): Map<DatedReading, ProvisionAmount[]> {
  const known = new Map<string, Sums>()
  const whole = assessed(readings)
  const open = new Set(whole.flatMap((subsidy) => (subsidy.yuan === null ? [keyOf(subsidy)] : [])))
  return new Map(
    readings.map((reading, i) => {
      const mine = touched(reading)
      const amounts = assessed(readings.slice(0, i + 1)).flatMap((subsidy) => {
        const key = keyOf(subsidy)
        if (mine !== undefined && !mine.has(key)) return []
        const before = known.get(key) ?? NOTHING
        const after = sumsOf(subsidy, before)
        known.set(key, after)
        const amount = amountOf(subsidy, before, after)
        return [open.has(key) && amount.fen !== 0 ? leftOpen(amount) : amount]
      })
      return [reading, amounts]
    }),
  )
}

const payerKey = ({ level }: FundingShare, i: number) => `${i} ${level}`

function sumsOf({ yuan, answer }: AssessedSubsidy, before: Sums): Sums {
  if (yuan === null) return before
  const payers = new Map(before.payers)
  answer.funding.forEach((payer, i) => {
    if (payer.amountYuan !== null) payers.set(payerKey(payer, i), fenOf(exact(payer.amountYuan)))
  })
  return { fen: fenOf(yuan), payers }
}

function amountOf({ yuan, answer }: AssessedSubsidy, before: Sums, after: Sums): ProvisionAmount {
  return {
    kind: answer.kind,
    provision: answer.provision,
    season: answer.season ?? null,
    fen: yuan === null ? null : after.fen - before.fen,
    funding: answer.funding.map((payer, i) => {
      const key = payerKey(payer, i)
      const isKnown = yuan !== null && payer.amountYuan !== null
      return {
        level: payer.level,
        fen: isKnown ? (after.payers.get(key) ?? 0) - (before.payers.get(key) ?? 0) : null,
      }
    }),
  }
}

const leftOpen = (amount: ProvisionAmount): ProvisionAmount => ({
  ...amount,
  fen: null,
  funding: amount.funding.map(({ level }) => ({ level, fen: null })),
})

/** What a purchase subsidy comes to in all; it belongs to one row whole. */
export function purchaseAmounts(purchases: readonly AssessedSubsidy[]): ProvisionAmount[] {
  return purchases.map((subsidy) => amountOf(subsidy, NOTHING, sumsOf(subsidy, NOTHING)))
}

const fenOf = (yuan: Yuan) => wholeHundredths(yuan)
