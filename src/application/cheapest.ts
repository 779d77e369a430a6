import type { Alternative, Assessment, Bill } from '../domain/answer.ts'
import { exact } from '../domain/quantity.ts'

/** The bills that cost least among those that are complete; several where they cost the same. */
export function cheapestOf<T>(all: readonly T[], billOf: (one: T) => Bill | null): readonly T[] {
  const known = all.flatMap((one) => {
    const bill = billOf(one)
    return bill?.complete === true ? [{ one, yuan: exact(bill.totalYuan) }] : []
  })
  return known.filter(({ yuan }) => known.every((other) => yuan.lte(other.yuan))).map(({ one }) => one)
}

/**
 * Names the cheapest of the alternatives among which the household may choose. Whether central heating
 * reaches a home is a fact and no choice, so there nothing is named.
 */
export function withCheapest(assessment: Assessment): Assessment {
  const choosable = (assessment.alternatives ?? []).filter(({ when }) => 'priceMode' in when)
  const cheapest = new Set<Alternative>(cheapestOf(choosable, ({ bill }) => bill))
  if (cheapest.size === 0) return assessment
  const alternatives = assessment.alternatives?.map((one) =>
    cheapest.has(one) ? { ...one, cheapest: true } : one,
  )
  return alternatives === undefined ? assessment : { ...assessment, alternatives }
}
