import { MORE_BY_MONTH, MORE_BY_YEAR, referenceMonth, referenceYear } from './generated-accounts.ts'
import { cents, ENDLESS, price } from './sql-text.ts'
import {
  type Counted,
  type Counter,
  type PlainCharge,
  type Provision,
  type Stretch,
  stretchesOf,
  type Variant,
} from './timeline.ts'

const OVER = ['calendar-year', 'month', 'season', 'outside-season', 'two-months', 'half-year']
const NOTHING = 'CAST(NULL AS INTEGER)'

/** What every kind of household is charged on every day: stretches of days, and the tiers of their prices. */
export function priceTables(
  provisions: readonly Provision[],
  variants: readonly Variant[],
  variantNumber: (variant: Variant) => number,
): string[] {
  const charges: string[] = []
  const tiers: string[] = []
  const numbered = (counted: Counted | null): string[] => {
    if (counted === null) return [NOTHING, '0', '-1']
    const text = JSON.stringify(counted.charge)
    if (!charges.includes(text)) {
      charges.push(text)
      tiers.push(...tierRows(counted.charge, charges.length))
    }
    return [
      String(charges.indexOf(text) + 1),
      counterNumber(counted.counter),
      String(overOf(counted.counter)),
    ]
  }
  const segments = variants.flatMap((variant) =>
    stretchesOf(provisions, variant).map(
      (stretch) =>
        `(${[
          variantNumber(variant),
          stretch.from,
          stretch.to,
          ...numbered(stretch.plain),
          ...(['peak', 'flat', 'valley'] as const).map((period) => price(stretch.periods?.[period])),
          ...differencesOf(stretch).map(price),
          ...(stretch.quota === null
            ? [NOTHING, NOTHING, NOTHING]
            : [
                counterNumber(stretch.quota.counter),
                String(overOf(stretch.quota.counter)),
                cents(stretch.quota.kwh),
              ]),
          ...numbered(stretch.heating),
          ...heatingPart(stretch),
        ].join(', ')})`,
    ),
  )
  return [
    `CREATE OR REPLACE TABLE segment AS SELECT * FROM (VALUES ${segments.join(', ')}) s(variant, f, t, charge, counter, over, pp, pf, pv, dp, df, dv, qcounter, qover, qkwh, hcharge, hcounter, hover, month, mcap, refs, refmore, mdays)`,
    `CREATE OR REPLACE TABLE tier AS SELECT * FROM (VALUES ${tiers.join(', ')}) s(charge, low, high, price)`,
  ]
}

const counterNumber = (counter: Counter | null) =>
  counter === null ? '0' : String((OVER.indexOf(counter.over) + 1) * 100_000 + counter.begins)
const overOf = (counter: Counter | null) => (counter === null ? -1 : OVER.indexOf(counter.over))

/** The month of a split, the cap of its valley, or how many reference months there are and what they add. */
function heatingPart({ heating }: Stretch): string[] {
  if (heating === null) return [NOTHING, 'CAST(NULL AS BIGINT)', NOTHING, NOTHING, NOTHING]
  const { part, month, days, year } = heating
  if (part.upToKwhPerMonth !== undefined)
    return [String(month), cents(part.upToKwhPerMonth), NOTHING, NOTHING, NOTHING]
  const months = part.months ?? []
  const more = months.reduce((sum, name) => sum + referenceMonth(name) * MORE_BY_MONTH, 0)
  const ofYear = months.length * referenceYear(year) * MORE_BY_YEAR
  return [String(month), 'CAST(NULL AS BIGINT)', String(months.length), String(more + ofYear), String(days)]
}

/** Differences in yuan; those in percent are of the one price of all kWh. */
function differencesOf({ differences, plain }: Stretch): (string | undefined)[] {
  return (['peak', 'flat', 'valley'] as const).map((period) => {
    const difference = differences?.[period]
    return typeof difference === 'object'
      ? percentOf(String(plain?.charge.yuanPerKwh), difference.percent)
      : difference
  })
}

function percentOf(yuan: string, percent: string): string {
  const [whole = '0', part = ''] = yuan.split('.')
  const millionths = BigInt(whole + part.padEnd(4, '0')) * BigInt(percent)
  const digits = String(millionths < 0n ? -millionths : millionths).padStart(7, '0')
  return `${millionths < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`
}

function tierRows(charge: PlainCharge, number: number): string[] {
  if (charge.shape === 'flat') return [`(${number}, 0, ${ENDLESS}, ${price(String(charge.yuanPerKwh))})`]
  const { boundsKwh: bounds } = charge
  return [charge.yuanPerKwh].flat().map((yuan, i) => {
    const [low, high] = [bounds[i - 1], bounds[i]]
    return `(${number}, ${low === undefined ? '0' : cents(low)}, ${high === undefined ? ENDLESS : cents(high)}, ${price(yuan)})`
  })
}
