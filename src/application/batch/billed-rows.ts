import type { Working } from '../../domain/assess.ts'
import { exact, total, wholeHundredths } from '../../domain/quantity.ts'
import { totalKwh } from '../../domain/registers.ts'
import { seasonOn } from '../../domain/season.ts'
import type { DatedReading } from '../../domain/situation.ts'
import { oneOffOf } from '../../domain/subsidy/purchase.ts'
import { situationOn } from '../../domain/tariff/part.ts'
import { recognisedOfReading } from '../../domain/trading/trading.ts'
import { tradingCriteria, tradingRuleOn } from '../../domain/trading/verdict.ts'
import type { BatchRow, BilledRow, ProvisionAmount } from './batch-row.ts'
import { addedByReading, purchaseAmounts } from './cumulative.ts'
import { warningsByReading } from './row-warnings.ts'

/** A row's net leaves out an amount that is not known. */
export const NET_INCOMPLETE = 'net-incomplete'

/** The bills of an account's rows, which add up to its assessment. Rows are in the order of the readings. */
export function billedRows(rows: readonly BatchRow[], working: Working): BilledRow[] {
  const { readings } = working.preparation
  const added = addedByReading(working)
  const warnings = warningsByReading(working)
  const buyer = rows.findIndex(({ purchase }) => purchase !== null)
  return readings.map((reading, i) => {
    const purchased = i === buyer ? purchaseAmounts(working.purchases) : []
    const seasonal = added.get(reading) ?? []
    const operatingFen = sumOf(seasonal.filter(({ kind }) => kind === 'operating'))
    const refundFen = knownSum(seasonal.filter(({ kind }) => kind === 'refund'))
    const bill = billOf(reading, working)
    const known = knownSum(seasonal)
    const isComplete = operatingFen !== null && bill.tradingFen !== null
    return {
      kwh: wholeHundredths(totalKwh(reading.registers)),
      ...bill,
      ...verdictOn(reading, working),
      operatingFen,
      purchaseFen: i === buyer ? purchaseFenOf(working) : 0,
      refundFen,
      netFen: bill.billFen - known,
      warnings: [...(warnings.get(reading) ?? []), ...(isComplete ? [] : [NET_INCOMPLETE])],
      provisions: [...seasonal, ...purchased],
    }
  })
}

function billOf({ index }: DatedReading, { energy, trading }: Working) {
  const lines = energy.parts.flatMap(({ part, lines }) => (part.reading.index === index ? lines : []))
  const fenOfKind = (kind: string) =>
    wholeHundredths(total(lines.flatMap((line) => (line.kind === kind ? [line.amountYuan] : []))))
  const [energyFen, timeOfUseFen] = [fenOfKind('energy'), fenOfKind('time-of-use')]
  const cuts = trading.lines.filter(({ run }) => run.reading.index === index)
  const cutFen = wholeHundredths(total(cuts.map(({ amountYuan }) => amountYuan)))
  const recognised = recognisedOfReading(trading, index)
  return {
    energyFen,
    timeOfUseFen,
    tradingFen: recognised.open ? null : 0 - cutFen,
    billFen: energyFen + timeOfUseFen - cutFen,
    recognised: wholeHundredths(recognised.kwh),
    lines: lines.map(({ kind, code, quantityKwh, amountYuan }) => ({
      ...{ kind, code, kwh: wholeHundredths(quantityKwh), fen: wholeHundredths(amountYuan) },
    })),
  }
}

/** The verdict on the last day of a reading, and the first criterion that gives it where it is not yes. */
function verdictOn(
  reading: DatedReading,
  { preparation: { frame } }: Working,
): Pick<BilledRow, 'eligible' | 'unmet'> {
  const plain = situationOn(frame, reading, reading.to)
  const rule = tradingRuleOn(plain)
  if (rule === undefined) return { eligible: 'no', unmet: null }
  const eligible = rule.verdict
  if (eligible === 'yes') return { eligible, unmet: null }
  const season = seasonOn(frame.rules, rule.terms.body.season, plain.day, plain.validOn)
  const criteria = tradingCriteria(rule, { ...plain, season })
  const first = criteria.find(({ met }) => met === eligible) ?? criteria.find(({ met }) => met !== 'yes')
  return { eligible, unmet: first?.code ?? null }
}

function purchaseFenOf({ preparation: { frame }, purchases }: Working): number | null {
  const purchase = frame.question.device?.purchase
  if (purchase === undefined || purchase === null) return 0
  const { subsidyYuan } = oneOffOf(purchase, purchases)
  return subsidyYuan === null ? null : wholeHundredths(exact(subsidyYuan))
}

const sumOf = (amounts: readonly ProvisionAmount[]): number | null =>
  amounts.some(({ fen }) => fen === null) ? null : knownSum(amounts)

const knownSum = (amounts: readonly ProvisionAmount[]): number =>
  amounts.reduce((sum, { fen }) => sum + (fen ?? 0), 0)
